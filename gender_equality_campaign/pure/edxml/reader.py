"""Bytes of a message → its values, by the names of its elements."""

from xml.etree.ElementTree import Element

from . import attachments, shape
from .errors import BadMessage
from .message import PURPOSES, STATUSES, Message, Note, Organ, Parsed, Reference, Replaced, Staff, Status
from .tree import anywhere, child, children, parse, text, values

MOST_RECEIVERS = 5000


def read(data: bytes) -> Parsed:
    """A message or status, with notes on what could not be used.

    :raise BadMessage: see errors.CODES; nothing else is raised, whatever the bytes are
    """
    root = parse(data)
    notes: list[Note] = []
    header = next(anywhere(root, "MessageHeader"), None)
    if header is not None:
        return Parsed(_message(root, header, notes), tuple(notes))
    code = next((node for node in root.iter() if child(node, "StatusCode") is not None), None)
    if code is None:
        raise BadMessage("not_edxml")
    return Parsed(_status(code, notes), tuple(notes))


def _organ(node: Element | None, notes: list[Note]) -> Organ:
    return Organ(**values(node, shape.ORGAN, notes))  # type: ignore[arg-type]


def _reference(node: Element | None, notes: list[Note]) -> Reference:
    found = values(node, shape.REFERENCE, notes)
    inner = child(node, "Code/CodeNumber")  # some write the code in its two parts here too
    if "code" not in found and inner is not None:
        found["code"] = f"{text(inner, notes)}/{text(child(node, 'Code/CodeNotation'), notes)}"
    return Reference(**found)  # type: ignore[arg-type]


def _staff(node: Element | None, notes: list[Note]) -> Staff:
    return Staff(**values(child(node, "StaffInfo"), shape.STAFF, notes))  # type: ignore[arg-type]


def _message(root: Element, header: Element, notes: list[Note]) -> Message:
    business = next(anywhere(root, "Business"), None)
    found = values(header, shape.HEADER, notes) | values(business, shape.BUSINESS, notes)
    found |= values(next(anywhere(root, "TraceHeader"), None), shape.TRACE, notes)
    message = Message(
        sender=_organ(child(header, "From"), notes),
        receivers=tuple(_organ(node, notes) for node in children(header, "To")),
        places=tuple(text(node, notes) for node in children(child(header, "ToPlaces"), "Place")),
        answers=tuple(_reference(node, notes) for node in children(header, "ResponseFor")),
        staff=_staff(business, notes),
        replaces=_replaced(business, notes),
        attachments=attachments.read(root, notes),
        **found,  # type: ignore[arg-type]
    )
    _check_message(message)
    return message


def _replaced(business: Element | None, notes: list[Note]) -> tuple[Replaced, ...]:
    def one(node: Element) -> Replaced:
        organs = children(child(node, "OrganIdList"), "OrganId")
        return Replaced(text(child(node, "DocumentId"), notes), tuple(text(organ, notes) for organ in organs))

    return tuple(one(node) for node in children(child(business, "ReplacementInfoList"), "ReplacementInfo"))


def _check_message(message: Message) -> None:
    _need(OrganId=message.sender.organ_id, DocumentId=message.document_id, Subject=message.subject)
    _need(To=all(organ.organ_id for organ in message.receivers) and message.receivers)
    if message.purpose not in PURPOSES:
        raise BadMessage("code", tag="BussinessDocType", value=message.purpose[:20])
    if len(message.receivers) > MOST_RECEIVERS:
        raise BadMessage("too_many")


def _status(node: Element, notes: list[Note]) -> Status:
    status = Status(
        answers=_reference(child(node, "ResponseFor"), notes),
        sender=_organ(child(node, "From"), notes),
        staff=_staff(node, notes),
        **values(node, shape.STATUS, notes),  # type: ignore[arg-type]
    )
    _need(OrganId=status.sender.organ_id, DocumentId=status.answers.document_id)
    if status.code not in STATUSES:
        raise BadMessage("code", tag="StatusCode", value=status.code[:20])
    return status


def _need(**found: object) -> None:
    for tag, value in found.items():
        if not value:
            raise BadMessage("incomplete", tag=tag)
