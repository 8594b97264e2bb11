"""Files of a message: base64 of the file or of a zip around it, told apart by their bytes; names made safe."""

import base64
import binascii
import re
from xml.etree.ElementTree import Element

from ..intake import kind as kinds
from ..intake.archive import Archive
from ..intake.refused import Refused
from .errors import BadMessage
from .message import Attachment, Note
from .tree import anywhere, child, children, text

MOST_ATTACHMENTS = 100
MOST_UNPACKED = 60_000_000
MOST_NAME = 120
_ENDINGS = {
    kinds.PDF: ("pdf",),
    kinds.DOCX: ("docx", "xlsx", "pptx", "odt", "ods", "zip"),
    kinds.TEXT: ("txt",),
    kinds.PICTURE: ("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"),
    kinds.OLD_WORD: ("doc", "xls", "ppt"),
}
_OFFICE = {"[Content_Types].xml", "mimetype"}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*;]')


def safe_name(name: str, kind: str) -> str:
    """A file's name without folders, control characters and hidden direction; its ending says what its bytes are.

    >>> safe_name("../../etc/passwd", "text"), safe_name("C:\\\\kế hoạch.PDF", "pdf"), safe_name("..", "pdf")
    ('passwd.txt', 'kế hoạch.PDF', 'tep.pdf')
    >>> safe_name("bang.xlsx", "docx"), safe_name("cười\\u202efdp.exe", "pdf")
    ('bang.xlsx', 'cườifdp.exe.pdf')
    """
    last = _UNSAFE.sub("", name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "tep"
    stem, dot, ending = last.rpartition(".")
    if dot and stem and ending.lower() in _ENDINGS[kind]:
        return f"{stem[:MOST_NAME]}.{ending}"
    return f"{last[:MOST_NAME]}.{_ENDINGS[kind][0]}"


def content_id(said: str) -> str:
    """
    >>> content_id("cid:5f1c"), content_id("CID: 5f1c"), content_id("<5f1c>")
    ('5f1c', '5f1c', '5f1c')
    """
    return re.sub(r"(?i)^\s*<?\s*(?:cid:)?\s*|\s*>?\s*$", "", said)


def read(root: Element, notes: list[Note]) -> tuple[Attachment, ...]:
    """All files of a message, in its order.

    :raise BadMessage: too_many | attachment | attachment_kind | bomb | too_big
    """
    nodes = list(anywhere(root, "Attachment"))
    if len(nodes) > MOST_ATTACHMENTS:
        raise BadMessage("too_many")
    listed = {content_id(text(child(node, "ContentId"), [])): node for node in _references(root)}
    files: list[Attachment] = []
    for node in nodes:
        own = content_id(text(child(node, "ContentId"), []))
        files += _files(node, listed.pop(own, None), notes)
        if sum(len(file.content) for file in files) > MOST_UNPACKED:
            raise BadMessage("too_big")
    notes += [Note("no_attachment", "Reference", own[:100]) for own in listed]
    return tuple(files)


def _references(root: Element) -> list[Element]:
    return [node for manifest in anywhere(root, "edXMLManifest") for node in children(manifest, "Reference")]


def _files(node: Element, listed: Element | None, notes: list[Note]) -> list[Attachment]:
    def said(tag: str) -> str:
        return text(child(node, tag), notes) or text(child(listed, tag), notes)

    name, description = said("AttachmentName"), said("Description")
    data = _decoded(child(node, "ContentTransferEncoded"), name)
    if not data:
        notes.append(Note("empty_attachment", "Attachment", name[:100]))
        return []
    return [_file(inner or name, content, description) for inner, content in _unpacked(data, name)]


def _decoded(node: Element | None, name: str) -> bytes:
    said = "" if node is None else node.text or ""
    try:
        return base64.b64decode("".join(said.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadMessage("attachment", name=name) from None


def _unpacked(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """(name within, bytes): a zip is opened unless it is an office file of its own."""
    if kinds.kind(data) != kinds.DOCX:
        return [("", data)]
    try:
        archive = Archive(data)
        if _OFFICE & set(archive.names):
            return [("", data)]
        inside = [entry for entry in dict.fromkeys(archive.names) if not entry.endswith("/")]
        if len(inside) > MOST_ATTACHMENTS:
            raise BadMessage("too_many")
        if len(inside) == 1:  # the name within is often in an old code page
            return [(name or inside[0], archive.read(inside[0]))]
        return [(entry, archive.read(entry)) for entry in inside]
    except Refused as refused:
        raise BadMessage("bomb" if refused.code == "bomb" else "attachment", name=name) from None


def _file(name: str, content: bytes, description: str) -> Attachment:
    kind = kinds.kind(content)
    if kind == kinds.UNKNOWN or (kind == kinds.TEXT and b"\x00" in content[:4096]):
        raise BadMessage("attachment_kind", name=name)
    return Attachment(safe_name(name, kind), content, kind, description)
