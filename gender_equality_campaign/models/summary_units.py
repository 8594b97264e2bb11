from decimal import Decimal

from odoo import models
from odoo.tools import SQL

from ..pure.layout import results

# the units right below the top, each with all below it, and the top's own report
BY_UNIT = """
WITH part AS (
  SELECT u.id, u.name, u.parent_path, u.tree_order, u.parent_id IS NULL AS is_top
    FROM gec_campaign_unit u LEFT JOIN gec_campaign_unit above ON above.id = u.parent_id
   WHERE u.campaign_id = %(campaign)s AND above.parent_id IS NULL
)
SELECT part.id, part.name, i.code, f.value::text
  FROM part
 CROSS JOIN LATERAL gec_roll_up(ARRAY(
       SELECT v.id FROM gec_result_version v
         JOIN gec_result_report r ON r.id = v.report_id
         JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
        WHERE v.id = ANY (%(versions)s)
          AND CASE WHEN part.is_top THEN u.id = part.id ELSE starts_with(u.parent_path, part.parent_path) END)) f
  JOIN gec_indicator i ON i.id = f.indicator_id
 WHERE f.level = 'total' AND i.aggregation = 'sum'
 ORDER BY part.tree_order, i.sequence, i.code
"""


class CampaignSummary(models.Model):
    """The summary's figures by unit, as an annex laid across."""

    _inherit = "gec.campaign.summary"

    def _by_unit(self):
        """[(unit, {indicator code: Decimal})] of the units right below the top, in the order of the tree.

        Only what is added up: the sum of a column is the summary's total. One statement.
        """
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(BY_UNIT, campaign=self.campaign_id.id, versions=self.source_ids.version_id.ids)
        )
        units = {}
        for node, name, code, value in rows:
            units.setdefault(node, (name, {}))[1][code] = Decimal(value)
        return list(units.values())

    def _page_annexes(self):
        """Nothing to set beside one another where a single unit reported."""
        me = self.sudo()
        units = me._by_unit() if me.frozen_at else []
        if len(units) < 2:
            return []
        stated = {code for _name, figures in units for code in figures}
        indicators = me.line_ids.indicator_id.filtered(lambda one: one.code in stated).sorted()
        columns = [results.Column(one.code, one.name, one.uom) for one in indicators]
        tables = results.unit_tables(columns, units)
        return [{"title": results.BY_UNIT, "belongs": "", "landscape": True, "opening": [], "tables": tables}]
