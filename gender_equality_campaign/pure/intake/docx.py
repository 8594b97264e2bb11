"""Text of a Word file in reading order: letterhead tables, content controls, tracked insertions, text boxes and
automatic numbers are kept, deletions and field codes are dropped. Cells are parted by "|" on lines of their own."""

import re
from collections.abc import Iterator

from lxml import etree

from .archive import Archive
from .numbers import Numbers
from .refused import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
_DROPPED = {
    W + name for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "footnoteReference")
}
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_CELL = "\n|\n"


def parse(data: bytes) -> etree._Element:
    """An XML part; no entities, no network. Raises Refused("broken") or Refused("bomb")."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("broken") from error
    if root.getroottree().docinfo.doctype:
        raise Refused("bomb")
    return root


def _runs(node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Words of a paragraph; its text boxes are put aside for lines of their own."""
    for child in node:
        if child.tag in _DROPPED or not isinstance(child.tag, str):
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == W + "txbxContent" or child.tag == W + "p":
            boxes.append(child)
        elif child.tag == _MC + "AlternateContent":
            yield from _runs(_choice(child), boxes)
        else:
            yield from _runs(child, boxes)


def _choice(node: etree._Element) -> etree._Element:
    """One of the two ways in which a box is stored."""
    found = node.find(_MC + "Choice")
    return node if found is None else found


def _paragraph(node: etree._Element, numbers: Numbers) -> Iterator[str]:
    boxes: list[etree._Element] = []
    words = "".join(_runs(node, boxes)).rstrip()
    yield numbers.label(node) + words if words.strip() else words
    for box in boxes:
        yield from _paragraph(box, numbers) if box.tag == W + "p" else _box(box, numbers)


def _box(node: etree._Element, numbers: Numbers) -> Iterator[str]:
    """A text box between empty lines: it is no part of the sentence it floats in."""
    yield from ("", *_blocks(node, numbers), "")


def _table(node: etree._Element, numbers: Numbers) -> Iterator[str]:
    for row in node.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is node:
            cells = [
                "\n".join(_blocks(cell, numbers, nested=True)).strip("\n")
                for cell in row.iter(W + "tc")
                if _row_of(cell) is row
            ]
            yield "|\n" + _CELL.join(cells) + "\n|"


def _row_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(W + "tr"))


def _blocks(node: etree._Element, numbers: Numbers, nested: bool = False) -> Iterator[str]:
    """Lines of a body, a cell, a content control or a text box."""
    for child in node:
        if child.tag == W + "p":
            yield from _paragraph(child, numbers)
        elif child.tag == W + "tbl" and nested:
            yield from (line for line in "\n".join(_table(child, numbers)).split("\n") if line != "|")
        elif child.tag == W + "tbl":
            yield from _table(child, numbers)
        elif child.tag not in _DROPPED and isinstance(child.tag, str):
            yield from _blocks(child, numbers, nested)


def text(data: bytes) -> str:
    """The text of a Word file's body; raises Refused: unknown | broken | bomb | locked."""
    archive = Archive(data)
    if _MAIN not in archive.names:
        raise Refused("unknown")
    numbers = Numbers(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml"))
    return "\n".join(_blocks(parse(archive.read(_MAIN)), numbers))


def margins(data: bytes) -> str:
    """The text at the head and foot of its pages, where a mark of secrecy may stand."""
    archive = Archive(data)
    names = (name for name in archive.names if _MARGIN.match(name))
    plain = Numbers(None, None)
    return "\n".join(line for name in names for line in _blocks(parse(archive.read(name)), plain))


def _part(archive: Archive, name: str) -> etree._Element | None:
    data = archive.read(name)
    return parse(data) if data else None
