"""What the signature fields show: the agency's images, or marks for a demonstration.

The marks are drawn here from lines; none of them imitates a seal.
"""

import io

from PIL import Image
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage

from .errors import PadesError
from .text import Drawing, Line

PEN, RED = (0.08, 0.16, 0.62), (0.80, 0.06, 0.06)
WORDS = "TRÌNH DIỄN"
NO_VALUE = "không có giá trị pháp lý"
SCRIBBLE = (
    b"0.08 0.16 0.62 RG 1.4 w 1 J 1 j 12 24 m 30 66 34 62 30 26 c "
    b"28 10 44 58 56 52 c 64 48 50 22 62 24 c 72 26 74 50 84 46 c "
    b"92 42 80 22 92 26 c 104 30 112 44 128 40 c S "
    b"0.9 w 16 16 m 60 24 92 12 124 20 c S"
)
RING = (
    b"0.80 0.06 0.06 RG 1.2 w [5 3] 0 d 98 50 m 98 76.5 76.5 98 50 98 c "
    b"23.5 98 2 76.5 2 50 c 2 23.5 23.5 2 50 2 c 76.5 2 98 23.5 98 50 c S"
)


def picture(image: bytes) -> PdfContent:
    """An image (NĐ 30/2020 Phụ lục I: PNG, transparent); raise PadesError."""
    try:
        return PdfImage(Image.open(io.BytesIO(image)).convert("RGBA"))
    except OSError as error:
        raise PadesError("the image cannot be read") from error


def demo_signature(font: bytes) -> PdfContent:
    """An invented scribble with the words of the demonstration under it."""
    words = Line(WORDS, font, 7, 0, 140, 4, PEN)
    return Drawing(140, 70, [words], SCRIBBLE)


def demo_seal(font: bytes) -> PdfContent:
    """A dashed ring that says it is none, in the place and size of a seal."""
    lines = [
        Line(WORDS, font, 12, 6, 94, 51, RED),
        Line(NO_VALUE, font, 7, 6, 94, 39, RED),
    ]
    return Drawing(100, 100, lines, RING)
