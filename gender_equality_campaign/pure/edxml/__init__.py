"""Messages between e-office systems: QCVN 102:2016/BTTTT with SĐ1:2022 (edXML), read and written.

Made after public samples; not tried on the national axis.

>>> sent = Message(Organ("H59.12", name="UBND thành phố"), (Organ("H59.12.01"),), "H59.12,2022/11/15,144/KH-UBND",
...     subject="Tháng hành động", attachments=(Attachment("144.pdf", b"%PDF-1.7", "pdf"),))
>>> read(write(sent)) == Parsed(sent)
True
>>> answer = Status(Reference("H59.12", "144/KH-UBND", None, sent.document_id), Organ("H59.12.01"), ACCEPTED)
>>> read(write(answer)).message.code
'03'
"""

from .attachments import MOST_ATTACHMENTS, MOST_UNPACKED, safe_name
from .errors import CODES, BadMessage
from .message import (
    ACCEPTED,
    ARRIVED,
    ASSIGNED,
    DONE,
    IN_HAND,
    NEW,
    PURPOSES,
    RECALL,
    RECALL_AGREED,
    RECALL_ASKED,
    RECALL_REFUSED,
    REFUSED,
    REPLACEMENT,
    STATUSES,
    UPDATE,
    Attachment,
    Message,
    Note,
    Organ,
    Parsed,
    Reference,
    Replaced,
    Staff,
    Status,
)
from .reader import read
from .tree import MOST_BYTES
from .words import accepted_words, arrival_number
from .writer import write

__all__ = [
    "ACCEPTED",
    "ARRIVED",
    "ASSIGNED",
    "CODES",
    "DONE",
    "IN_HAND",
    "MOST_ATTACHMENTS",
    "MOST_BYTES",
    "MOST_UNPACKED",
    "NEW",
    "PURPOSES",
    "RECALL",
    "RECALL_AGREED",
    "RECALL_ASKED",
    "RECALL_REFUSED",
    "REFUSED",
    "REPLACEMENT",
    "STATUSES",
    "UPDATE",
    "Attachment",
    "BadMessage",
    "Message",
    "Note",
    "Organ",
    "Parsed",
    "Reference",
    "Replaced",
    "Staff",
    "Status",
    "accepted_words",
    "arrival_number",
    "read",
    "safe_name",
    "write",
]
