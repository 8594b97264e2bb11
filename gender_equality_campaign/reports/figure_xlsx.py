import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from odoo import api, models

from ..pure.layout import results

FONT = {"font_name": "Times New Roman", "font_size": 11}
GRID = {**FONT, "border": 1, "valign": "top", "text_wrap": True}
REPORTS, TOTALS = "Báo cáo", "Tổng hợp"
FIRST = 3  # row of the first report, counted from nought
HEAD = 3  # columns before the figures: unit, level, version


class FigureXlsx(models.AbstractModel):
    """Figures of reports as a workbook whose totals are formulas: whoever changes a cell sees the sum follow."""

    _name = "gec.figure.xlsx"
    _description = "Figures as a workbook"

    @api.model
    def _render(self, title, indicators, reports):
        """Two sheets: every report a row, and the totals by level as formulas over them.

        :param indicators: records of gec.indicator, in the order of the columns
        :param reports: list of (unit, level, version, {code: (value, female, male)})
        :return: bytes
        """
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
            totals, sheet = book.add_worksheet(TOTALS), book.add_worksheet(REPORTS)
            columns = _columns(indicators)
            self._write_reports(book, sheet, title, columns, reports)
            self._write_totals(book, totals, title, indicators, columns, reports)
        return out.getvalue()

    @api.model
    def _render_totals(self, title, rows):
        """One sheet with the totals alone; rows: list of (indicator, figures with "hidden")."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet(TOTALS)
            levels = [level for level in results.LEVELS if any(level in figures for _one, figures in rows)]
            head = [
                "Mã",
                "Chỉ tiêu",
                "Đơn vị tính",
                "Tổng số",
                *(results.LEVELS[level] for level in levels),
                "Nữ",
                "Nam",
            ]
            self._write_head(book, sheet, title, head)
            for at, (indicator, figures) in enumerate(rows, FIRST):
                names = ("total", *levels, "female", "male")
                cells = [results.HIDDEN if name in figures["hidden"] else figures.get(name) for name in names]
                self._write_row(book, sheet, at, [indicator.code, indicator.name, indicator.uom, *cells])
        return out.getvalue()

    def _write_head(self, book, sheet, title, head):
        sheet.write_string(0, 0, title, book.add_format({**FONT, "bold": True}))
        grid = book.add_format({**GRID, "bold": True, "align": "center"})
        for at, words in enumerate(head):
            sheet.write_string(FIRST - 1, at, words, grid)
        sheet.set_column(0, len(head), 14)
        sheet.set_column(1, 1, 34)
        sheet.freeze_panes(FIRST, HEAD)

    def _write_row(self, book, sheet, row, cells):
        grid = book.add_format(GRID)
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, at, cell, grid)
            else:
                sheet.write(row, at, cell if cell is None else float(cell), grid)

    def _write_reports(self, book, sheet, title, columns, reports):
        """A row a report and a last one that adds up what is shown: it follows the filter."""
        head = ["Đơn vị", "Cấp", "Lần", *(words for _code, _part, words in columns)]
        self._write_head(book, sheet, title, head)
        sheet.set_column(0, 0, 34)
        for at, (unit, level, version, figures) in enumerate(reports, FIRST):
            cells = [figures[code][part] if code in figures else None for code, part, _words in columns]
            self._write_row(book, sheet, at, [unit, results.LEVELS[level], version, *cells])
        last = FIRST + len(reports)
        sheet.autofilter(FIRST - 1, 0, last - 1, len(head) - 1)
        bold = book.add_format({**GRID, "bold": True})
        sheet.write_string(last, 0, "Cộng (theo bộ lọc)", bold)
        for at, (code, part, _words) in enumerate(columns, HEAD):
            formula = f"=SUBTOTAL(9,{_range(at, reports)})"
            sheet.write_formula(last, at, formula, bold, float(_sum(reports, code, part)))

    def _write_totals(self, book, sheet, title, indicators, columns, reports):
        """Indicator by indicator: total, by level, women, men; what is not added up has no sum."""
        levels = [level for level in results.LEVELS if any(row[1] == level for row in reports)]
        head = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Tổng số", *(results.LEVELS[level] for level in levels), "Nữ", "Nam"]
        self._write_head(book, sheet, title, head)
        places = {(code, part): at for at, (code, part, _words) in enumerate(columns, HEAD)}
        grid = book.add_format(GRID)
        for row, indicator in enumerate(indicators, FIRST):
            self._write_row(book, sheet, row, [indicator.code, indicator.name, indicator.uom])
            cells = _formulas(indicator, levels, places, reports) if indicator.aggregation == "sum" else []
            for at, cell in enumerate(cells, HEAD):
                formula, value = cell or ("", "")
                if formula:
                    sheet.write_formula(row, at, formula, grid, float(value))


def _columns(indicators):
    """(code, place in the figure's triple, words) for every column of figures."""
    for_all = []
    for one in indicators:
        for_all.append((one.code, 0, f"{one.code} {one.name} ({one.uom})"))
        if one.split == "gender":
            for_all += [(one.code, 1, f"{one.code} – nữ"), (one.code, 2, f"{one.code} – nam")]
    return for_all


def _formulas(indicator, levels, places, reports):
    """(formula, its value) of the total, of each level, of women and men."""
    code = indicator.code
    cells = _range(places[code, 0], reports, TOTALS)
    named = _range(1, reports, TOTALS)
    yield f"=SUM({cells})", _sum(reports, code, 0)
    for level in levels:
        words = results.LEVELS[level]
        yield f'=SUMIF({named},"{words}",{cells})', _sum([row for row in reports if row[1] == level], code, 0)
    for part in (1, 2):
        is_split = (code, part) in places
        yield (f"=SUM({_range(places[code, part], reports, TOTALS)})", _sum(reports, code, part)) if is_split else None


def _range(column, reports, seen_from=REPORTS):
    """The cells of a column of the reports' sheet."""
    first = xl_rowcol_to_cell(FIRST, column, row_abs=True, col_abs=True)
    last = f"${xl_col_to_name(column)}${FIRST + max(len(reports), 1)}"
    return f"{first}:{last}" if seen_from == REPORTS else f"'{REPORTS}'!{first}:{last}"


def _sum(reports, code, part):
    return sum(figures[code][part] for *_head, figures in reports if code in figures)
