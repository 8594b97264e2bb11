"""Text files: UTF-8, UTF-16 with its mark, or the old Vietnamese code page of Windows.

>>> text("Kế hoạch".encode("utf-16"))
'Kế hoạch'
>>> text("Kế hoạch".encode("utf-8-sig"))
'Kế hoạch'
"""

import codecs
import unicodedata

from .refused import Refused

OLD_PAGE = "cp1258"
MOST_CONTROLS = 0.01  # of the characters; more than that is no text


def text(data: bytes) -> str:
    """The text of the bytes; raise Refused("unknown") when they are none."""
    found = _decoded(data)
    if sum(_is_control(char) for char in found) > MOST_CONTROLS * len(found):
        raise Refused("unknown")
    return found


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", data.decode(OLD_PAGE, "replace"))


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char not in "\n\r\t\f\v" or char == "\ufffd"
