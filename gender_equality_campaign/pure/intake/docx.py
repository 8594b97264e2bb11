"""Word files (.docx): the words in the order of the page, safely.

Tables of the letterhead, tracked insertions, content controls and text boxes are kept; deleted words are not. A
numbering that Word makes itself stands in no text and is not read.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from .refused import Refused

MOST_ENTRIES = 2_000
MOST_BYTES = 60 * 2**20  # of all parts unpacked
MOST_RATIO = 200  # unpacked to packed: Word's own parts stay under 30
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", FALLBACK}
DRAWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def text(data: bytes) -> str:
    """The text, one paragraph a line.

    :raise Refused: broken, bomb (unpacks to far more than a document holds), unknown (a zip that is no Word file)
    """
    root = _root(_body(data))
    return "\n".join(_paragraphs(root))


def _body(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive.infolist())
            if BODY not in archive.namelist():
                raise Refused("unknown")
            with archive.open(BODY) as part:
                return part.read(MOST_BYTES)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Refused("broken") from error


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself; `zipfile` reads no more of an entry than it says."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or (unpacked > 2**20 and unpacked / packed > MOST_RATIO):
        raise Refused("bomb")


def _root(xml: bytes) -> etree._Element:
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise Refused("bomb")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("broken") from error


def _paragraphs(node: etree._Element) -> Iterator[str]:
    for paragraph in node.iter(f"{W}p"):
        if not _is_left_out(paragraph):
            yield "".join(_words(paragraph)).rstrip()


def _is_left_out(node: etree._Element) -> bool:
    return any(above.tag in LEFT_OUT for above in node.iterancestors())


def _words(node: etree._Element) -> Iterator[str]:
    """Of one paragraph, without those of the paragraphs inside its text boxes: they come as their own."""
    for child in node:
        if child.tag in LEFT_OUT or child.tag == f"{W}p":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in DRAWN:
            yield DRAWN[child.tag]
        else:
            yield from _words(child)
