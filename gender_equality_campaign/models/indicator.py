from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .activity import KINDS

MEASURES = [
    ("count", "Number of activities"),
    ("quantity", "Quantity"),
    ("people", "People"),
    ("female", "Women"),
    ("male", "Men"),
    ("children", "Children"),
    ("money", "Money of all sources"),
    ("state_money", "Money from the state budget"),
    ("mobilised_money", "Money mobilised"),
    ("violations_found", "Violations found"),
    ("violations_proposed", "Violations proposed for handling"),
    ("violations_handled", "Violations handled"),
]
# what a figure that was already submitted means
MEANING = {"code", "uom", "split", "aggregation", "is_whole", "whole_id", "parts_by"}


class Indicator(models.Model):
    """What is counted; a campaign takes the indicators that its year's guidance asks for."""

    _name = "gec.indicator"
    _description = "Indicator"
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, help="As printed, in Vietnamese.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    uom = fields.Char("Unit of measure", required=True)
    split = fields.Selection([("none", "None"), ("gender", "Women and men")], required=True, default="none")
    aggregation = fields.Selection(
        [
            ("sum", "Sum of the units"),
            ("last", "Figure of the latest report"),
            ("none", "Not added up"),
        ],
        required=True,
        default="sum",
    )
    is_required = fields.Boolean("Compulsory", help="Where a campaign does not decide otherwise.")
    is_usual = fields.Boolean("In the starting set")
    is_whole = fields.Boolean("Whole numbers", default=True)
    activity_kind = fields.Selection(KINDS, help="Empty: activities of every kind.")
    activity_measure = fields.Selection(MEASURES, help="What is taken from the activities. Empty: entered by hand.")
    help_text = fields.Text()
    whole_id = fields.Many2one(
        "gec.indicator",
        "Part of",
        index="btree_not_null",
        ondelete="restrict",
        help="The parts of a whole are reported as figures of their own and must make it.",
    )
    part_ids = fields.One2many("gec.indicator", "whole_id", "Parts")
    parts_by = fields.Selection([("kind", "Kind"), ("level", "Level")], "Parted by", default="kind", required=True)

    _uniq = models.UniqueIndex("(code)", "There is already an indicator of this code.")
    _measured = models.Constraint(
        "CHECK (activity_kind IS NULL OR activity_measure IS NOT NULL)",
        "Say what is taken from the activities.",
    )

    @api.constrains("whole_id")
    def _check_parts(self):
        """One depth: a part that had parts would be added up twice."""
        for indicator in self.filtered("whole_id"):
            if indicator.whole_id.whole_id or indicator.part_ids:
                raise ValidationError(self.env._("A part of a whole has no parts of its own."))

    @api.depends("code", "name")
    def _compute_display_name(self):
        for indicator in self:
            indicator.display_name = f"{indicator.code} {indicator.name}"

    def write(self, vals):
        if MEANING & vals.keys() and self._reported_by_anybody():
            raise UserError(
                self.env._(
                    "Figures of this indicator have been reported: make a new one instead of changing its meaning."
                )
            )
        return super().write(vals)

    def _reported_by_anybody(self):
        """Whether figures were submitted, by units the user may not see as well."""
        figures = self.env["gec.result.figure"].sudo()
        return bool(figures.search_count([("indicator_id", "in", self.ids)], limit=1))
