"""Words of a status that the receiver's clerk and the sender's both read.

>>> accepted_words(210), arrival_number(accepted_words(210))
('Đã tiếp nhận, số đến 210', '210')
>>> arrival_number("Số đến: 15/2022"), arrival_number("Đã nhận")
('15/2022', '')
"""

import re

_NUMBER = re.compile(r"(?i)số đến\W{0,3}(\d[\w/.-]{0,20})")


def accepted_words(number: int) -> str:
    """Words of status 03 with the arrival number."""
    return f"Đã tiếp nhận, số đến {number}"


def arrival_number(words: str) -> str:
    """The arrival number that words of a status name, or ""."""
    found = _NUMBER.search(words)
    return found[1].rstrip(".-/") if found else ""
