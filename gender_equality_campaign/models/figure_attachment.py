import dataclasses
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure import edxml, sheet
from ..pure.sheet import figures

NAME = "so-lieu.xlsx"


class Document(models.Model):
    """Figures that travel with a report between systems: written beside the signed page, taken over without typing."""

    _inherit = "gec.document"

    has_figures = fields.Boolean(compute="_compute_has_figures")

    def _edxml_document(self, units):
        """The message of a report or summary carries its figures as a file of their own."""
        message = super()._edxml_document(units)
        stated = self._stated_figures()
        if not stated:
            return message
        file = edxml.Attachment(NAME, figures.write_figures(stated), "docx")  # the kind of every office file
        return dataclasses.replace(message, attachments=(*message.attachments, file))

    def _stated_figures(self):
        """What the document states in figures. As superuser: it is issued, its recipients read it."""
        me = self.sudo()
        if me.summary_ids.frozen_at:
            lines = me.summary_ids.line_ids.filtered(lambda line: line.level == "total")
            return [_stated(line) for line in lines.sorted(lambda line: line.indicator_id.sequence)]
        return [_stated(value) for value in me.report_ids.value_ids.filtered("is_entered")]

    @api.depends("file_ids")
    def _compute_has_figures(self):
        """Of a received document: whether such a file came with it, by its name alone."""
        for document in self:
            files = document.sudo().file_ids.filtered(lambda file: file.step == "original" and file.name == NAME)
            document.has_figures = document.direction == "in" and bool(files)

    def action_take_figures(self):
        """Enter the figures that came with the document as the report of its issuer, marked as entered by the office.

        :raise UserError: no file of figures came with it, or no open campaign of the user's office expects a report of
            its issuer
        """
        self.ensure_one()
        self.check_access("read")
        stated = self._received_figures()
        node = self._reporting_node()
        if not node:
            raise UserError(self.env._("No open campaign of your office expects a report of the issuer."))
        node.action_report_on_behalf()
        report = node.report_ids
        report.value_ids._take_stated(stated)
        report._keep_received(self)
        return report.get_formview_action()

    def _reporting_node(self):
        here = [
            ("unit_id", "=", self.issuer_id.id),
            ("campaign_id.state", "=", "open"),
            ("campaign_id.board_id.is_mine", "=", True),
            ("is_expected", "=", True),
        ]
        return self.issuer_id and self.env["gec.campaign.unit"].search(here, order="id desc", limit=1)

    def _received_figures(self):
        """As superuser: the file belongs to a document that the user reads."""
        files = self.sudo().file_ids.filtered(lambda file: file.step == "original" and file.name == NAME)
        if self.direction != "in" or not files:
            raise UserError(self.env._("No file of figures came with this document."))
        try:
            return figures.read_figures(files[-1:]._bytes())
        except sheet.Refused:
            raise UserError(self.env._("The file of figures cannot be read.")) from None


class ResultReport(models.Model):
    _inherit = "gec.result.report"

    def _keep_received(self, document):
        """The received page stands for the scan of the paper."""
        arrived = document.sudo().entry_id.entry_date or self.env["gec.unit"]._today()
        self.write({"paper_date": arrived})
        if not self.attachment_ids:
            page = {"name": f"{document.reference}.pdf".replace("/", "-"), "raw": document._page_pdf()}
            self.env["ir.attachment"].create(page | {"res_model": self._name, "res_id": self.id})


class ResultValue(models.Model):
    _inherit = "gec.result.value"

    def _take_stated(self, stated):
        """Figures by the code of their indicator; what the campaign does not ask is left out."""
        rows = {row.code: row for row in stated}
        for value in self.filtered(lambda value: value.indicator_id.code in rows):
            row = rows[value.indicator_id.code]
            value.write({"value": float(row.value), "female": row.female or 0, "male": row.male or 0})


def _stated(line):
    indicator = line.indicator_id
    split = indicator.split == "gender"
    value = Decimal(str(line.value))
    female, male = (line.female, line.male) if split else (None, None)
    return figures.Stated(indicator.code, indicator.name, indicator.uom, value, female, male)
