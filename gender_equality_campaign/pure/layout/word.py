"""The printed page as a Word file that can be edited: real margins, styles, tables and page numbers.

Source: NĐ 30/2020 Phụ lục I, as for the page itself; the sizes are those of `page`.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell

from . import body, words
from . import word_parts as parts
from .page import A4, FIRST_LINE, LINE_SPACING, PARAGRAPH_GAP, RULE_SHARE, SIZES, Regime, Sheet

HEAD = 0.4  # the agency's share of the head of the page
END = 0.45  # the recipients' share of its end
SIGNATURE = 85  # points between position and name
STYLES = {  # of the blocks of the body: name, bold, italic, level in the outline
    body.BASIS: ("Căn cứ", False, True, None),
    body.PLAIN: ("Nội dung", False, False, None),
    body.SECTION: ("Mục", True, False, 0),
    body.HEADING: ("Khoản", True, False, 1),
}
Measure = Callable[[str, float], float]


@dataclass(frozen=True)
class Page:
    """What the page shows, worded and cut into lines as printed."""

    regime: Regime
    superior: Sequence[str]
    issuer: Sequence[str]
    number_line: str
    date_line: str
    type_name: str
    title: str
    abstract: Sequence[str]
    urgency: words.Urgency | None
    addressees: Sequence[str]
    blocks: Sequence[body.Block]
    annexes: Sequence[body.Annex]
    authority_lines: Sequence[str]
    position: str
    signer: str
    recipients: Sequence[str]
    banner: str


def build(page: Page, measure: Measure) -> bytes:
    """The Word file.

    :param measure: width in millimetres of a bold text at a size in points, for the rules under names

    >>> from .page import ND30
    >>> empty = Page(ND30, (), ("UBND",), "Số:", "Huế", "", "", (), None, (), (), (), (), "", "", (), "")
    >>> build(empty, lambda text, points: 20.0)[:2]
    b'PK'
    """
    word = Document()
    _styles(word)
    parts.describe(word, f"{page.type_name} {page.title}".strip(), " ".join(page.issuer))
    parts.set_up(word.sections[0], A4, page.regime, page.banner)
    _head(word, page, measure)
    _title(word, page, measure)
    _body(word, page.blocks, A4)
    _end(word, page)
    for annex in page.annexes:
        _annex(word, annex, page)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _styles(word: Word) -> None:
    parts.normal(word, SIZES["body"].points)
    for name, bold, italic, level in STYLES.values():
        style = parts.style(word, name, bold, italic, level)
        form = style.paragraph_format
        form.first_line_indent, form.space_after = Mm(FIRST_LINE), Pt(PARAGRAPH_GAP)
        form.line_spacing, form.alignment = LINE_SPACING, ALIGN.JUSTIFY
        form.widow_control, form.keep_with_next = True, level is not None


def _room(sheet: Sheet) -> float:
    return sheet.width - sheet.left - sheet.right


def _head(word: Word, page: Page, measure: Measure) -> None:
    widths = _room(A4) * HEAD, _room(A4) * (1 - HEAD)
    table = parts.table(word, 2, widths)
    (agency, nation), (number, day) = (row.cells for row in table.rows)
    _lines(agency, page.superior, "superior")
    _lines(agency, page.issuer, "issuer", bold=True)
    parts.rule(agency, measure(page.issuer[-1], SIZES["issuer"].points) * RULE_SHARE, widths[0])
    _lines(nation, [words.NATION], "nation", bold=True)
    _lines(nation, [words.MOTTO], "motto", bold=True)
    parts.rule(nation, measure(words.MOTTO, SIZES["motto"].points), widths[1])
    _lines(number, [page.number_line], "number")
    _lines(day, [page.date_line], "date", italic=True)
    if page.title and not page.type_name:
        parts.line(number, f"V/v {page.title}", SIZES["subject"].points, before=6)
    if page.urgency:
        parts.framed(number, page.urgency.words, SIZES["urgency"].points, page.urgency.width, widths[0])


def _lines(cell: Cell, texts: Iterable[str], size: str, bold: bool = False, italic: bool = False) -> None:
    for text in texts:
        parts.line(cell, text, SIZES[size].points, bold, italic)


def _title(word: Word, page: Page, measure: Measure) -> None:
    if page.type_name:
        parts.line(word, page.type_name, SIZES["type"].points, bold=True, before=18)
        for text in page.abstract:
            parts.line(word, text, SIZES["title"].points, bold=True)
        last = (page.abstract or [page.type_name])[-1]
        parts.rule(word, measure(last, SIZES["title"].points) * RULE_SHARE, _room(A4))
    else:
        parts.line(word, "", 6)
    if page.addressees:
        _addressees(word, page.addressees)
    parts.line(word, "", 6)


def _addressees(word: Word, names: Sequence[str]) -> None:
    """One name on the line of "Kính gửi:", several in a list whose dashes stand under each other."""
    before, indent = Pt(6), Mm(58)
    for number, name in enumerate(names):
        paragraph = word.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = indent, -Mm(25)
        form.tab_stops.add_tab_stop(indent)
        form.space_before = before if number == 0 else Pt(0)
        paragraph.add_run(f"{'' if number else words.ADDRESSED_TO}\t{name}")


def _body(word: Word, blocks: Sequence[body.Block], sheet: Sheet) -> None:
    for number, block in enumerate(blocks, 1):
        if block.table:
            _figures(word, block.table, sheet)
            continue
        paragraph = word.add_paragraph(block.text, style=STYLES[block.kind][0])
        if number == len(blocks):  # the signature never stands alone on a page
            paragraph.paragraph_format.keep_with_next = True


def _figures(word: Word, table: body.Table, sheet: Sheet) -> None:
    if table.caption:
        parts.line(word, table.caption, SIZES["body"].points, bold=True, before=6, keep=True)
    if table.unit:
        parts.line(word, f"Đơn vị tính: {table.unit}", 12, italic=True, align=ALIGN.RIGHT, keep=True)
    parts.grid(word, table, _room(sheet))
    parts.line(word, "", 6, keep=True)


def _end(word: Word, page: Page) -> None:
    room = _room(A4)
    table = parts.table(word, 1, (room * END, room * (1 - END)))
    left, right = table.rows[0].cells
    parts.keep_whole(table.rows[0])
    if page.recipients:
        points = SIZES["recipients_heading"].points
        parts.line(left, words.RECIPIENTS, points, bold=True, italic=True, align=ALIGN.LEFT)
    for text in page.recipients:
        parts.line(left, text, SIZES["recipients"].points, align=ALIGN.LEFT)
    for text in (*page.authority_lines, page.position):
        parts.line(right, text, SIZES["authority"].points, bold=True, keep=True)
    parts.line(right, page.signer, SIZES["signer"].points, bold=True, before=SIGNATURE)


def _annex(word: Word, annex: body.Annex, page: Page) -> None:
    """On pages and page numbers of its own."""
    section = word.add_section()
    parts.set_up(section, annex.sheet, page.regime, page.banner)
    parts.number_anew(section)
    parts.line(word, annex.label, SIZES["type"].points, bold=True)
    parts.line(word, annex.title, SIZES["title"].points, bold=True)
    if annex.belongs:
        parts.line(word, annex.belongs, SIZES["body"].points, italic=True)
    parts.line(word, "", 6)
    _body(word, [body.Block(body.PLAIN, text) for text in annex.paragraphs], annex.sheet)
    for table in annex.tables:
        _figures(word, table, annex.sheet)
