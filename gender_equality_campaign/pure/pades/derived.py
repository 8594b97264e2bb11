"""A copy of a PDF with something drawn on its first page, or on all of them.

After the seal nothing can be added to the file without breaking it, so a stamped page is
a new file: what form and annotations showed becomes part of the pages, and nothing else
is taken over, least of all signatures that could only be invalid there.
"""

import io
from collections.abc import Iterator, Mapping

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from PyPDF2 import PdfReader, PdfWriter

from .errors import Unreadable, readable

NOT_SHOWN = 2 | 32  # flags Hidden and NoView of an annotation
KEPT = ("/Type", "/Pages")
Corners = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def copy_with(pdf: bytes, drawing: bytes, left: float, top: float, note: Mapping[str, str]) -> bytes:
    """The pages of the PDF, with the first page of `drawing` laid on the first one.

    :param left: points from the left edge of the page as displayed
    :param top: points from its top edge
    :param note: entries of the document information (Title, Subject, …)
    :raise Unreadable: no PDF, or an encrypted one
    """
    with readable():
        source, drawn = _open(pdf), _open(drawing)
        writer = _flat(source, note)
        place = _place(_first(writer), _first(drawn), left, top)
        _draw(writer, 0, [(place, writer.import_page_as_xobject(drawn))])
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()


def copy_marked(pdf: bytes, drawing: bytes, above: float, note: Mapping[str, str]) -> bytes:
    """The pages of the PDF, with the first page of `drawing` in the middle of the foot of each of them.

    :param above: points from the lower edge of each page as displayed to the lower edge of the drawing
    :param note: entries of the document information
    :raise Unreadable: no PDF, or an encrypted one
    """
    with readable():
        source, drawn = _open(pdf), _open(drawing)
        writer = _flat(source, note)
        mark = writer.import_page_as_xobject(drawn)
        wide, high = _size(_first(drawn))
        for number in range(int(writer.root["/Pages"]["/Count"])):
            page = writer.find_page_for_modification(number)[0].get_object()
            width, height = _size(page)
            place = _place(page, _first(drawn), (width - wide) / 2, height - above - high)
            _draw(writer, number, [(place, mark)])
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()


def joined(pdf: bytes, after: bytes) -> tuple[bytes, int]:
    """The pages of the PDF without its signatures, then those of `after`.

    :return: the new PDF, and how many pages stand before those of `after`
    :raise Unreadable: no PDF, or an encrypted one
    """
    with readable():
        flat = io.BytesIO()
        _flat(_open(pdf), {}).write(flat)
        writer = PdfWriter()
        for part in (flat, io.BytesIO(after)):
            writer.append_pages_from_reader(PdfReader(part))
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue(), len(writer.pages) - len(PdfReader(io.BytesIO(after)).pages)


def page_size(pdf: bytes, number: int = 0) -> tuple[float, float]:
    """Width and height in points of a page as displayed, the first one if not said otherwise; raise Unreadable."""
    with readable():
        return _size(_open(pdf).find_page_for_modification(number)[0].get_object())


def _size(page: generic.DictionaryObject) -> tuple[float, float]:
    left, bottom, right, top = _visible(page)
    size = right - left, top - bottom
    return size if _turn(page) % 180 == 0 else size[::-1]


def _open(pdf: bytes) -> PdfFileReader:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    if reader.encrypted:
        raise Unreadable("the PDF is encrypted")
    return reader


def _flat(source: PdfFileReader, note: Mapping[str, str]) -> PdfFileWriter:
    """A new file with the pages alone, their annotations drawn into them."""
    shown = [_take_annotations(page) for page in _pages(source)]
    for name in set(source.root) - set(KEPT):
        del source.root[name]
    writer = copy_into_new_writer(source, {"info": _info(note)})
    writer._update_meta = lambda: None  # the machine's clock in /ModDate, see fields
    for number, annotations in enumerate(shown):
        _draw(writer, number, [(matrix, writer.import_object(form)) for matrix, form in annotations])
    return writer


def _first(handler: PdfFileReader | PdfFileWriter) -> generic.DictionaryObject:
    return handler.find_page_for_modification(0)[0].get_object()


def _pages(reader: PdfFileReader) -> Iterator[generic.DictionaryObject]:
    for number in range(int(reader.root["/Pages"]["/Count"])):
        yield reader.find_page_for_modification(number)[0].get_object()


def _inherited(page: generic.DictionaryObject, name: str, default: object) -> object:
    node = page
    while name not in node:
        if "/Parent" not in node:
            return default
        node = node["/Parent"]
    return node[name]


def _visible(page: generic.DictionaryObject) -> Corners:
    box = _inherited(page, "/CropBox", None) or _inherited(page, "/MediaBox", None)
    return _corners(box)


def _corners(box: generic.ArrayObject) -> Corners:
    """Left, bottom, right, top: a file may name the corners in any order."""
    x0, y0, x1, y1 = map(float, box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _turn(page: generic.DictionaryObject) -> int:
    return int(_inherited(page, "/Rotate", 0)) % 360


def _take_annotations(
    page: generic.DictionaryObject,
) -> list[tuple[Matrix, generic.PdfObject]]:
    """What the annotations of the page show, and where; they leave the page."""
    found = [note.get_object() for note in page.get("/Annots", ())]
    page.pop("/Annots", None)
    return [shown for note in found for shown in _shown(note)]


def _shown(
    note: generic.DictionaryObject,
) -> Iterator[tuple[Matrix, generic.PdfObject]]:
    if int(note.get("/F", 0)) & NOT_SHOWN or "/AP" not in note:
        return
    normal = note["/AP"].raw_get("/N")
    if not isinstance(normal.get_object(), generic.StreamObject):  # one per state
        normal = normal.get_object().raw_get(note.get("/AS", "/Off"))
    yield _onto(note["/Rect"], normal.get_object()), normal


def _onto(rectangle: generic.ArrayObject, form: generic.StreamObject) -> Matrix:
    """Scale and shift that bring the form's box onto the rectangle (ISO 32000 12.5.5)."""
    left, bottom, right, top = _corners(rectangle)
    x0, y0, x1, y1 = _corners(form["/BBox"])
    wide = (right - left) / ((x1 - x0) or 1)
    high = (top - bottom) / ((y1 - y0) or 1)
    return wide, 0, 0, high, left - x0 * wide, bottom - y0 * high


def _place(
    page: generic.DictionaryObject,
    drawing: generic.DictionaryObject,
    left: float,
    top: float,
) -> Matrix:
    """Where the drawing goes on the page as stored, given its place as displayed."""
    x0, y0, x1, y1 = _visible(page)
    height = _visible(drawing)[3] - _visible(drawing)[1]
    down = top + height
    return {
        0: (1, 0, 0, 1, x0 + left, y1 - down),
        90: (0, 1, -1, 0, x0 + down, y0 + left),
        180: (-1, 0, 0, -1, x1 - left, y0 + down),
        270: (0, -1, 1, 0, x1 - down, y1 - left),
    }[_turn(page)]


def _draw(writer: PdfFileWriter, number: int, forms: list[tuple[Matrix, generic.PdfObject]]) -> None:
    """Draw the forms over the page, whatever state its own content leaves behind."""
    # pages may share their resources
    names = {pdf_name(f"/Over{number}x{form.idnum}"): form for _matrix, form in forms}
    over = " ".join(
        f"q {' '.join(f'{n:g}' for n in matrix)} cm {name} Do Q"
        for (matrix, _form), name in zip(forms, names, strict=True)
    )
    page = writer.find_page_for_modification(number)[0].get_object()
    page.setdefault(pdf_name("/Contents"), writer.add_object(generic.ArrayObject()))
    resources = generic.DictionaryObject({pdf_name("/XObject"): generic.DictionaryObject(names)})
    _add(writer, number, "q", generic.DictionaryObject(), prepend=True)
    _add(writer, number, f"Q {over}", resources, prepend=False)


def _add(
    writer: PdfFileWriter,
    number: int,
    operators: str,
    resources: generic.DictionaryObject,
    prepend: bool,
) -> None:
    stream = generic.StreamObject(stream_data=operators.encode())
    writer.add_stream_to_page(number, writer.add_object(stream), resources, prepend=prepend)


def _info(note: Mapping[str, str]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{name}"): pdf_string(text) for name, text in note.items()})
