"""States of an official document and the moves between them: one table for the model and for the database's trigger."""

OUT_STATES = [
    ("draft", "Draft"),
    ("review", "In review"),
    ("approved", "Approved"),
    ("signed", "Signed"),
    ("numbered", "Numbered"),
    ("issued", "Issued"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
    ("recalled", "Recalled"),
    ("replaced", "Replaced"),
]
IN_STATES = [
    ("received", "Received"),
    ("registered", "Registered"),
    ("presented", "Presented"),
    ("in_hand", "In hand"),
    ("done", "Done"),
    ("returned", "Returned to sender"),
]
NEXT = {
    "draft": ("review", "cancelled"),
    "review": ("draft", "approved", "cancelled"),
    "approved": ("draft", "signed", "cancelled"),
    "signed": ("numbered",),
    "numbered": ("issued",),
    "issued": ("closed", "recalled", "replaced"),
    "closed": ("recalled", "replaced"),
    "received": ("registered", "returned", "recalled"),
    "registered": ("presented", "in_hand", "done", "returned", "recalled"),
    "presented": ("in_hand", "done", "recalled"),
    "in_hand": ("done", "recalled"),
    "done": ("recalled",),
}
TEXT_OPEN = ("draft", "received")
# what was read from a received text may be completed while it is being worked on
LINES_OPEN = ("draft", "received", "registered", "presented", "in_hand")
AFTER_ISSUE = ("issued", "closed", "recalled", "replaced")


def moves():
    """Pairs (from, to) of all allowed moves."""
    return [(old, new) for old, targets in NEXT.items() for new in targets]
