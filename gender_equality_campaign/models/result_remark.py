from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

PARTS = [
    ("situation", "I. Direction and steering"),
    ("results", "II. Results"),
    ("difficulties", "III. Shortcomings and their causes"),
    ("proposals", "IV. Proposals"),
    ("nil_reason", "Reason of a nil report"),
    ("attachment_ids", "Evidence"),
]


class ResultRemark(models.Model):
    """What the standing office found wrong, at the figure or part concerned, and what the unit answers."""

    _name = "gec.result.remark"
    _description = "Remark on a report"
    _inherit = "gec.kept"
    _order = "report_id, version desc, id"
    _rec_name = "remark"

    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    version = fields.Integer(required=True, help="Version of the report it is about.")
    indicator_id = fields.Many2one("gec.indicator", ondelete="restrict")
    field = fields.Selection(PARTS, "Part")
    remark = fields.Text(required=True)
    answer = fields.Text()

    def write(self, vals):
        if vals.keys() - {"answer"}:
            raise AccessError(self.env._("A remark stays as it was made."))
        if any(remark.report_id.report_state != "returned" for remark in self):
            raise UserError(self.env._("Remarks are answered while the report is returned."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A remark is kept with its report."))

    @api.model
    def _keep(self, report, remarks):
        """Write down the office's remarks; as superuser, since nobody else makes any."""
        wanted = [row for row in remarks or [] if str(row.get("remark") or "").strip()]
        if not wanted:
            raise UserError(self.env._("Say what is to be corrected."))
        return self.sudo().create(
            [
                {
                    "report_id": report.id,
                    "version": report.version,
                    "indicator_id": row.get("indicator_id"),
                    "field": row.get("field"),
                    "remark": str(row["remark"]),
                }
                for row in wanted
            ]
        )
