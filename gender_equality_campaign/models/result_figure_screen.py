from odoo import api, fields, models
from odoo.tools import SQL

from .campaign import CURRENT


class ResultFigure(models.Model):
    """The figures behind a number of a table: whose they are, and whether they count today."""

    _inherit = "gec.result.figure"

    unit_id = fields.Many2one(related="report_id.unit_id")
    uom = fields.Char(related="indicator_id.uom")
    split = fields.Selection(related="indicator_id.split")
    activity_measure = fields.Selection(related="indicator_id.activity_measure")
    is_current = fields.Boolean(
        compute="_compute_is_current",
        search="_search_is_current",
        help="Of a version that is accepted as it stands today.",
    )

    def _compute_is_current(self):
        for figure in self:
            report = figure.report_id
            figure.is_current = report.report_state == "accepted" and report.version == figure.version_id.version

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["gec.result.report"].flush_model()
        return [("version_id", "in", SQL("(%s)", CURRENT))]

    def action_open_report(self):
        """The report that states the figure."""
        return self.report_id.get_formview_action()

    def action_open_activities(self):
        """What the unit recorded that the figure is counted from; the record rules choose what is seen."""
        self.ensure_one()
        report, indicator = self.report_id, self.indicator_id
        domain = [
            ("campaign_id", "=", report.campaign_id.id),
            ("unit_id", "=", report.unit_id.id),
            ("host_id", "=", report.unit_id.id),
        ]
        if indicator.activity_kind:
            domain.append(("kind", "=", indicator.activity_kind))
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.activity_action")
        return action | {"domain": domain, "context": {}, "name": indicator.display_name}

    @api.model
    def _action_of(self, domain, indicator_id, level):
        """List of the figures of an indicator, of one level or ("total") of all."""
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.result_figure_action")
        domain = [*domain, ("indicator_id", "=", indicator_id)]
        if level != "total":
            domain.append(("level", "=", level))
        return action | {"domain": domain, "context": {}}
