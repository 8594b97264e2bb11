from odoo import api, fields, models
from odoo.tools import SQL

from .campaign_unit import LEVELS

# lines and sources are added while their summary is not frozen yet
FROZEN = """SELECT EXISTS (SELECT 1 FROM gec_campaign_summary
    WHERE id = ($1 ->> 'summary_id')::int AND frozen_at IS NOT NULL)"""


class SummaryLine(models.Model):
    """One frozen figure: an indicator in total or at one level of government."""

    _name = "gec.summary.line"
    _description = "Figure of a summary"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "summary_id, indicator_id, id"
    _rec_name = "indicator_id"

    summary_id = fields.Many2one("gec.campaign.summary", required=True, index=True, ondelete="restrict")
    indicator_id = fields.Many2one("gec.indicator", required=True, ondelete="restrict")
    level = fields.Selection([("total", "Total"), *LEVELS], required=True)
    value = fields.Float(digits=(16, 2))
    female = fields.Integer("Women")
    male = fields.Integer("Men")
    reports = fields.Integer(help="Number of reports that state the figure.")

    _uniq = models.UniqueIndex("(summary_id, indicator_id, level)")

    def init(self):
        self._install_trigger("gec_row_behind_door", "summary_frozen", "summary_id", FROZEN)

    @api.model
    def _add_up(self, summary):
        """Lines of a summary from its sources, added up inside the database."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO gec_summary_line
                          (summary_id, indicator_id, level, value, female, male, reports)
                   SELECT %(summary)s, f.* FROM gec_roll_up(ARRAY(
                          SELECT version_id FROM gec_summary_source
                           WHERE summary_id = %(summary)s)) f""",
                summary=summary.id,
            )
        )
        summary.invalidate_recordset(["line_ids"])
