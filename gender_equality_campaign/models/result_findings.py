from odoo import models


class ResultReport(models.Model):
    _inherit = "gec.result.report"

    def _own_facts(self, _day):
        """What a report gives to the form check of its document: the days of its campaign."""
        campaign = self.campaign_id
        return {
            "report_due": campaign.report_deadline or None,
            "report_due_inclusive": campaign.report_deadline_inclusive,
            "reported_to": campaign.period_end or None,
        }


class CampaignSummary(models.Model):
    _inherit = "gec.campaign.summary"

    def _own_facts(self, _day):
        """A summary's own last day stands in no record; its period does."""
        return {"reported_to": self.campaign_id.period_end or None}
