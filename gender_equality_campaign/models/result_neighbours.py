from odoo import api, fields, models
from odoo.tools import SQL

from ..pure import figures, neighbours
from ..pure.figures import Finding

# figures of units of the same kind and level that have submitted to the same campaign
OTHERS = """
SELECT f.indicator_id, array_agg(f.value::float8)
  FROM gec_result_report r
  JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
  JOIN gec_unit unit ON unit.id = r.unit_id
  JOIN gec_result_version v ON v.report_id = r.id AND v.version = r.version
  JOIN gec_result_figure f ON f.version_id = v.id
 WHERE r.campaign_id = %(campaign)s AND r.id <> %(report)s
   AND r.report_state IN ('submitted', 'accepted')
   AND u.level = %(level)s AND unit.kind = %(kind)s
 GROUP BY f.indicator_id
"""
# files of one campaign's reports, figures and activities, with the unit that handed each in
FILES = """
WITH kept AS (
  SELECT a.name, a.checksum, r.unit_id, r.id AS report_id
    FROM ir_attachment a JOIN gec_result_report r ON r.id = a.res_id
   WHERE a.res_model = 'gec.result.report' AND r.campaign_id = %(campaign)s
     AND (r.version > 0 OR r.id = %(report)s)
   UNION ALL
  SELECT a.name, a.checksum, r.unit_id, r.id
    FROM ir_attachment a
    JOIN gec_result_value w ON w.id = a.res_id
    JOIN gec_result_report r ON r.id = w.report_id
   WHERE a.res_model = 'gec.result.value' AND r.campaign_id = %(campaign)s
     AND (r.version > 0 OR r.id = %(report)s)
   UNION ALL
  SELECT a.name, a.checksum, c.unit_id, NULL
    FROM ir_attachment a JOIN gec_activity c ON c.id = a.res_id
   WHERE a.res_model = 'gec.activity' AND c.campaign_id = %(campaign)s
)
SELECT DISTINCT own.name, unit.name
  FROM kept own
  JOIN kept other ON other.checksum = own.checksum AND other.unit_id <> own.unit_id
  JOIN gec_unit unit ON unit.id = other.unit_id
 WHERE own.unit_id = %(unit)s
 ORDER BY own.name, unit.name
"""


class ResultReport(models.Model):
    """What the standing office sees besides: it tells of other units, and is never shown to the unit."""

    _inherit = "gec.result.report"

    board_rows = fields.Json("For the office", compute="_compute_board_rows")

    @api.depends_context("uid")
    @api.depends("report_state", "version")
    def _compute_board_rows(self):
        for report in self:
            seen = report.version and report.is_reviewer
            report.board_rows = report._board_table() if seen else False

    def _board_table(self):
        pairs = self._board_findings()
        return self._finding_table([found for found, _why in pairs], [why for _found, why in pairs])

    def _board_findings(self):
        """(finding, the unit's explanation or ""): all that the checks find on what was submitted, explained or not;
        then what needs the neighbours' figures.
        """
        explained = {value.indicator_id.code: value.explanation or "" for value in self.value_ids}
        own = [found for value in self.value_ids for found in figures.findings(value._as_figure())]
        figured = [(found, explained[found.code]) for found in own + self._far_findings()]
        return figured + self._activity_answers() + [(found, "") for found in self._file_findings()]

    def _far_findings(self):
        """As superuser, for the office alone: reports of all neighbours, of whom only the median is told."""
        me = self.sudo()
        found = []
        others = me._others()
        for value in me.value_ids.filtered("is_entered"):
            middle = neighbours.far(value.value, others.get(value.indicator_id.id, ()))
            if middle is not None:
                words = figures.plain(value.value), figures.plain(middle)
                found.append(Finding(value.indicator_id.code, "far", True, *words))
        return found

    def _others(self):
        """{indicator id: figures of the units of the same kind and level}; one statement."""
        self.env.flush_all()
        keys = {
            "campaign": self.campaign_id.id,
            "report": self.id,
            "level": self.campaign_unit_id.level,
            "kind": self.unit_id.kind,
        }
        return dict(self.env.execute_query(SQL(OTHERS, **keys)))

    def _file_findings(self):
        """As superuser, for the office alone: the same bytes handed in by another unit."""
        self.env.flush_all()
        keys = {"campaign": self.campaign_id.id, "report": self.id, "unit": self.unit_id.id}
        rows = self.sudo().env.execute_query(SQL(FILES, **keys))
        return [Finding("", "file_used", False, name, unit) for name, unit in rows]
