"""Text files: UTF-8 and UTF-16 with or without mark, Windows-1258.

>>> text("Số: 7/KH-UBND".encode("utf-16"))
'Số: 7/KH-UBND'
>>> text("Sô\\u0301: 7".encode("cp1258")) == "Sô\\u0301: 7"
True
"""

import codecs
import re

from .refused import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 4000


def _encodings(data: bytes) -> list[str]:
    """Encodings to try, the likely one first."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return [marked]
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.3 * half:
        return ["utf-16-le"]
    if half and sample[::2].count(0) > 0.3 * half:
        return ["utf-16-be"]
    return ["utf-8", "cp1258"]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        found = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(found) else found


def text(data: bytes) -> str:
    """The text of a file; raises Refused("unknown") for bytes that are no text."""
    for encoding in _encodings(data):
        found = _decoded(data, encoding)
        if found is not None:
            return found
    raise Refused("unknown")
