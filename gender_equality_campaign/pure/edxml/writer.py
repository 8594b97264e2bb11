"""A message → its bytes: the prefix edXML: on every element of the envelope, files as base64 of a zip. The same message
gives the same bytes."""

import base64
import hashlib
import io
import re
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from . import shape
from .message import Attachment, Message, Organ, Staff, Status

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(message: Message | Status) -> bytes:
    """The bytes of a message, UTF-8."""
    root = Element("edXML", {"xmlns": NAMESPACE})
    envelope = SubElement(root, "edXML:edXMLEnvelope", {"xmlns:edXML": NAMESPACE})
    header = _put(envelope, "edXMLHeader")
    if isinstance(message, Status):
        _status(header, message)
    else:
        _message(header, message)
        _manifest(envelope, message)
        _files(root, message)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8")


def _put(parent: Element, name: str, text: str | None = None) -> Element:
    node = SubElement(parent, f"edXML:{name}")
    node.text = _ILLEGAL.sub("", text) if text else None
    return node


def _at(parent: Element, path: str) -> Element:
    """The element at the end of a path, made as far as it is missing."""
    for step in path.split("/"):
        found = next((node for node in parent if node.tag == f"edXML:{step}"), None)
        parent = _put(parent, step) if found is None else found
    return parent


def _fill(parent: Element, record: object, table: shape.Shape) -> Element:
    for field, path, kind in table:
        value = getattr(record, field)
        if value not in ("", None):
            _at(parent, path).text = _ILLEGAL.sub("", kind.write(value))
    return parent


def _organ(parent: Element, tag: str, organ: Organ) -> None:
    _fill(_put(parent, tag), organ, shape.ORGAN)


def _staff(parent: Element, staff: Staff) -> None:
    if staff != Staff():
        _fill(_put(parent, "StaffInfo"), staff, shape.STAFF)


def _message(header: Element, message: Message) -> None:
    node = _put(header, "MessageHeader")
    _organ(node, "From", message.sender)
    for organ in message.receivers:
        _organ(node, "To", organ)
    _fill(node, message, shape.HEADER)
    for place in message.places:
        _put(_at(node, "ToPlaces"), "Place", place)
    for answered in message.answers:
        _fill(_put(node, "ResponseFor"), answered, shape.REFERENCE)
    _trace(_put(header, "TraceHeaderList"), message)


def _trace(traces: Element, message: Message) -> None:
    trace = _put(traces, "TraceHeader")
    _put(trace, "OrganId", message.sender.organ_id)
    _fill(trace, message, shape.TRACE)
    business = _fill(_put(traces, "Bussiness"), message, shape.BUSINESS)
    _staff(business, message.staff)
    for replaced in message.replaces:
        info = _put(_at(business, "ReplacementInfoList"), "ReplacementInfo")
        _put(info, "DocumentId", replaced.document_id)
        for organ_id in replaced.organ_ids:
            _put(_at(info, "OrganIdList"), "OrganId", organ_id)


def _ids(message: Message) -> list[tuple[str, Attachment]]:
    """Each file with an id made from what it is, so that writing again gives the same."""
    return [
        (f"cid:{hashlib.sha256(file.content).hexdigest()[:24]}-{at}", file)
        for at, file in enumerate(message.attachments, start=1)
    ]


def _manifest(envelope: Element, message: Message) -> None:
    manifest = _put(_put(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    for cid, file in _ids(message):
        node = _put(manifest, "Reference")
        _put(node, "ContentId", cid)
        _put(node, "ContentType", "application/zip")
        _put(node, "Description", file.description)
        _put(node, "AttachmentName", file.name)


def _files(root: Element, message: Message) -> None:
    for cid, file in _ids(message):
        encoded = root.find("AttachmentEncoded")
        node = SubElement(SubElement(root, "AttachmentEncoded") if encoded is None else encoded, "Attachment")
        plain = {"ContentId": cid, "AttachmentName": file.name, "Description": file.description}
        for tag, said in (plain | {"ContentType": "application/zip"}).items():
            SubElement(node, tag).text = _ILLEGAL.sub("", said)
        encoded = SubElement(node, "edXML:ContentTransferEncoded", {"xmlns:edXML": NAMESPACE})
        encoded.text = base64.b64encode(_zipped(file)).decode()


def _zipped(file: Attachment) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(file.name, _FIRST_DAY), file.content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _status(header: Element, status: Status) -> None:
    node = _put(header, "Status")
    _fill(_put(node, "ResponseFor"), status.answers, shape.REFERENCE)
    _organ(node, "From", status.sender)
    _fill(node, status, shape.STATUS)
    _staff(node, status.staff)
