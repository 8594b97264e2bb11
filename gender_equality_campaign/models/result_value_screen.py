from odoo import api, fields, models

from ..pure import figures


class ResultValue(models.Model):
    """A line of the grid: women and men make the total while one types; the office's remark stands beside it."""

    _inherit = "gec.result.value"

    remark_text = fields.Text("Remark", compute="_compute_remark_text")
    can_fill = fields.Boolean(related="report_id.can_fill")
    has_finding = fields.Boolean(compute="_compute_has_finding")

    @api.depends("value", "female", "male", "is_entered", "explanation")
    def _compute_has_finding(self):
        """Of what is entered; gaps are named below the grid, or a new report would be all marked."""
        for value in self:
            value.has_finding = value.is_entered and bool(figures.check([value._as_figure()]))

    def _compute_remark_text(self):
        for value in self:
            remarks = value.report_id._last_remarks()
            value.remark_text = remarks.filtered(lambda r, v=value: r.indicator_id == v.indicator_id)._as_text()

    @api.onchange("female", "male")
    def _onchange_parts(self):
        """A total that was stated apart, for people who were not counted by sex, stays as it is."""
        kept = self._origin
        stated_apart = kept.is_entered and kept.value != kept.female + kept.male
        if self.split == "gender" and not stated_apart:
            self.value = self.female + self.male

    def action_details(self):
        """Help, link and evidence of the figure, in a window of its own."""
        self.ensure_one()
        return self.get_formview_action() | {"target": "new", "name": self.indicator_id.display_name}
