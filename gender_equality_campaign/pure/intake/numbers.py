"""Automatic numbers of a Word file ("I.", "1.", "a)", "-"), which its text does not hold.

>>> written(4, "upperRoman"), written(3, "lowerLetter"), written(12, "decimalZero")
('IV', 'c', '12')
"""

import re

from lxml import etree

from ..vntext.label import to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_PLACE = re.compile(r"%(\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def written(number: int, form: str) -> str:
    """A number in the form of a list's level."""
    if form.endswith("Roman"):
        roman = to_roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form.endswith("Letter"):
        letter = _LETTERS[(number - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02}" if form == "decimalZero" else str(number)


def _value(node: etree._Element | None, path: str, default: str = "") -> str:
    found = None if node is None else node.find(path)
    return default if found is None else found.get(_VAL, default)


def _whole(words: str, default: int) -> int:
    return int(words) if words.isdigit() else default


class Numbers:
    """Counts the lists of a document while its paragraphs are read in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None):
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, etree._Element] = {}
        self._lists: dict[str, str] = {}
        if numbering is not None:
            self._read_levels(numbering)
        if styles is not None:
            self._styles = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}

    def _read_levels(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(W + "abstractNum"):
            levels = {}
            for level in abstract.iter(W + "lvl"):
                form = _value(level, W + "numFmt", "decimal")
                start = _whole(_value(level, W + "start", "1"), 1)
                levels[_whole(level.get(W + "ilvl", "0"), 0)] = form, _value(level, W + "lvlText"), start
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for number in numbering.iter(W + "num"):
            self._lists[number.get(W + "numId", "")] = _value(number, W + "abstractNumId")

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """List and level of a paragraph, its own or its style's."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            style = self._styles.get(_value(paragraph, f"{W}pPr/{W}pStyle"))
            found = None if style is None else style.find(f"{W}pPr/{W}numPr")
        return _value(found, W + "numId"), _whole(_value(found, W + "ilvl", "0"), 0)

    def label(self, paragraph: etree._Element) -> str:
        """The number printed before a paragraph, with a blank; "" when it has none."""
        number, level = self._list_of(paragraph)
        levels = self._levels.get(self._lists.get(number, ""), {})
        if level not in levels:
            return ""
        form, pattern, _start = levels[level]
        if form == "bullet":
            return "- "
        counts = self._count(self._lists[number], levels, level)
        words = _PLACE.sub(lambda found: self._shown(levels, counts, int(found[1]) - 1), pattern)
        return f"{words} " if words.strip() else ""

    def _count(self, key: str, levels: dict[int, tuple[str, str, int]], level: int) -> dict[int, int]:
        counts = self._counts.setdefault(key, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts

    @staticmethod
    def _shown(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
        form, _pattern, start = levels.get(level, ("decimal", "", 1))
        return written(counts.get(level, start), form)
