"""Where each value of a message stands: (field, path of element names, kind of value). One table for reading and
writing; reading goes by name alone, writing in this order."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """How a value is read from its text (ValueError: it cannot be) and written."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _read_day(text: str) -> date:
    """
    >>> _read_day("2022/11/15"), _read_day("15/11/2022"), _read_day("2022-11-15")
    (datetime.date(2022, 11, 15), datetime.date(2022, 11, 15), datetime.date(2022, 11, 15))
    """
    first, month, last = (int(part) for part in text.split()[0].replace("-", "/").split("/"))
    return date(first, month, last) if first > 31 else date(last, month, first)


def _read_moment(text: str) -> datetime:
    """
    >>> _read_moment("2022/11/15 15:42:07"), _read_moment("2022-11-15T15:42")
    (datetime.datetime(2022, 11, 15, 15, 42, 7), datetime.datetime(2022, 11, 15, 15, 42))
    """
    return datetime.fromisoformat(text.replace("/", "-"))


def _read_count(text: str) -> int:
    """
    >>> _read_count("4")
    4
    """
    if not (text.isdecimal() and len(text) < 7):
        raise ValueError(text)
    return int(text)


TEXT = Kind(str, str)
DAY = Kind(_read_day, lambda day: f"{day:%Y/%m/%d}")
MOMENT = Kind(_read_moment, lambda moment: f"{moment:%Y/%m/%d %H:%M:%S}")
COUNT = Kind(_read_count, str)

Shape = tuple[tuple[str, str, Kind], ...]

ORGAN: Shape = (
    ("organ_id", "OrganId", TEXT),
    ("in_charge", "OrganizationInCharge", TEXT),
    ("name", "OrganName", TEXT),
    ("address", "OrganAdd", TEXT),
    ("email", "Email", TEXT),
    ("telephone", "Telephone", TEXT),
    ("fax", "Fax", TEXT),
    ("website", "Website", TEXT),
)
REFERENCE: Shape = (
    ("organ_id", "OrganId", TEXT),
    ("code", "Code", TEXT),
    ("promulgated", "PromulgationDate", DAY),
    ("document_id", "DocumentId", TEXT),
)
STAFF: Shape = (
    ("department", "Department", TEXT),
    ("name", "Staff", TEXT),
    ("email", "Email", TEXT),
    ("mobile", "Mobile", TEXT),
)
HEADER: Shape = (
    ("document_id", "DocumentId", TEXT),
    ("number", "Code/CodeNumber", TEXT),
    ("notation", "Code/CodeNotation", TEXT),
    ("place", "PromulgationInfo/Place", TEXT),
    ("promulgated", "PromulgationInfo/PromulgationDate", DAY),
    ("type_code", "DocumentType/Type", TEXT),
    ("type_detail", "DocumentType/TypeDetail", TEXT),
    ("type_name", "DocumentType/TypeName", TEXT),
    ("subject", "Subject", TEXT),
    ("content", "Content", TEXT),
    ("competence", "SignerInfo/Competence", TEXT),
    ("position", "SignerInfo/Position", TEXT),
    ("signer", "SignerInfo/FullName", TEXT),
    ("due", "DueDate", DAY),
    ("priority", "OtherInfo/Priority", COUNT),
    ("copies", "OtherInfo/PromulgationAmount", COUNT),
    ("pages", "OtherInfo/PageAmount", COUNT),
    ("steering", "SteeringType", TEXT),
)
BUSINESS: Shape = (
    ("purpose", "BussinessDocType", TEXT),
    ("reason", "BussinessDocReason", TEXT),
    ("updates", "DocumentId", TEXT),
    ("paper", "Paper", TEXT),
)
TRACE: Shape = (("sent", "Timestamp", MOMENT),)
STATUS: Shape = (
    ("code", "StatusCode", TEXT),
    ("description", "Description", TEXT),
    ("stamped", "Timestamp", MOMENT),
)
