from odoo import models


class Campaign(models.Model):
    """What stands beside the campaign's figures: the plan's targets, and the totals of the campaign before."""

    _inherit = "gec.campaign"

    def _beside(self):
        """Targets and totals for gec.indicator._level_table, for the office of the whole campaign.

        Figures of the campaign before are shown to those who reviewed them: an office may be put into the same agency
        later, and anybody may name another's campaign in his own.
        """
        return {"targets": self._targets(), "before": self._reviewed_before()._totals()}

    def _targets(self):
        return {line.code: line.target for line in self.line_ids if line.target}

    def _reviewed_before(self):
        reviewed = [("id", "in", self.sudo().previous_id.ids), ("board_id.is_mine", "=", True)]
        return self.search(reviewed)

    def _totals(self):
        """{indicator code: total of the accepted reports, or None}; empty for no campaign."""
        return {code: row["total"] for code, row in self._roll_up().items()} if self else {}


class CampaignUnit(models.Model):
    _inherit = "gec.campaign.unit"

    def _beside(self):
        """The same for a unit and all below it; targets are the whole campaign's and stand at its top alone."""
        return {"targets": {} if self.parent_id else self.campaign_id._targets(), "before": self._totals_before()}

    def _totals_before(self):
        """What the same unit, and all that was below it then, stated in the campaign before."""
        then = [
            ("campaign_id", "in", self.campaign_id.sudo().previous_id.ids),
            ("unit_id", "=", self.unit_id.id),
            ("level", "=", self.level),
        ]
        node = self.search(then, limit=1)
        if not node or not (node.unit_id.in_reach or node.campaign_id.is_reviewer):
            return {}
        return {code: row["total"] for code, row in node.campaign_id._roll_up(node).items()}
