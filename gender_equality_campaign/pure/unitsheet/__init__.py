"""Units and people kept in a sheet: its cells → rows (`read`), rows against what is known → changes (`changes`)."""
