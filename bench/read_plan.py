"""Reading a plan: against six bare regular expressions, and against half the text."""

import re
import unicodedata

import frame

frame.pure()
from pure.vntext import read  # noqa: E402

PLANS = [path.read_text("utf-8") for path in sorted((frame.ADDON / "demo" / "seeds").glob("*.txt"))]
PATTERNS = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"Số:\s*(\d+)\s*/\s*([\w-]+)",
        r"ngày\s+(\d+)\s+tháng\s+(\d+)\s+năm\s+(\d+)",
        r"^\s*(?:Căn cứ|Thực hiện)\b.+$",
        r"^\s*(?:[IVX]+\.|\d+\.|-)\s+.+$",
        r"trước ngày\s+\S+",
        r"Nơi nhận",
    )
]


def bare(text):
    """Find the same marks, without tree, spans, stamp, notes or tolerance."""
    text = unicodedata.normalize("NFC", text)
    return [found.group() for pattern in PATTERNS for found in pattern.finditer(text)]


def longer(text, times):
    """The same plan with its sections repeated."""
    head, first, rest = text.partition("\nI. ")
    return head + (first + rest) * times


def main():
    frame.compare(
        "read a plan / bare regex pass",
        lambda: [read(text) for text in PLANS],
        lambda: [bare(text) for text in PLANS],
        bar=400,
    )
    once, eight = (longer(PLANS[0], times) for times in (2, 16))
    frame.compare(
        "read 8 times the text / 8 readings", lambda: read(eight), lambda: [read(once) for _ in range(8)], 1.5
    )
    frame.finish()


if __name__ == "__main__":
    main()
