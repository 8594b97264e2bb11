from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..pure import digits, figures, links
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
    help_text = fields.Text(related="indicator_id.help_text")
    is_required = fields.Boolean(compute="_compute_is_required")
    value = fields.Float("Figure", digits=(16, 2))
    female = fields.Integer("Women")
    male = fields.Integer("Men")
    is_entered = fields.Boolean("Stated", help="Tells a stated nought from a figure that is not known.")
    explanation = fields.Text(help="Answers what the checks find; it goes to the office with the figure.")
    url = fields.Char("Link", help="Where the office can see what the figure counts.")
    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=[("res_model", "=", "gec.result.value")],
        string="Evidence",
    )
    last_year = fields.Float("Last year", digits=(16, 2), compute="_compute_last_year")
    has_last_year = fields.Boolean(compute="_compute_last_year")

    _uniq = models.UniqueIndex("(report_id, indicator_id)", "The report has this indicator already.")

    def init(self):
        self._install_trigger("gec_value_guard")

    @api.depends("report_id", "indicator_id")
    def _compute_is_required(self):
        asked = {report: report._asked() for report in self.report_id}
        for value in self:
            value.is_required = asked[value.report_id].get(value.indicator_id, False)

    @api.depends("report_id", "indicator_id")
    def _compute_last_year(self):
        before = self.report_id._figures_before()
        for value in self:
            figure = before.get((value.report_id._origin.id, value.indicator_id.id))
            value.has_last_year = figure is not None
            value.last_year = figure or 0

    @api.constrains("url")
    def _check_url(self):
        """A link is opened by others: nothing but the web."""
        for value in self.filtered("url"):
            if not links.is_web(value.url):
                raise ValidationError(self.env._("A link begins with http:// or https://."))

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
        self._check_numbers(vals, ENTRIES)
        if any(vals.get(name) for name in ENTRIES):
            return vals | {"is_entered": True}
        if ENTRIES & vals.keys():
            return {"is_entered": True} | vals
        withdrawn = vals.get("is_entered") is False
        return vals | dict.fromkeys(ENTRIES, 0) if withdrawn else vals

    @api.model
    def _check_numbers(self, vals, names):
        """Text, numbers without end and what no column holds are refused in words, not guessed at."""
        for name in names & vals.keys():
            given = vals[name]
            if isinstance(given, str):
                raise ValidationError(self._number_words(given, _why_not(given)))
            if given and not isinstance(given, bool) and _why_not(given):
                raise ValidationError(self._number_words(given, _why_not(given)))

    @api.model
    def _number_words(self, given, error):
        """Why the given text is no number, and what to type instead where that is clear."""
        if error and error.code == "unclear":
            return self.env._(
                "“%(given)s” is text that can be read in two ways: type the digits only, %(plain)s.",
                given=given,
                plain=error.plain,
            )
        if error and error.code == "too_big":
            return self.env._("“%(given)s” is larger than any figure can be.", given=given)
        return self.env._("“%(given)s” is text, not a number: type digits only.", given=given)

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
            self._stated(),
            self.female,
            self.male,
            has_split=indicator.split == "gender",
            is_whole=indicator.is_whole,
            is_required=self.is_required,
            explanation=self.explanation or "",
            parts=self._parts(),
            parts_by=indicator.parts_by,
            last_year=self.last_year if self.has_last_year else None,
            times=self.report_id.campaign_id.growth_limit,
        )

    def _stated(self):
        return self.value if self.is_entered else None

    def _parts(self):
        """Figures of the same report that this one is the whole of."""
        parts = self.indicator_id.part_ids
        rows = self.report_id.value_ids.filtered(lambda row: row.indicator_id in parts) if parts else ()
        return tuple(row._stated() for row in rows)

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


def _why_not(given):
    """NotANumber, or None for a number that can be a figure."""
    try:
        digits.number(given) if isinstance(given, str) else digits.sound(given)
    except digits.NotANumber as error:
        return error
    return None
