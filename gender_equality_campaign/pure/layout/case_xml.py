"""A case file as XML: the fields of NĐ 30/2020 Phụ lục VI Phần II, documents in the order of the file.

The decree names the fields, not their spelling in XML: element names are those of its tables.

>>> file = CaseFile(code="BĐG-2022", title="Tháng hành động", documents=(Paper(1, type_name="Kế hoạch", number="144"),))
>>> write(file).decode().splitlines()[1]
'<File>'
>>> b"<CodeNumber>144</CodeNumber>" in write(file)
True
"""

from dataclasses import dataclass, fields
from datetime import date

from lxml import etree


@dataclass(frozen=True)
class Paper:
    """One document of the file; `ordinal` is its place, `pages` are counted from the file that was kept."""

    ordinal: int
    type_name: str = ""
    number: str = ""
    notation: str = ""
    issued: date | None = None
    organ_name: str = ""
    subject: str = ""
    pages: int = 0
    position: str = ""
    full_name: str = ""
    priority: int = 0
    arrival_date: date | None = None
    arrival_number: int = 0
    due: date | None = None
    trace: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class CaseFile:
    code: str
    title: str
    organ_id: str = ""
    maintenance: str = ""
    creator: str = ""
    start: date | None = None
    end: date | None = None
    documents: tuple[Paper, ...] = ()


PAPER = {
    "ordinal": "DocOrdinal",
    "type_name": "TypeName",
    "number": "CodeNumber",
    "notation": "CodeNotation",
    "issued": "IssuedDate",
    "organ_name": "OrganName",
    "subject": "Subject",
    "pages": "PageAmount",
    "position": "SignerInfo/Position",
    "full_name": "SignerInfo/FullName",
    "priority": "Priority",
    "arrival_date": "ArrivalDate",
    "arrival_number": "ArrivalNumber",
    "due": "DueDate",
    "trace": "TraceHeaderList",
    "sha256": "Sha256",
}
FILE = {
    "organ_id": "FileCode/OrganId",
    "code": "FileCode/FileNotation",
    "title": "Title",
    "maintenance": "Maintenance",
    "creator": "Creator",
    "start": "StartDate",
    "end": "EndDate",
}


def write(file: CaseFile) -> bytes:
    """UTF-8 XML with its declaration; empty fields are left out, days are written as the country does."""
    root = etree.Element("File")
    _fill(root, file, FILE)
    _add(root, "Language", "Tiếng Việt")
    _add(root, "DocTotal", str(len(file.documents)))
    _add(root, "PageTotal", str(sum(paper.pages for paper in file.documents)))
    for paper in file.documents:
        _fill(etree.SubElement(root, "Document"), paper, PAPER)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(element: etree._Element, values: CaseFile | Paper, shape: dict[str, str]) -> None:
    for field in fields(values):
        value = getattr(values, field.name)
        if field.name in shape and value:
            _add(element, shape[field.name], value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value))


def _add(element: etree._Element, path: str, text: str) -> None:
    """The element at the path, made where it is missing; letters that XML forbids become blanks."""
    *parents, name = path.split("/")
    for parent in parents:
        found = element.find(parent)
        element = etree.SubElement(element, parent) if found is None else found
    etree.SubElement(element, name).text = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
