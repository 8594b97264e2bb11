"""Text drawn into a box of a PDF with an embedded font."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints

from .errors import TextTooWide

UNITS_PER_EM = 1000
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
    """The font on 1000 units per em.

    pyHanko 0.28 writes widths in font units, so that a font of 2048 units comes out
    spaced apart and is cut at the edge of its box. Rescaling takes about a second.
    """
    loaded = TTFont(io.BytesIO(font))
    if loaded["head"].unitsPerEm == UNITS_PER_EM:
        return font
    if "FFTM" in loaded:  # FontForge's own time stamps, which no subset can carry
        del loaded["FFTM"]
    scale_upem(loaded, UNITS_PER_EM)
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()


class Drawing(PdfContent):
    """Strokes (raw PDF operators) under lines of text, in a box of points."""

    def __init__(
        self, width: float, height: float, lines: Iterable[Line], strokes: bytes = b""
    ) -> None:
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._lines = tuple(lines)
        self._strokes = strokes

    def render(self) -> bytes:
        """Operators of the content stream; raise TextTooWide."""
        return b"q %s %s Q" % (self._strokes, b" ".join(self._operators()))

    def _operators(self) -> Iterator[bytes]:
        fonts = dict.fromkeys(line.font for line in self._lines)
        for number, font in enumerate(fonts):
            yield from self._with_font(f"/F{number}", self._engine(font), font)

    def _engine(self, font: bytes) -> GlyphAccumulator:
        return GlyphAccumulator(
            self._ensure_writer, io.BytesIO(rescaled(font)), font_size=1
        )

    def _with_font(
        self, name: str, engine: GlyphAccumulator, font: bytes
    ) -> Iterator[bytes]:
        for line in self._lines:
            if line.font == font:
                yield _operators(line, name, engine)
        self.set_resource(ResourceType.FONT, pdf_name(name), engine.as_resource())


def _operators(line: Line, name: str, engine: GlyphAccumulator) -> bytes:
    shaped = engine.shape(line.text, with_actual_text=False)
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
