from odoo import api, fields, models

from .campaign_unit import LEVELS
from .unit import KINDS


class ReportForm(models.Model):
    """A kind of unit that is asked for the same figures, such as “UBND cấp xã” or “sở, ban, ngành cấp tỉnh”."""

    _name = "gec.report.form"
    _description = "Kind of reporting unit"
    _order = "sequence, name"

    name = fields.Char(required=True, help="As clerks call it, in Vietnamese.")
    sequence = fields.Integer(default=10)
    unit_kind = fields.Selection(KINDS, help="Empty: units of every kind.")
    level = fields.Selection(LEVELS, help="Empty: units of every level.")
    line_ids = fields.Many2many("gec.campaign.indicator", string="Asked in campaigns")

    _uniq = models.UniqueIndex("(name)", "There is already a kind of unit of this name.")

    def _fits(self, node):
        """Whether the unit, as it stands in the campaign's tree, is of one of these kinds."""
        return any(form.unit_kind in (False, node.unit_id.kind) and form.level in (False, node.level) for form in self)

    @api.model_create_multi
    def create(self, vals_list):
        forms = super().create(vals_list)
        forms.sudo().line_ids._refuse_once_reported()
        return forms

    def write(self, vals):
        """What a kind of unit is, is the question of every campaign that uses it."""
        if {"unit_kind", "level", "line_ids"} & vals.keys():
            self.sudo().line_ids._refuse_once_reported()
        res = super().write(vals)
        if {"unit_kind", "level", "line_ids"} & vals.keys():
            self.sudo().line_ids._refuse_once_reported()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_asked(self):
        self.sudo().line_ids._refuse_once_reported()
