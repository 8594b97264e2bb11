"""A figure beside those of the units of its kind: far from what most of them state.

>>> far(600, [20, 25, 30, 22, 28])
Decimal('25')
>>> far(40, [20, 25, 30, 22, 28]) is None
True
"""

from collections.abc import Sequence
from decimal import Decimal

from .figures import SMALL, Number, exact

# fewer units have no middle that means anything
FEWEST = 4
TIMES = 5


def median(numbers: Sequence[Number]) -> Decimal:
    """The middle of at least one number.

    >>> median([3, 1, 2]), median([4, 1, 2, 3])
    (Decimal('2'), Decimal('2.5'))
    """
    ordered = sorted(exact(number) for number in numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def far(value: Number, others: Sequence[Number]) -> Decimal | None:
    """The neighbours' median where the value is TIMES more or less than it; None where it is not, or with too few.

    >>> far(600, [20, 25, 30]) is None
    True
    >>> far(0, [100, 120, 90, 80])
    Decimal('95')
    """
    if len(others) < FEWEST:
        return None
    middle, own = median(others), exact(value)
    is_far = own >= middle * TIMES or own * TIMES <= middle
    return middle if is_far and abs(own - middle) >= SMALL else None
