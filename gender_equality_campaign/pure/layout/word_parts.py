"""Parts of a Word file that python-docx has no words for: rules, frames, page numbers, tables without borders."""

from collections.abc import Iterator, Sequence

from docx.blkcntnr import BlockItemContainer
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from .body import Table as Figures
from .page import SIZES, Regime, Sheet

FONT = "Times New Roman"
RED = RGBColor(0xE4, 0x00, 0x2B)
ALIGNS = {"l": ALIGN.LEFT, "c": ALIGN.CENTER, "r": ALIGN.RIGHT}
WIDEST, NARROWEST = 42, 4  # letters of a column that count for its width
THIN = {"val": "single", "sz": "6", "space": "1", "color": "auto"}
Place = Word | BlockItemContainer | Cell


def _element(name: str, **attributes: str) -> etree._Element:
    """An element of the word processor's namespace.

    >>> _element("pgNumType", start="1").get(qn("w:start"))
    '1'
    """
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def describe(word: Word, title: str, author: str) -> None:
    """Title, author and language of the file; who made the empty one is nobody's business."""
    about = word.core_properties
    about.title, about.author, about.language, about.comments = title[:255], author[:255], "vi-VN", ""


def normal(word: Word, points: float) -> None:
    """The style that all others stand on."""
    style = word.styles["Normal"]
    _font(style, points)
    style.paragraph_format.space_after = Pt(0)


def _font(style: ParagraphStyle, points: float | None = None) -> None:
    style.font.name = FONT
    style.font.size = points and Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def style(word: Word, name: str, bold: bool, italic: bool, level: int | None) -> ParagraphStyle:
    """A style of the body, on the level of the outline that Word shows beside the text."""
    made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style, made.quick_style = word.styles["Normal"], True
    made.font.bold, made.font.italic = bold, italic
    if level is not None:
        made.element.get_or_add_pPr().append(_element("outlineLvl", val=str(level)))
    return made


def set_up(section: Section, sheet: Sheet, regime: Regime, banner: str) -> None:
    """Paper and margins; the page number from the second page on, the banner on every one."""
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance = section.footer_distance = Mm(sheet.top * (0.3 if banner else 0.5))
    section.different_first_page_header_footer = True
    for margin in (section.header, section.first_page_header, section.footer, section.first_page_footer):
        margin.is_linked_to_previous = False
    if banner:
        _banner(section.header.paragraphs[0], banner)
        _banner(section.first_page_header.paragraphs[0], banner)
    _page_number(section, regime, banner)


def _banner(paragraph: Paragraph, banner: str) -> None:
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(banner)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(11), True, RED


def _page_number(section: Section, regime: Regime, banner: str) -> None:
    edge, side = regime.page_number.split("-")
    margin = section.header if edge == "top" else section.footer
    paragraph = margin.add_paragraph() if edge == "top" and banner else margin.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER if side == "center" else ALIGN.RIGHT
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        run.font.size = Pt(SIZES["page_number"].points)
        if text and kind != "shown":
            code = _element("instrText")
            code.text = text
            run._r.append(code)
        elif not text:
            run._r.append(_element("fldChar", fldCharType=kind))


def number_anew(section: Section) -> None:
    """Page numbers of this section begin with 1."""
    start = _element("pgNumType", start="1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")


def line(
    place: Place,
    text: str,
    points: float,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.CENTER,
    before: float = 0,
    keep: bool = False,
) -> Paragraph:
    """One line of its own, not indented."""
    paragraph = _next(place)
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.keep_with_next = align, Pt(before), keep or None
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(points), bold, italic
    if not text:  # as low as its type asks for
        paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def _next(place: Place) -> Paragraph:
    """A new paragraph; the empty one that a cell begins with is used first."""
    if isinstance(place, Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
        return place.paragraphs[0]
    return place.add_paragraph()


def rule(place: Place, width: float, room: float) -> None:
    """A rule of that width in the middle of the room, both in millimetres."""
    paragraph = line(place, "", 4)
    _indent(paragraph, width, room)
    border = _element("pBdr")
    border.append(_element("top", **THIN))
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def framed(place: Place, text: str, points: float, width: float, room: float) -> None:
    """Bright red words in a frame of that width."""
    paragraph = line(place, text, points, bold=True, before=8)
    paragraph.runs[0].font.color.rgb = RED
    _indent(paragraph, width, room)
    border = _element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        border.append(_element(side, **THIN | {"color": str(RED)}))
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _indent(paragraph: Paragraph, width: float, room: float) -> None:
    side = Mm(max(room - width, 0) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def table(word: Word, rows: int, widths: Sequence[float]) -> Table:
    """A table without borders that keeps its widths in millimetres, its cells as wide as their text."""
    made = word.add_table(rows, len(widths))
    made.autofit = False
    _no_padding(made)
    _widths(made, widths)
    return made


def _no_padding(made: Table) -> None:
    padding = _element("tblCellMar")
    for side in ("left", "right"):
        padding.append(_element(side, w="0", type="dxa"))
    made._tbl.tblPr.insert_element_before(padding, "w:tblLook")


def _widths(made: Table, widths: Sequence[float]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def keep_whole(row: _Row) -> None:
    """The row is not parted between two pages."""
    row._tr.get_or_add_trPr().append(_element("cantSplit"))


def grid(word: Word, figures: Figures, room: float) -> Table:
    """A table of figures with borders, its head repeated on every page."""
    made = word.add_table(0, len(figures.head), style="Table Grid")
    made.autofit = False
    lines = (figures.head, *figures.rows)
    for number, cells in enumerate(lines):
        row = made.add_row()
        keep_whole(row)
        bold = number == 0 or number - 1 in figures.total_rows
        for cell, text, side in zip(row.cells, cells, figures.align, strict=True):
            align = ALIGN.CENTER if number == 0 else ALIGNS[side]
            line(cell, text, 12, bold=bold, align=align, keep=number >= len(lines) - 2)
    made.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))
    _widths(made, [Emu(share).mm for share in _shares(lines, Mm(room))])
    return made


def _shares(lines: Sequence[Sequence[str]], room: int) -> Iterator[int]:
    """The room shared out by the longest text of each column.

    >>> list(_shares([("TT", "Chỉ tiêu"), ("1", "Người dự")], 1200))
    [400, 800]
    """
    longest = [max(NARROWEST, min(WIDEST, max(map(len, column)))) for column in zip(*lines, strict=True)]
    for letters in longest:
        yield room * letters // sum(longest)
