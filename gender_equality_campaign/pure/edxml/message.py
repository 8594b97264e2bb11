"""What a message of QCVN 102:2016/BTTTT (SĐ1:2022) says: a document on its way, or a status that answers one."""

from dataclasses import dataclass, field
from datetime import date, datetime

NEW, RECALL, UPDATE, REPLACEMENT = "0", "1", "2", "3"
PURPOSES = (NEW, RECALL, UPDATE, REPLACEMENT)
ARRIVED, REFUSED, ACCEPTED, ASSIGNED, IN_HAND, DONE = "01", "02", "03", "04", "05", "06"
RECALL_ASKED, RECALL_AGREED, RECALL_REFUSED = "13", "15", "16"
STATUSES = (ARRIVED, REFUSED, ACCEPTED, ASSIGNED, IN_HAND, DONE, RECALL_ASKED, RECALL_AGREED, RECALL_REFUSED)


@dataclass(frozen=True)
class Organ:
    """An agency with its identifier code (QĐ 20/2020/QĐ-TTg or the older form)."""

    organ_id: str = ""
    in_charge: str = ""
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Reference:
    """Another document that this one answers, revokes or reports on."""

    organ_id: str = ""
    code: str = ""
    promulgated: date | None = None
    document_id: str = ""


@dataclass(frozen=True)
class Replaced:
    """A document that this one replaces, for these agencies."""

    document_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staff:
    department: str = ""
    name: str = ""
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file: its name is safe to store, its kind was told by its bytes (pdf | docx | text | picture | old_word)."""

    name: str
    content: bytes
    kind: str
    description: str = ""


@dataclass(frozen=True)
class Message:
    """A document sent, recalled, updated or replaced."""

    sender: Organ = field(default_factory=Organ)
    receivers: tuple[Organ, ...] = ()
    document_id: str = ""
    number: str = ""
    notation: str = ""
    place: str = ""
    promulgated: date | None = None
    type_code: str = ""
    type_detail: str = ""
    type_name: str = ""
    subject: str = ""
    content: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: date | None = None
    places: tuple[str, ...] = ()
    priority: int = 0
    copies: int = 0
    pages: int = 0
    steering: str = ""
    answers: tuple[Reference, ...] = ()
    sent: datetime | None = None
    purpose: str = NEW
    reason: str = ""
    updates: str = ""
    paper: str = "0"
    staff: Staff = field(default_factory=Staff)
    replaces: tuple[Replaced, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Status:
    """How far a receiver is with a document, or what he says to its recall."""

    answers: Reference = field(default_factory=Reference)
    sender: Organ = field(default_factory=Organ)
    code: str = ARRIVED
    description: str = ""
    stamped: datetime | None = None
    staff: Staff = field(default_factory=Staff)


@dataclass(frozen=True)
class Note:
    """What was found but could not be used: bad_value | cut | no_attachment | empty_attachment."""

    code: str
    tag: str
    value: str = ""


@dataclass(frozen=True)
class Parsed:
    message: Message | Status
    notes: tuple[Note, ...] = ()
