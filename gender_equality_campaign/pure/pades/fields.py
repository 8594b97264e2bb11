"""The form of an official document, laid out before anybody signs.

Two text fields for what the clerk adds and two signature fields, as NĐ 30/2020 Đ.5 asks
(person, then agency). Everything must exist beforehand: after the person's certifying
signature nothing may be added to the file but the content of these fields.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.pdf_utils.writer import (
    BasePdfFileWriter,
    PdfFileWriter,
    copy_into_new_writer,
)
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)

from .errors import NotPrepared, PadesError
from .text import Drawing, Fonts, Line

NUMBER, DATE, PERSON, SEAL = "so", "ngay", "LanhDao", "ConDau"
TEXT_SIZE = 13.0  # NĐ 30/2020 Phụ lục I: số, ký hiệu 13; địa danh, thời gian 13-14
BASELINE = 0.26  # of the box's height
READ_ONLY, PRINTED = 1, 4
LABELS = {NUMBER: "Số, ký hiệu", DATE: "Địa danh và thời gian ban hành"}


@dataclass(frozen=True)
class Box:
    """A place on a page: index of the page; left, bottom, right, top in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top


@dataclass(frozen=True)
class Printed:
    """The two printed lines: "Số: 144/KH-UBND" and "Tp. Trà Vinh, ngày …"."""

    number: str
    date: str


def prepare(pdf: bytes, boxes: Mapping[str, Box], draft: Printed, fonts: Fonts) -> bytes:
    """Return the PDF as one clean revision with the four fields.

    :param boxes: one box for each of so, ngay (both on page 0), LanhDao, ConDau
    :param draft: what the two lines show until the number is taken
    :raise PadesError: a box is missing or misplaced, or a draft line too wide for it
    """
    _check_boxes(boxes)
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    _keep_metadata(writer)
    _add_signature_fields(writer, boxes)
    for name, text in _texts(draft):
        _add_text_field(writer, name, boxes[name])
        write_text(writer, name, text, fonts)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill(writer: BasePdfFileWriter, printed: Printed, fonts: Fonts) -> None:
    """Put number and date into their fields, value and appearance alike."""
    for name, text in _texts(printed):
        field = find(writer, name)
        field[pdf_name("/V")] = pdf_string(text)
        write_text(writer, name, text, fonts)


def find(handler: PdfHandler, name: str) -> generic.DictionaryObject:
    """The field of that name; raise NotPrepared."""
    for reference in _all(handler):
        field = reference.get_object()
        if field["/T"] == name:
            return field
    raise NotPrepared(f"the PDF has no field {name!r}")


def _all(handler: PdfHandler) -> generic.ArrayObject:
    try:
        return handler.root["/AcroForm"]["/Fields"]
    except KeyError:
        return generic.ArrayObject()


def write_text(writer: BasePdfFileWriter, name: str, text: str, fonts: Fonts) -> None:
    """Draw the text as the appearance of the field; raise TextTooWide."""
    field = find(writer, name)
    left, bottom, right, top = map(float, field["/Rect"])
    drawing = _one_line(text, name, fonts, right - left, top - bottom)
    drawing.set_writer(writer)
    shown = writer.add_object(drawing.as_form_xobject())
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): shown})
    writer.update_container(field)


def _one_line(text: str, name: str, fonts: Fonts, width: float, height: float) -> Drawing:
    font = fonts.italic if name == DATE else fonts.upright
    line = Line(text, font, TEXT_SIZE, 0, width, height * BASELINE)
    return Drawing(width, height, [line])


def _texts(printed: Printed) -> tuple[tuple[str, str], ...]:
    return (NUMBER, printed.number), (DATE, printed.date)


def _check_boxes(boxes: Mapping[str, Box]) -> None:
    missing = {NUMBER, DATE, PERSON, SEAL} - boxes.keys()
    if missing:
        raise PadesError(f"no box for {', '.join(sorted(missing))}")
    if boxes[NUMBER].page != boxes[DATE].page:
        raise PadesError("number and date belong on one page")


def _keep_metadata(writer: PdfFileWriter) -> None:
    # pyHanko would stamp the machine's clock into /ModDate on every write
    writer._update_meta = lambda: None


def _add_signature_fields(writer: PdfFileWriter, boxes: Mapping[str, Box]) -> None:
    later = FieldMDPSpec(FieldMDPAction.EXCLUDE, [NUMBER, DATE, SEAL])
    everything = FieldMDPSpec(FieldMDPAction.ALL)
    append_signature_field(writer, _spec(PERSON, boxes[PERSON], field_mdp_spec=later))
    append_signature_field(
        writer,
        _spec(
            SEAL,
            boxes[SEAL],
            field_mdp_spec=everything,
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        ),
    )


def _spec(name: str, box: Box, **lock: object) -> SigFieldSpec:
    return SigFieldSpec(name, on_page=box.page, box=box.corners, **lock)


def _add_text_field(writer: PdfFileWriter, name: str, box: Box) -> None:
    page, _ = writer.find_page_for_modification(box.page)
    field = writer.add_object(_widget(name, box, page))
    writer.register_annotation(page, field)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(field)
    writer.update_container(form)


def _widget(name: str, box: Box, page: generic.IndirectObject) -> generic.DictionaryObject:
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/TU"): pdf_string(LABELS[name]),
            pdf_name("/P"): page,
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, box.corners)),
            pdf_name("/F"): generic.NumberObject(PRINTED),
            pdf_name("/Ff"): generic.NumberObject(READ_ONLY),
            pdf_name("/DA"): pdf_string(f"/Helv {TEXT_SIZE:g} Tf 0 g"),
        }
    )
