from datetime import date

from odoo import api, models
from odoo.exceptions import UserError

from ..pure.layout import body, lists, page, words
from ..pure.pades import marks
from ..pure.pades.text import Fonts
from . import fonts, weasy

NAME, ABSTRACT = 20, 50  # letters on a line
TEMPLATE = "gender_equality_campaign.page"
SPACING = {
    "first_line": page.FIRST_LINE,
    "paragraph_gap": page.PARAGRAPH_GAP,
    "line": page.LINE_SPACING,
    "rule": page.RULE_SHARE * 100,
}
FIXED = {
    "nation": words.NATION,
    "motto": words.MOTTO,
    "recipients": words.RECIPIENTS,
    "addressed_to": words.ADDRESSED_TO,
}
MARKS = {"person": marks.demo_signature, "seal": marks.demo_seal}


class Page(models.AbstractModel):
    """The printed page of an official document (NĐ 30/2020 Phụ lục I).

    Values, all optional unless said otherwise:

    - superior_name, issuer_name (required): upper case as printed; a line break is kept
    - number_line, place_date_line: printed by `_preview`; `_render` leaves their places
      empty, since number and date come in after the person has signed
    - type_name: "KẾ HOẠCH", empty for a letter (công văn); title: the abstract
    - addressee: list of names after "Kính gửi:"
    - basis: list of lines; opening: list of paragraphs
    - clauses: list of {label, heading, text, children, tables}
    - tables: list of {caption, unit, head, rows, align, total_rows}; cells are texts or
      numbers; align has a letter a column (l, c, r); total_rows are indexes set in bold
    - closing: list of paragraphs
    - annexes: list of {title, belongs, landscape, opening, tables}, each on pages and page numbers of its
      own; belongs: "(Kèm theo Kế hoạch số …)", printed on paper, empty in an electronic document
    - authority_lines: list ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); position; signer
    - recipients: list of names, the last "Lưu: VT, …"
    - urgency: normal, urgent, very_urgent or flash
    - regime: nd30 or tt01 (see `_regime`), nd30 if not given
    - banner: words printed in red at the head of every page
    """

    _name = "gec.page"
    _description = "Printed page"

    @api.model
    def _render(self, values):
        """The page with empty places for number, date, signature and seal.

        :return: (PDF bytes, {"so" | "ngay" | "LanhDao" | "ConDau": Box in points})
        """
        document = weasy.laid_out(self._html(values, form=True))
        return document.write_pdf(), weasy.boxes(document)

    @api.model
    def _preview(self, values):
        """The page with its number and date lines printed; PDF bytes, nothing to sign."""
        return weasy.laid_out(self._html(values, form=False)).write_pdf()

    @api.model
    def _regime(self, day):
        """Code of the layout rules in force on that day: nd30 or tt01."""
        return page.regime(day).code

    @api.model
    def _fonts(self):
        """Fonts for the lines drawn into the form; raise UserError."""
        return Fonts(self._font("Regular"), self._font("Italic"))

    @api.model
    def _mark(self, kind, is_demo):
        """What the signature field shows: a mark for a demonstration, else nothing.

        :param str kind: person or seal
        """
        return MARKS[kind](self._font("Bold")) if is_demo else None

    @api.model
    def _font(self, style):
        try:
            return fonts.font(style)
        except FileNotFoundError as error:
            raise UserError(self.env._("The server lacks a font: %(font)s", font=error)) from error

    @api.model
    def _html(self, values, form):
        return self.env["ir.qweb"]._render(TEMPLATE, self._template_values(values, form))

    @api.model
    def _template_values(self, values, form):
        """What the template shows, worded and cut as the decree asks."""
        get = values.get
        return {
            "form": form,
            "paper": page.A4,
            "sizes": {name: size.points for name, size in page.SIZES.items()},
            "spacing": SPACING,
            "fixed": FIXED,
            "regime": page.by_code(get("regime") or page.ND30.code),
            "superior": words.balanced(get("superior_name") or "", NAME),
            "issuer": words.balanced(values["issuer_name"], NAME),
            "number_line": get("number_line") or "",
            "date_line": get("place_date_line") or "",
            "type_name": get("type_name") or "",
            # of a letter: printed after a "V/v" of its own
            "title": (get("title") or "").removeprefix("V/v "),
            "abstract": words.balanced(get("title") or "", ABSTRACT) if get("type_name") else (),
            "urgency": words.URGENCY.get(get("urgency")),
            "addressees": lists.addressees(get("addressee") or []),
            "blocks": self._blocks(values),
            "annexes": self._annexes(get("annexes") or []),
            "authority_lines": get("authority_lines") or [],
            "position": get("position") or "",
            "signer": get("signer") or "",
            "recipients": lists.recipients(get("recipients") or []),
            "banner": get("banner") or "",
        }

    @api.model
    def _blocks(self, values):
        return body.blocks(
            values.get("basis") or [],
            values.get("opening") or [],
            [_clause(clause) for clause in values.get("clauses") or []],
            [_table(table) for table in values.get("tables") or []],
            values.get("closing") or [],
        )

    @api.model
    def _annexes(self, annexes):
        several = len(annexes) > 1
        return [
            body.Annex(
                f"annex{number}",
                f"Phụ lục {words.roman(number)}" if several else "Phụ lục",
                annex["title"].upper(),
                annex.get("belongs") or "",
                page.A4_LANDSCAPE if annex.get("landscape") else page.A4,
                lists.paragraphs(annex.get("opening") or []),
                tuple(_table(table) for table in annex.get("tables") or []),
            )
            for number, annex in enumerate(annexes, 1)
        ]


def _clause(values):
    return body.Clause(
        values.get("label") or "",
        values.get("heading") or "",
        values.get("text") or "",
        tuple(_clause(child) for child in values.get("children") or []),
        tuple(_table(table) for table in values.get("tables") or []),
    )


def _table(values):
    head = tuple(values["head"])
    return body.Table(
        head,
        tuple(tuple(_cell(cell) for cell in row) for row in values["rows"]),
        values.get("align") or "l" + "r" * (len(head) - 1),
        values.get("caption") or "",
        values.get("unit") or "",
        frozenset(values.get("total_rows") or []),
    )


def _cell(value):
    if isinstance(value, date):
        return words.short_date(value)
    if isinstance(value, str):
        return value
    return words.figure(None if value is False else value)
