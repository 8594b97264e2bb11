"""A plan's words brought to a later year: its own days move, days of documents that it names stay.

>>> later("Từ ngày 15/11/2025 đến ngày 15 tháng 12 năm 2025; báo cáo năm 2025.", 2025, 1)
'Từ ngày 15/11/2026 đến ngày 15 tháng 12 năm 2026; báo cáo năm 2026.'
>>> later("Theo Kế hoạch số 12/KH-UBND ngày 05/11/2025 của UBND tỉnh; giai đoạn 2021 - 2030, ngày 29/02/2024.", 2025, 1)
'Theo Kế hoạch số 12/KH-UBND ngày 05/11/2025 của UBND tỉnh; giai đoạn 2021 - 2030, ngày 29/02/2024.'
"""

import re

from .fold import key

_NAMED = re.compile(r"\bso:? ?\d*[^\s;.]*/[^;.]*$")
_BEFORE = 160


def later(words: str, year: int, years: int) -> str:
    """The words with that year's dates so many years later.

    29 February becomes 28 where the later year has none.

    >>> later("Trước ngày 29/02/2024.", 2024, 1), later("", 2024, 1)
    ('Trước ngày 28/02/2025.', '')
    """
    rule = re.compile(rf"(?P<leap>29(?=(?:/0?2/| thang 0?2 nam ){year}))|(?:/|-|\bnam ){year}(?!\d)")
    folded, pieces, at = key(words), [], 0
    for found in rule.finditer(folded):
        if _NAMED.search(folded, max(0, found.start() - _BEFORE), found.start()):
            continue
        old = words[found.start() : found.end()]
        new = _leap(year + years) if found["leap"] else old.replace(str(year), str(year + years))
        pieces += [words[at : found.start()], new]
        at = found.end()
    return "".join(pieces) + words[at:]


def _leap(year: int) -> str:
    return "29" if year % 4 == 0 and (year % 100 or year % 400 == 0) else "28"
