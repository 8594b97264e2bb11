"""States of a unit's report and the moves between them: one table for the model and for the database's trigger.

Whether a report is late is computed, never a state.
"""

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("returned", "Returned"),
    ("accepted", "Accepted"),
]
# a reopened report goes back to its unit like any returned one
NEXT = {
    "draft": ("submitted",),
    "submitted": ("returned", "accepted"),
    "returned": ("submitted",),
    "accepted": ("returned",),
}
OPEN = ("draft", "returned")
LOCKED = ("submitted", "accepted")


def moves():
    """All allowed moves as "from>to"."""
    return [f"{old}>{new}" for old, targets in NEXT.items() for new in targets]
