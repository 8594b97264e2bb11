from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

KEPT = (
    "report_deadline_inclusive",
    "figures_only",
    "share_unit",
    "share_central",
    "share_province",
    "share_district",
    "share_commune",
    "silent_days",
    "earlier_days",
)
DATED = ("period_start", "period_end", "plan_deadline", "report_deadline")


class Unit(models.Model):
    _inherit = "gec.unit"

    def _living(self):
        """These units as they are today: those that have ended replaced by what they became, step by step."""
        today, seen, living = self.env["gec.unit"]._today(), self.browse(), self.browse()
        units = self
        while units:
            seen |= units
            rows = units.successor_ids.filtered(lambda row: row.date <= today)
            living |= units - rows.old_unit_id
            units = rows.new_unit_id - seen
        return living.filtered(lambda unit: unit.active and (not unit.valid_to or unit.valid_to >= today))


class Campaign(models.Model):
    """Next year's campaign from this one: the same settings a year later, on the units of today."""

    _inherit = "gec.campaign"

    def action_again(self):
        """Review what next year's campaign begins with."""
        self.ensure_one()
        return self.env["gec.campaign.again.wizard"]._opened(self)

    def _shifted(self, years):
        """Days of the campaign so many years later; 29 February becomes the 28th."""
        return {name: self[name] and self[name] + relativedelta(years=years) for name in DATED}

    def _again(self, values, units, earlier, not_expected):
        """A campaign after this one, with its tree frozen from these units.

        :param values: what the user has reviewed, by field
        :param units: gec.unit of the new tree
        :param earlier: those of them that are reminded earlier
        :param not_expected: those that owe no report
        :raise UserError: the new campaign is for no later year
        """
        self.ensure_one()
        if values["year"] <= self.year:
            raise UserError(self.env._("The next campaign is for a later year."))
        steps = [
            Command.create({name: step[name] for name in ("days", "moment", "audience")}) for step in self.step_ids
        ]
        kept = {name: self[name] for name in KEPT}
        campaign = self.create({**kept, "step_ids": steps, "previous_id": self.id, **values})
        campaign._take_demands(self)
        nodes = campaign._freeze_tree(units)
        nodes.filtered(lambda node: node.unit_id in earlier).remind_earlier = True
        nodes.filtered(lambda node: node.unit_id in not_expected).is_expected = False
        return campaign

    def _take_demands(self, before):
        """Compulsory or not, of which kinds of unit: as last year; targets are the new plan's to set."""
        old = {line.indicator_id: line for line in before.line_ids}
        for line in self.line_ids.filtered(lambda line: line.indicator_id in old):
            last = old[line.indicator_id]
            line.write({"is_required": last.is_required, "form_ids": [Command.set(last.form_ids.ids)]})

    def _late_nodes(self):
        """Units that reported late or not at all. Superuser: also those whose report the office does not see."""
        nodes = self.sudo().campaign_unit_ids.filtered("is_expected")
        return nodes.filtered(lambda node: not node.report_ids.version or not node.report_ids.is_on_time)
