"""Labels of the clauses beside each other, counted anew: I, 1, a, - (NĐ 30/2020/NĐ-CP Phụ lục I mục II.6).

>>> count(["I", "III", "IV"]), count(["", "3"], above="II"), count(["b", "x"], above="1"), count(["-", "-"], above="a")
(['I', 'II', 'III'], ['1', '2'], ['a', 'b'], ['-', '-'])
>>> count(["2.4", ""], above="3"), count(["Điều 4", "Điều 4"]), count(["2"], above="1"), count(["Phần thứ nhất"])
(['3.1', '3.2'], ['Điều 1', 'Điều 2'], ['a'], ['Phần thứ nhất'])
"""

from collections.abc import Callable, Sequence

from . import label

POINTS = tuple("abcdđeghiklmnopqrstuvxy")
_BELOW = (label.ROMAN, label.NUMBER, label.POINT, label.BULLET, label.PLUS)


def _point(number: int) -> str:
    """The letter of the Vietnamese alphabet; after its end they are doubled.

    >>> _point(5), _point(24)
    ('đ', 'aa')
    """
    first, rest = divmod(number - 1, len(POINTS))
    return POINTS[rest] * (first + 1)


_PRINT: dict[int, Callable[[int], str]] = {
    label.ROMAN: lambda number: label.to_roman(number).upper(),
    label.ARTICLE: lambda number: f"Điều {number}",
    label.NUMBER: str,
    label.POINT: _point,
    label.BULLET: lambda number: "-",
    label.PLUS: lambda number: "+",
}


def _rank(printed: Sequence[str], above: str) -> int:
    """The kind of label that they have already; a kind that does not stand below `above` gives way to the next one."""
    own = next((rank for text in printed if (rank := label.rank_of(text))), 0)
    higher = label.rank_of(above) if above else 0
    return own if own > higher else next((rank for rank in _BELOW if rank > higher), label.PLUS)


def count(printed: Sequence[str], above: str = "") -> list[str]:
    """The labels of siblings in their order, counted from one.

    :param printed: the labels as they stand, "" where there is none yet
    :param str above: label of the clause they stand in
    :return: as many labels; unchanged where the kind cannot be counted (Phần, Chương, A.)
    """
    rank = _rank(printed, above)
    if label.NUMBER < rank < label.POINT:
        return [f"{above}.{number}" for number in range(1, len(printed) + 1)]
    if rank not in _PRINT:
        return list(printed)
    return [_PRINT[rank](number) for number in range(1, len(printed) + 1)]
