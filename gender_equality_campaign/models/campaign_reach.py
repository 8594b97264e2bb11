from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .result_unit import PARTS_OF_AGENCY


class Unit(models.Model):
    """Agencies for which the acting user drafts: he works in a department or board of theirs."""

    _inherit = "gec.unit"

    is_drafted_here = fields.Boolean(compute="_compute_is_drafted_here", search="_search_is_drafted_here")

    @api.depends_context("uid")
    def _compute_is_drafted_here(self):
        found = self._among(self._drafted_sql())
        for unit in self:
            unit.is_drafted_here = unit.id in found

    def _search_is_drafted_here(self, operator, value):
        return Domain("id", operator, self._drafted_sql()) if operator in ("in", "not in") else NotImplemented

    @api.model
    def _drafted_sql(self):
        self.flush_model(["parent_id", "kind"])
        return SQL(
            "(SELECT parent_id FROM gec_unit WHERE id IN %s AND kind IN %s AND parent_id IS NOT NULL)",
            self._own_sql(),
            PARTS_OF_AGENCY,
        )


class Campaign(models.Model):
    """Whether units of the acting user, below them, or for which he drafts report in the campaign.

    One statement: the rules would load the whole tree of the campaign, thousands of units, to answer it.
    """

    _inherit = "gec.campaign"

    is_reported_here = fields.Boolean(compute="_compute_is_reported_here", search="_search_is_reported_here")

    @api.depends_context("uid")
    @api.depends("campaign_unit_ids.unit_id")
    def _compute_is_reported_here(self):
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM gec_campaign WHERE id = ANY(%s) AND id IN %s", list(self._origin._ids), self._here_sql()
            )
        )
        found = {row[0] for row in rows}
        for campaign in self:
            campaign.is_reported_here = campaign._origin.id in found

    def _search_is_reported_here(self, operator, value):
        return Domain("id", operator, self._here_sql()) if operator in ("in", "not in") else NotImplemented

    @api.model
    def _here_sql(self):
        units = self.env["gec.unit"]
        self.env["gec.campaign.unit"].flush_model(["campaign_id", "unit_id"])
        units.flush_model(["parent_path"])
        return SQL(
            "(SELECT campaign_id FROM gec_campaign_unit WHERE unit_id IN %s OR unit_id IN %s)",
            units._reach_sql(),
            units._drafted_sql(),
        )
