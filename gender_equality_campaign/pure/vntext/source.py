"""The text as given, and a clean reading of it that still knows where every character came from.

Clean means: composed characters (NFC), no Markdown emphasis, no link targets, no invisible characters, one kind
of line end and of blank. The text given is never altered; `span` leads back into it.

>>> page = clean("**Số:** 7/KH-UBND\\r\\n")
>>> page.value
'Số: 7/KH-UBND\\n'
>>> page.span(4, 13)
(8, 17)
>>> page.raw[8:17]
'7/KH-UBND'
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .fold import key

_WORK = re.compile(
    r"(?P<gone>[\u00ad\u200b-\u200f\u2060\ufeff]+|\r(?=\n)|\\(?=[-_*.\[\]()#+!])|(?<!\w)_+|_+(?!\w))"
    r"|(?P<stars>\*+)"
    r"|(?P<open>\[)(?=[^\[\]\n]{1,300}\]\([^()\s]{1,500}(?:[ \u00a0]\"[^\"\n]{0,300}\")?\))"
    r"|(?P<target>\]\([^()\s]{1,500}(?:[ \u00a0]\"[^\"\n]{0,300}\")?\))"
    r"|(?P<line>\r|\f|\v|\u2028|\u2029|<br ?/?>)"
    r"|(?P<letter>[^\W\d_]?[\u0300-\u036f]+)"
)
_LETTER_BEFORE = re.compile(r"[\w\u0300-\u036f]")
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "))
_BULLET = re.compile(r"(?:^|\n)[ \t]*$")


@dataclass(frozen=True)
class Piece:
    """A stretch of the reading: `size` characters from `at` on, read from raw `start` to `end`."""

    at: int
    size: int
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A reading `value` of `raw`; `bold` lists the offsets in `value` where bold goes on, off, on, …"""

    raw: str
    value: str
    pieces: tuple[Piece, ...]
    bold: tuple[int, ...] = ()

    @cached_property
    def key(self) -> str:
        """The folded reading, of the same length."""
        return key(self.value)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(bisect_right(self._starts, at) - 1, 0)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the raw text of the reading's characters start…end-1.

        >>> clean("a **b**").span(2, 3), clean("").span(0, 0)
        ((4, 5), (0, 0))
        """
        if not self.pieces:
            return 0, 0
        first, last = self._piece(start), self._piece(max(end - 1, start))
        begin = first.start + (start - first.at if _alike(first) else 0)
        stop = last.start + (end - last.at) if _alike(last) else last.end
        return begin, max(stop, begin)

    def cut(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The pieces of the reading from start to end, as (words, raw start, raw end)."""
        at = start
        while at < end:
            piece = self._piece(at)
            stop = min(piece.at + piece.size, end)
            yield (self.value[at:stop], *self.span(at, stop))
            at = stop

    def is_bold(self, at: int) -> bool:
        """Whether the character at this offset stands in bold (Markdown)."""
        return bisect_right(self.bold, at) % 2 == 1


def _alike(piece: Piece) -> bool:
    return piece.size == piece.end - piece.start


def build(raw: str, parts: Iterable[tuple[str, int, int]], bold: tuple[int, ...] = ()) -> Text:
    """Put a reading together from (words, raw start, raw end).

    >>> build("a\\nb", [("a", 0, 1), (" ", 1, 2), ("b", 2, 3)]).value
    'a b'
    """
    words, pieces, at = [], [], 0
    for word, start, end in parts:
        if word:
            pieces.append(Piece(at, len(word), start, end))
            words.append(word)
            at += len(word)
    return Text(raw, "".join(words), tuple(pieces), bold)


def _is_bullet(raw: str, found: re.Match[str]) -> bool:
    """A single star at the start of a line, then a blank and words, is a bullet and not an emphasis."""
    alone = found.end() - found.start() == 1 and raw[found.end() : found.end() + 1] == " "
    rest = raw[found.end() : found.end() + 3].strip(" *_\n")
    before = raw[max(0, found.start() - 40) : found.start()]
    return bool(alone and rest and _BULLET.search(before if found.start() > 40 else "\n" + before))


def _reading(raw: str, found: re.Match[str]) -> str:
    if found["letter"]:
        return unicodedata.normalize("NFC", found[0])
    if found["stars"]:
        return "*" if _is_bullet(raw, found) else ""
    if found["line"]:
        return "\n"
    return " " if found["open"] and _LETTER_BEFORE.match(raw, found.start() - 1) else ""


def _parts(raw: str) -> Iterator[tuple[str, int, int]]:
    done = 0
    for found in _WORK.finditer(raw):
        yield raw[done : found.start()].translate(_BLANKS), done, found.start()
        yield _reading(raw, found), found.start(), found.end()
        done = found.end()
    yield raw[done:].translate(_BLANKS), done, len(raw)


_BOLD = re.compile(r"(?P<bold>\*{2,})|(?P<reset>\n[ \t]*\n|\|)")


def _bold(text: Text) -> tuple[int, ...]:
    """Offsets of the reading where bold changes; an empty line or a cell border ends it."""
    changes: list[int] = []
    for found in _BOLD.finditer(text.raw):
        turn = len(found["bold"]) // 2 % 2 if found["bold"] else len(changes) % 2
        if turn:
            changes.append(_offset(text, found.end()))
    return tuple(changes)


def _offset(text: Text, raw_at: int) -> int:
    """Offset in the reading of the first character read at or after this raw offset."""
    at = bisect_right(text.pieces, raw_at, key=lambda piece: piece.start) - 1
    if at < 0:
        return 0
    piece = text.pieces[at]
    return piece.at + min(raw_at - piece.start, piece.size)


def clean(raw: str) -> Text:
    """The clean reading of a text; never fails.

    >>> clean("số[72/2025/QH15](https://a.vn/x \\"y\\");").value
    'số 72/2025/QH15;'
    >>> clean("* Sở Y tế\\n*Nơi nhận:*").value
    '* Sở Y tế\\nNơi nhận:'
    >>> clean("**\\u200bA**\\rb").value, clean("**\\u200bA**\\rb").is_bold(0)
    ('A\\nb', True)
    """
    text = build(raw, _parts(raw))
    return Text(raw, text.value, text.pieces, _bold(text)) if "**" in raw else text
