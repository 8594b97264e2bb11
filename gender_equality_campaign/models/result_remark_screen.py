from odoo import api, fields, models


class ResultRemark(models.Model):
    """Which figure or part a remark is about, in words."""

    _inherit = "gec.result.remark"

    where = fields.Char("About", compute="_compute_where")
    line = fields.Char(compute="_compute_where")

    @api.depends("indicator_id", "field", "remark")
    def _compute_where(self):
        parts = dict(self._fields["field"]._description_selection(self.env))
        for remark in self:
            part = remark.indicator_id.display_name or parts.get(remark.field)
            remark.where = part or self.env._("the whole report")
            remark.line = f"{part}: {remark.remark}" if part else remark.remark

    def _as_text(self):
        """Remarks with what the unit answered."""
        return "\n".join(f"{r.remark} → {r.answer}" if r.answer else r.remark for r in self)
