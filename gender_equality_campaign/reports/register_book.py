from odoo import api, models

from ..pure.layout import page, registers, words
from . import weasy

NAME = 30  # letters on a line
TEMPLATE = "gender_equality_campaign.register_book"


class RegisterBook(models.AbstractModel):
    """A register printed to be bound (NĐ 30/2020 Đ.16, Đ.22 and Phụ lục IV)."""

    _name = "gec.register.book"
    _description = "Printed register"

    @api.model
    def _render(self, direction, header, rows):
        """The register as PDF, landscape A4.

        :param str direction: out, in, processing or post
        :param dict header: superior_name, issuer_name, year, date_from, date_to (dates),
            name (of the register, optional), banner (optional), foot (lines under the table, optional)
        :param list rows: dicts in the order of the numbers. Keys out: reference,
            doc_date, type_name, subject, signer, recipients, receiver (who keeps the
            copy), copies, sent_on, signed_for, note; in: entry_date, number, author,
            reference, doc_date, type_name, subject, receiver, handed_on, signed_for,
            note; processing: number, type_name, reference, doc_date, author, receiver, deadline, progress, answer,
            note; post: sent_on, reference, recipients, quantity, signed_for, note; all: is_void,
            void_reason, is_reserved, reserve_reason, corrections (list of text)
        """
        html = self.env["ir.qweb"]._render(TEMPLATE, self._template_values(registers.BOOKS[direction], header, rows))
        return weasy.laid_out(html).write_pdf()

    @api.model
    def _template_values(self, book, header, rows):
        return {
            "book": book,
            "paper": page.A4_LANDSCAPE,
            "superior": words.balanced(header.get("superior_name") or "", NAME),
            "issuer": words.balanced(header["issuer_name"], NAME),
            "name": header.get("name") or "",
            "year": header["year"],
            "date_from": words.short_date(header["date_from"]),
            "date_to": words.short_date(header["date_to"]),
            "banner": header.get("banner") or "",
            "foot": header.get("foot") or (),
            "rows": [{"cells": registers.cells(book, row), "void": bool(row.get("is_void"))} for row in rows],
        }
