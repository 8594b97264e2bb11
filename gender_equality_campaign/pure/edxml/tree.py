"""The tree of a message, read with limits: no document type, no entity, no network, bounded size, depth and number.
Elements are found by their name, whatever their namespace, prefix or place among their sisters."""

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as safe
from defusedxml.common import DefusedXmlException

from .errors import BadMessage
from .message import Note
from .shape import Shape

MOST_BYTES = 72 * 2**20  # fifty megabytes of files in base64, and the rest
MOST_TAGS = 20_000
MOST_DEPTH = 40
MOST_CHARACTERS = 20_000  # of one value


def parse(data: bytes) -> Element:
    """The root of a message.

    :raise BadMessage: empty | too_big | too_many | entities | not_xml | too_deep

    >>> parse(b"<a><b/></a>").tag
    'a'
    """
    if not data.strip():
        raise BadMessage("empty")
    if len(data) > MOST_BYTES:
        raise BadMessage("too_big")
    if data.count(b"<") > 2 * MOST_TAGS or data.count(b"=") > 2 * MOST_TAGS:
        raise BadMessage("too_many")
    try:
        root = safe.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise BadMessage("entities") from None
    except (ParseError, ValueError, LookupError):
        raise BadMessage("not_xml") from None
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        level, depth = [child for node in level for child in node], depth + 1
        if depth > MOST_DEPTH:
            raise BadMessage("too_deep")


def name(node: Element) -> str:
    """An element's name without namespace; both spellings of Bussiness are one.

    >>> name(Element("{http://x}BussinessDocType")), name(Element("edXML:Business"))
    ('BusinessDocType', 'Business')
    """
    return node.tag.rpartition("}")[2].rpartition(":")[2].replace("Bussiness", "Business")


def children(node: Element | None, wanted: str) -> Iterator[Element]:
    """Children of this name, in their order."""
    wanted = wanted.replace("Bussiness", "Business")
    return (child for child in (() if node is None else node) if name(child) == wanted)


def child(node: Element | None, path: str) -> Element | None:
    """The first element at a path of names, level by level."""
    for step in path.split("/"):
        node = next(children(node, step), None)
    return node


def anywhere(node: Element, wanted: str) -> Iterator[Element]:
    """Elements of this name at any depth: containers stand at different levels in different products."""
    return (found for found in node.iter() if name(found) == wanted)


def text(node: Element | None, notes: list[Note]) -> str:
    """The words of an element: composed letters, no control characters, of bounded length."""
    said = "" if node is None else unicodedata.normalize("NFC", node.text or "").strip()
    if len(said) > MOST_CHARACTERS:
        notes.append(Note("cut", name(node)))  # type: ignore[arg-type]
    return said[:MOST_CHARACTERS]


def values(node: Element | None, shape: Shape, notes: list[Note]) -> dict[str, object]:
    """What stands below an element by a shape; what cannot be read is noted and left out."""
    found: dict[str, object] = {}
    for field, path, kind in shape:
        said = text(child(node, path), notes)
        try:
            if said:
                found[field] = kind.read(said)
        except (ValueError, OverflowError, IndexError):
            notes.append(Note("bad_value", path, said[:100]))
    return found
