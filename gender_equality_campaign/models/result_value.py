from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure import figures
from ..pure.layout import results

ENTRIES = {"value", "female", "male"}


class ResultValue(models.Model):
    """One figure of a report while the unit works on it; what was submitted is kept in gec.result.figure."""

    _name = "gec.result.value"
    _description = "Figure of a report"
    _inherit = "gec.guarded"
    _order = "report_id, indicator_id, id"
    _rec_name = "indicator_id"

    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="cascade")
    indicator_id = fields.Many2one("gec.indicator", required=True, index=True, ondelete="restrict")
    uom = fields.Char(related="indicator_id.uom")
    split = fields.Selection(related="indicator_id.split")
    is_required = fields.Boolean(related="indicator_id.is_required")
    value = fields.Float("Figure", digits=(16, 2))
    female = fields.Integer("Women")
    male = fields.Integer("Men")
    is_entered = fields.Boolean("Stated", help="Tells a stated nought from a figure that is not known.")
    explanation = fields.Text()

    _uniq = models.UniqueIndex("(report_id, indicator_id)", "The report has this indicator already.")

    def init(self):
        self._install_trigger("gec_value_guard")

    @api.model_create_multi
    def create(self, vals_list):
        values = super().create([self._entered(vals) for vals in vals_list])
        values.report_id._check_editable()
        return values

    def write(self, vals):
        if {"report_id", "indicator_id"} & vals.keys():
            raise UserError(self.env._("A figure stays with its report and indicator."))
        self.report_id._check_editable()
        return super().write(self._entered(vals))

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        self.report_id._check_editable()

    @api.model
    def _entered(self, vals):
        """A figure that is given is a stated one; one that is no longer stated leaves no figure behind."""
        if any(vals.get(name) for name in ENTRIES):
            return vals | {"is_entered": True}
        if ENTRIES & vals.keys():
            return {"is_entered": True} | vals
        withdrawn = vals.get("is_entered") is False
        return vals | dict.fromkeys(ENTRIES, 0) if withdrawn else vals

    @api.model
    def _add_blank(self, reports):
        """A row for every indicator of the campaign, so that a gap shows as one.

        As superuser: which rows there are is the campaign's choice, whoever acts.
        """
        self.sudo().create(
            [
                {"report_id": report.id, "indicator_id": indicator.id}
                for report in reports.sudo().filtered("is_editable")
                for indicator in report._unanswered()
            ]
        )

    def _as_figure(self):
        self.ensure_one()
        indicator = self.indicator_id
        return figures.Figure(
            indicator.code,
            self.value if self.is_entered else None,
            self.female,
            self.male,
            has_split=indicator.split == "gender",
            is_whole=indicator.is_whole,
            is_required=indicator.is_required,
            explanation=self.explanation or "",
        )

    def _as_printed(self):
        self.ensure_one()
        indicator = self.indicator_id
        split = indicator.split == "gender"
        return results.Row(
            indicator.name,
            indicator.uom,
            self.value,
            self.female if split else None,
            self.male if split else None,
            note=self.explanation or "",
        )

    def _fill(self, measured):
        """Take figures from the sums of `gec.activity._measured`; kinds without activities stay as they are."""
        for value in self.filtered("indicator_id.activity_measure"):
            indicator = value.indicator_id
            sums = measured.get(indicator.activity_kind)
            if not sums:
                continue
            split = ("female", "male") if indicator.split == "gender" else ()
            value.write({"value": sums[indicator.activity_measure]} | {name: sums[name] for name in split})
