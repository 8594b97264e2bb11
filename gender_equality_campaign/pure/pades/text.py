"""Text drawn into a box of a PDF with an embedded font."""

import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints

from .errors import NotPrintable, TextTooWide

# one line a table of every font subset would drown the server's log
logging.getLogger("fontTools.subset").setLevel(logging.WARNING)

UNITS_PER_EM = 1000
LETTERS = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0x2010, 0x2027), [0x20AB])
DROPPED = ["FFTM", "GPOS", "GSUB", "GDEF", "kern"]
BLACK = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Fonts:
    """Font files as bytes (TrueType): upright for the number, italic for the date."""

    upright: bytes
    italic: bytes


@dataclass(frozen=True)
class Line:
    """One line of text, centred between `left` and `right`; lengths in points."""

    text: str
    font: bytes
    size: float
    left: float
    right: float
    baseline: float
    ink: tuple[float, float, float] = BLACK


@lru_cache(maxsize=8)
def rescaled(font: bytes) -> bytes:
    """The font on 1000 units per em, with Latin letters only.

    pyHanko 0.28 writes widths in font units, so that a font of 2048 units comes out
    spaced apart and is cut at the edge of its box.
    """
    loaded = TTFont(io.BytesIO(font))
    kept = subset.Subsetter(subset.Options(hinting=False, layout_features=[], drop_tables=DROPPED))
    kept.populate(unicodes=[code for codes in LETTERS for code in codes])
    kept.subset(loaded)
    scale_upem(loaded, UNITS_PER_EM)
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()


class Drawing(PdfContent):
    """Strokes (raw PDF operators) under lines of text, in a box of points."""

    def __init__(self, width: float, height: float, lines: Iterable[Line], strokes: bytes = b"") -> None:
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._lines = tuple(lines)
        self._strokes = strokes

    def render(self) -> bytes:
        """Operators of the content stream; raise TextTooWide or NotPrintable."""
        return b"q %s %s Q" % (self._strokes, b" ".join(self._operators()))

    def _operators(self) -> Iterator[bytes]:
        fonts = dict.fromkeys(line.font for line in self._lines)
        for number, font in enumerate(fonts):
            yield from self._with_font(f"/F{number}", self._engine(font), font)

    def _engine(self, font: bytes) -> GlyphAccumulator:
        return GlyphAccumulator(self._ensure_writer, io.BytesIO(rescaled(font)), font_size=1)

    def _with_font(self, name: str, engine: GlyphAccumulator, font: bytes) -> Iterator[bytes]:
        for line in self._lines:
            if line.font == font:
                yield _operators(line, name, engine)
        self.set_resource(ResourceType.FONT, pdf_name(name), engine.as_resource())


def _operators(line: Line, name: str, engine: GlyphAccumulator) -> bytes:
    text = normalize("NFC", line.text)
    unknown = set(map(ord, text)) - engine.tt.getBestCmap().keys()
    if unknown:
        raise NotPrintable(f"the font has no sign for {''.join(map(chr, unknown))!r}")
    shaped = engine.shape(text, with_actual_text=False)
    width = shaped.x_advance * line.size
    room = line.right - line.left - width
    if room < 0:
        raise TextTooWide(f"{line.text!r} is {-room:.1f} pt wider than its box")
    return b"BT %s %g Tf %g %g %g rg %g %g Td %s ET" % (
        name.encode(),
        line.size,
        *line.ink,
        line.left + room / 2,
        line.baseline,
        shaped.graphics_ops,
    )
