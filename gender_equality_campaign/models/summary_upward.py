from odoo import api, fields, models
from odoo.exceptions import UserError

from .result_state import OPEN


class CampaignSummary(models.Model):
    """The agency's summary of those below it is its own report to the campaign above: figures pass on, typed once."""

    _inherit = "gec.campaign.summary"

    can_report_upward = fields.Boolean(compute="_compute_can_report_upward")

    @api.depends_context("uid")
    @api.depends("frozen_at")
    def _compute_can_report_upward(self):
        for summary in self:
            node = summary.frozen_at and summary.is_reviewer and summary._node_above()
            is_open = bool(node) and summary._report_above(node).report_state in (False, *OPEN)
            summary.can_report_upward = is_open and not summary._is_counted_below(node)

    def action_report_upward(self):
        """Fill the agency's own report of the campaign above with these figures, and open it.

        Indicators are matched by their code; what the campaign above does not ask is left out. Raises UserError
        where no open campaign above expects a report of the agency, or its units report there themselves.
        """
        self.ensure_one()
        node = self.is_reviewer and self.frozen_at and self._node_above()
        if not node:
            raise UserError(self.env._("No open campaign above expects a report of this agency."))
        if self._is_counted_below(node):
            raise UserError(
                self.env._(
                    "Units of this summary report to the campaign above themselves: they would be counted twice."
                )
            )
        report = self._report_above(node) or self.env["gec.result.report"].create(
            node._own_start() | {"drafting_unit_id": self.drafting_unit_id.id}
        )
        report.value_ids._take_summary(self)
        return report.get_formview_action()

    def _node_above(self):
        """The agency's place in the campaign of the same year that another agency above it keeps.

        Of agencies above alone: anybody may make a campaign and name any unit in it.
        """
        here = [
            ("campaign_id.year", "=", self.campaign_id.year),
            ("campaign_id.state", "=", "open"),
            ("campaign_id", "!=", self.campaign_id.id),
            ("unit_id", "=", self.owner_id.id),
            ("is_expected", "=", True),
        ]
        return self.env["gec.campaign.unit"].search(here).filtered(self._is_kept_above)[:1]

    def _is_kept_above(self, node):
        """As superuser: who keeps the campaign need not be seen by the unit that reports in it."""
        keeper, own = node.sudo().campaign_id.owner_id._agency(), self.sudo().owner_id
        return keeper != own and own.parent_path.startswith(keeper.parent_path)

    def _is_counted_below(self, node):
        """As superuser: what the campaign above expects of the units that this summary adds up."""
        below = [("id", "child_of", node.id), ("id", "!=", node.id), ("is_expected", "=", True)]
        here = [("unit_id", "in", self.sudo().source_ids.report_id.unit_id.ids)]
        return bool(node.sudo().search_count(below + here, limit=1))

    def _report_above(self, node):
        return self.env["gec.result.report"].search([("campaign_unit_id", "=", node.id)], limit=1)


class ResultValue(models.Model):
    _inherit = "gec.result.value"

    def _take_summary(self, summary):
        """Figures of the summary's totals, each with where it comes from; what is not summed up stays as it is."""
        totals = {
            line.indicator_id.code: line for line in summary.line_ids.filtered(lambda line: line.level == "total")
        }
        for value in self.filtered(lambda value: value.indicator_id.code in totals):
            line = totals[value.indicator_id.code]
            value.write({"value": line.value, "female": line.female, "male": line.male})
