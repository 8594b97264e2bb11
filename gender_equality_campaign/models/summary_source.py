from odoo import api, fields, models
from odoo.tools import SQL

from .summary_line import FROZEN


class SummarySource(models.Model):
    """A version of a report that a summary counts."""

    _name = "gec.summary.source"
    _description = "Report behind a summary"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "summary_id, report_id"
    _rec_name = "version_id"

    summary_id = fields.Many2one("gec.campaign.summary", required=True, index=True, ondelete="restrict")
    version_id = fields.Many2one(
        "gec.result.version",
        "Submitted version",
        required=True,
        index=True,
        ondelete="restrict",
    )
    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    version = fields.Integer(required=True)

    _uniq = models.UniqueIndex("(summary_id, report_id)")

    def init(self):
        self._install_trigger("gec_row_behind_door", "summary_frozen", "summary_id", FROZEN)

    @api.model
    def _take(self, summary):
        """Name the versions accepted as they stand now; one statement."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO gec_summary_source (summary_id, version_id, report_id, version)
                   SELECT %s, v.id, v.report_id, v.version FROM gec_result_version v
                    WHERE v.id IN (%s)""",
                summary.id,
                summary.campaign_id._current_versions(),
            )
        )
        summary.invalidate_recordset(["source_ids"])
