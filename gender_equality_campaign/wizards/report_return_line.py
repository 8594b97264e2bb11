from odoo import api, fields, models

from ..models.result_remark import PARTS
from ..pure.layout import words


class ReportReturnLine(models.TransientModel):
    """A figure or part of the report as it was submitted, with room for a remark on it."""

    _name = "gec.report.return.line"
    _description = "Remark to be made"

    wizard_id = fields.Many2one("gec.report.return.wizard", required=True, ondelete="cascade")
    indicator_id = fields.Many2one("gec.indicator", ondelete="cascade")
    field = fields.Selection(PARTS, "Part")
    where = fields.Char("About", compute="_compute_stated")
    stated = fields.Char("Submitted", compute="_compute_stated")
    remark = fields.Text()

    @api.depends("indicator_id", "field", "wizard_id.report_id")
    def _compute_stated(self):
        parts = dict(self._fields["field"]._description_selection(self.env))
        for line in self:
            line.where = line.indicator_id.display_name or parts.get(line.field)
            line.stated = line._figure() if line.indicator_id else line._beginning()

    def _figure(self):
        """The figure with its women and men in brackets, and what explains it."""
        indicator = self.indicator_id
        value = self.wizard_id.report_id.value_ids.filtered(lambda value: value.indicator_id == indicator)
        if not value.is_entered:
            return False
        split = f" ({value.female}, {value.male})" if value.split == "gender" else ""
        note = f" – {value.explanation}" if value.explanation else ""
        return f"{words.figure(value.value)} {value.uom}{split}{note}"

    def _beginning(self):
        report = self.wizard_id.report_id
        if self.field == "attachment_ids":
            return ", ".join(report.attachment_ids.mapped("name"))
        return (report[self.field] or "")[:80] if self.field else False
