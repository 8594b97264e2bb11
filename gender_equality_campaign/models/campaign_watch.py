from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

ASKED = ("campaign", "unit", "directive.plan", "document", "assigned.unit", "unit.member", "board.seat")
WATCHED = """
(SELECT p.campaign_id FROM gec_directive_plan p
   JOIN gec_document d ON d.id = p.document_id AND d.state IN ('issued', 'closed')
   JOIN gec_campaign c ON c.id = p.campaign_id AND c.owner_id = d.owner_id
   JOIN gec_assigned_unit a ON a.plan_id = p.id AND a.role IN ('lead', 'monitor') AND a.state <> 'returned'
   JOIN gec_unit u ON u.id = a.unit_id AND u.kind IN ('department', 'board')
  WHERE u.id IN %s)
"""


class Campaign(models.Model):
    """The offices that an issued plan names as leading or monitoring see what is reported on it, and only that."""

    _inherit = "gec.campaign"

    is_watched = fields.Boolean(
        "Led or monitored by my office",
        compute="_compute_is_watched",
        search="_search_is_watched",
        help="By an issued plan of the campaign's own agency: another agency's plan opens nothing.",
    )

    @api.depends_context("uid")
    def _compute_is_watched(self):
        watched = self.search([("id", "in", self.ids), ("is_watched", "=", True)])
        for campaign in self:
            campaign.is_watched = campaign in watched

    def _search_is_watched(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        for model in ASKED:
            self.env[f"gec.{model}"].flush_model()
        return Domain("id", operator, SQL(WATCHED, self.env["gec.unit"]._mine_sql()))
