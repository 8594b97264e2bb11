"""What a reader of the PDF sees at a place of its first page."""

import shutil
import subprocess

from .fields import Box

TOOL = "pdftotext"
SECONDS = 20


def can_read() -> bool:
    """Whether poppler's pdftotext is there to look."""
    return shutil.which(TOOL) is not None


def text_at(pdf: bytes, box: Box, page_height: float) -> str:
    """Words drawn inside the box of the first page, with single spaces.

    An independent renderer is asked because the value of a field and its appearance
    are two things, and only the appearance is seen.
    """
    place = {
        "-x": int(box.left),
        "-y": int(page_height - box.top),
        "-W": int(box.right - box.left) + 1,
        "-H": int(box.top - box.bottom) + 1,
    }
    area = [str(part) for pair in place.items() for part in pair]
    done = subprocess.run(
        [TOOL, "-q", "-f", "1", "-l", "1", *area, "-", "-"],
        input=pdf,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return " ".join(done.stdout.decode().split())
