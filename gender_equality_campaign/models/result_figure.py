from odoo import api, fields, models
from odoo.tools import SQL

# the one definition of how figures add up: used by roll-ups, summaries and the guard of summaries
ROLL_UP = """
CREATE OR REPLACE FUNCTION gec_roll_up(versions int[])
RETURNS TABLE (indicator_id int, level varchar, value numeric, female bigint, male bigint, reports bigint)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT i.id, coalesce(u.level, 'total'::varchar),
         CASE i.aggregation WHEN 'sum' THEN sum(f.value)
              ELSE (array_agg(f.value ORDER BY v.submitted_at DESC, v.id DESC))[1] END,
         CASE i.aggregation WHEN 'sum' THEN sum(f.female)
              ELSE (array_agg(f.female ORDER BY v.submitted_at DESC, v.id DESC))[1]::bigint END,
         CASE i.aggregation WHEN 'sum' THEN sum(f.male)
              ELSE (array_agg(f.male ORDER BY v.submitted_at DESC, v.id DESC))[1]::bigint END,
         count(*)
    FROM gec_result_figure f
    JOIN gec_result_version v ON v.id = f.version_id
    JOIN gec_result_report r ON r.id = v.report_id
    JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
    JOIN gec_indicator i ON i.id = f.indicator_id
   WHERE f.version_id = ANY (versions) AND i.aggregation <> 'none'
   GROUP BY i.id, GROUPING SETS ((), (u.level));
END $$
"""


class ResultFigure(models.Model):
    """One figure of a submitted version. Never changed: a correction is a new version."""

    _name = "gec.result.figure"
    _description = "Submitted figure"
    _inherit = "gec.guarded"
    _order = "version_id, indicator_id"
    _rec_name = "indicator_id"

    version_id = fields.Many2one("gec.result.version", required=True, index=True, ondelete="restrict")
    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    indicator_id = fields.Many2one("gec.indicator", required=True, index=True, ondelete="restrict")
    value = fields.Float(digits=(16, 2), required=True)
    female = fields.Integer("Women")
    male = fields.Integer("Men")
    explanation = fields.Text()
    url = fields.Char("Link")
    evidence = fields.Text(help="Names of the files that stood with the figure when it was submitted.")

    _uniq = models.UniqueIndex("(version_id, indicator_id)")

    def init(self):
        self.env.cr.execute(ROLL_UP)
        closed = """SELECT NOT EXISTS (SELECT 1 FROM gec_result_version v
              JOIN gec_result_report r ON r.id = v.report_id
             WHERE v.id = ($1 ->> 'version_id')::int AND r.id = ($1 ->> 'report_id')::int
               AND v.version > coalesce(r.version, 0))"""
        self._install_trigger("gec_row_behind_door", "report_submitted", "report_id", closed)

    def _answer(self):
        """What stands with the figure: its explanation, link and files."""
        self.ensure_one()
        return " – ".join(filter(None, [self.explanation, self.url, self.evidence]))

    @api.model
    def _copy_values(self, version):
        """One statement inside the database: no figure passes through a binary fraction."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO gec_result_figure (version_id, report_id, indicator_id, value,
                                                  female, male, explanation, url, evidence,
                                                  create_uid, create_date)
                   SELECT %(version)s, report_id, indicator_id, coalesce(value, 0),
                          coalesce(female, 0), coalesce(male, 0), explanation, url,
                          (SELECT string_agg(a.name, ', ' ORDER BY a.id) FROM ir_attachment a
                            WHERE a.res_model = 'gec.result.value' AND a.res_id = gec_result_value.id),
                          %(uid)s, %(now)s
                     FROM gec_result_value WHERE report_id = %(report)s AND is_entered""",
                version=version.id,
                report=version.report_id.id,
                uid=self.env.uid,
                now=version.submitted_at,
            )
        )
        self.invalidate_model()
        version.invalidate_recordset(["figure_ids"])
