"""Font files of the system, for the lines that are drawn after the page was laid out."""

import io
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from ..pure.layout.page import POINTS_PER_MM

FAMILY = "LiberationSerif"  # same widths as Times New Roman, and free
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")
VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@cache
def font(style):
    """Bytes of the first font file of that style that has every Vietnamese letter.

    :param str style: Regular, Italic or Bold
    :raise FileNotFoundError: the system has none (fonts-liberation 1.07 lacks letters)
    """
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob(f"{FAMILY}-{style}.ttf")):
            content = path.read_bytes()
            if letters() <= set(TTFont(io.BytesIO(content)).getBestCmap()):
                return content
    raise FileNotFoundError(f"{FAMILY}-{style}.ttf with all Vietnamese letters")


@cache
def _widths(style):
    loaded = TTFont(io.BytesIO(font(style)))
    units = loaded["head"].unitsPerEm
    return {code: loaded["hmtx"][name][0] / units for code, name in loaded.getBestCmap().items()}


def width(style, text, points):
    """Width in millimetres of one line of text.

    :raise FileNotFoundError: as `font`
    """
    widths = _widths(style)
    ems = sum(widths.get(ord(letter), 0) for letter in unicodedata.normalize("NFC", text))
    return ems * points / POINTS_PER_MM


def letters():
    """Code points of all Vietnamese letters with their tones, both cases.

    >>> len(letters())
    146
    """
    lower = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    return {ord(letter) for word in lower for letter in (word, word.upper())}
