"""What a reader of the PDF sees on a page, and where (poppler's pdftotext)."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape

from .fields import Box

TOOL = "pdftotext"
SECONDS = 20
WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">'
    r"(.*?)</word>"
)


@dataclass(frozen=True)
class Word:
    """A word as displayed; points from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def can_read() -> bool:
    """Whether pdftotext is there to look."""
    return shutil.which(TOOL) is not None


def text_at(pdf: bytes, box: Box, page_height: float) -> str:
    """Words drawn inside the box of its page, with single spaces.

    An independent renderer is asked because the value of a field and its appearance
    are two things, and only the appearance is seen.
    """
    place = {
        "-x": int(box.left),
        "-y": int(page_height - box.top),
        "-W": int(box.right - box.left) + 1,
        "-H": int(box.top - box.bottom) + 1,
    }
    return " ".join(_read(pdf, *(str(part) for pair in place.items() for part in pair), page=box.page + 1).split())


def words(pdf: bytes) -> list[Word]:
    """Every word of the first page."""
    return [Word(unescape(text), *map(float, edges)) for *edges, text in WORD.findall(_read(pdf, "-bbox", "-cropbox"))]


def _read(pdf: bytes, *options: str, page: int = 1) -> str:
    done = subprocess.run(
        [TOOL, "-q", "-f", str(page), "-l", str(page), *options, "-", "-"],
        input=pdf,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout.decode()
