from odoo import fields, models

from ..models.result_remark import PARTS


class ReportReturnLine(models.TransientModel):
    _name = "gec.report.return.line"
    _description = "Remark to be made"

    wizard_id = fields.Many2one("gec.report.return.wizard", required=True, ondelete="cascade")
    indicator_id = fields.Many2one("gec.indicator", ondelete="cascade")
    field = fields.Selection(PARTS, "Part")
    remark = fields.Text(required=True)
