from hashlib import sha256

from odoo import api, models
from odoo.exceptions import UserError

from ..pure.layout import page, stamp, words
from ..pure.pades import derived, drawn
from ..pure.pades.errors import Unreadable
from . import weasy

NAME = 32  # letters on a line of the stamp
PLACE = "dau_den"


class Stamp(models.AbstractModel):
    """The stamp "ĐẾN" on a copy of a received document (NĐ 30/2020 Đ.21, Đ.22 and Phụ lục IV).

    Values of a stamp: unit (name of the receiver), number (số đến), date, forward_to and case_file (may be empty).
    """

    _name = "gec.stamp"
    _description = "Arrival stamp"

    @api.model
    def _stamp(self, pdf, values, arrival_date):
        """A copy of the PDF with the stamp in the free space under its number.

        The copy carries no signatures: they are valid in the file that came, and in no other.

        :param bytes pdf: the document as it came
        :param date arrival_date: which rules and which size hold
        :return: PDF bytes
        :raise UserError: the file is no readable PDF
        """
        rules = page.regime(arrival_date).stamp
        try:
            width, height = derived.page_size(pdf)
            area = stamp.place(rules, _mm(width), _mm(height), self._words(pdf))
            return self._copy(pdf, values, rules, area)
        except Unreadable as error:
            raise UserError(self.env._("The file cannot be stamped: %(error)s", error=error)) from error

    @api.model
    def _digitised(self, text, title, values=None, arrival_date=None, banner=""):
        """A document of which only the text is known, as pages that say so; stamped if values are given.

        :param str banner: words printed in red at the head of every page
        :return: PDF bytes
        """
        rules = arrival_date and page.regime(arrival_date).stamp
        html = self.env["ir.qweb"]._render(
            "gender_equality_campaign.digitised",
            {
                "lines": text.splitlines(),
                "title": title,
                "stamp": values and rules,
                "paper": page.A4,
                "place": PLACE,
                "banner": banner,
            },
        )
        document = weasy.laid_out(html)
        if not values:
            return document.write_pdf()
        box = weasy.boxes(document)[PLACE]
        area = stamp.Area(_mm(box.left), page.A4.height - _mm(box.top), 0, 0)
        return self._copy(document.write_pdf(), values, rules, area)

    @api.model
    def _copy(self, pdf, values, rules, area):
        points = page.POINTS_PER_MM
        drawing = self._drawing(values, rules)
        return derived.copy_with(pdf, drawing, area.left * points, area.top * points, self._note(pdf))

    @api.model
    def _drawing(self, values, rules):
        """The stamp alone, on a sheet of its own size."""
        html = self.env["ir.qweb"]._render(
            "gender_equality_campaign.stamp",
            {
                "stamp": rules,
                "unit": words.balanced(values["unit"].upper(), NAME),
                "number": values["number"],
                "date": words.short_date(values["date"]),
                "forward_to": values.get("forward_to") or "",
                "case_file": values.get("case_file") or "",
            },
        )
        return weasy.laid_out(html).write_pdf()

    @api.model
    def _words(self, pdf):
        if not drawn.can_read():
            return []
        return [
            stamp.Word(word.text, stamp.Area(*(_mm(edge) for edge in (word.left, word.top, word.right, word.bottom))))
            for word in drawn.words(pdf)
        ]

    @api.model
    def _note(self, pdf):
        return {
            "Title": "Bản sao có dấu đến",
            "Subject": "Bản sao dẫn xuất có đóng dấu đến; chữ ký số chỉ có giá trị trên tệp gốc",
            "Keywords": f"SHA-256 của tệp gốc: {sha256(pdf).hexdigest()}",
        }


def _mm(points):
    return points / page.POINTS_PER_MM
