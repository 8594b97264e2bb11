from odoo import api, fields, models
from odoo.tools import SQL

from .campaign_unit import LEVELS

# the one definition of how figures add up: used by roll-ups, summaries and the guard of summaries
# Figures are added up by level in one pass over their own table, with nothing joined to them: the totals and the
# latest figures are made of the few rows that are left. Planned anew for each set of versions, great or small.
ROLL_UP = """
CREATE OR REPLACE FUNCTION gec_roll_up(versions int[])
RETURNS TABLE (indicator_id int, level varchar, value numeric, female bigint, male bigint, reports bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE $sql$
  WITH added AS (
    SELECT f.indicator_id, f.level, sum(f.value) AS value, sum(f.female) AS female, sum(f.male) AS male,
           count(*) AS reports
      FROM gec_result_figure f
     WHERE f.version_id = ANY ($1)
     GROUP BY f.indicator_id, f.level
  ), latest AS (
    SELECT DISTINCT ON (f.indicator_id, f.level) f.*, v.submitted_at
      FROM gec_indicator i
      JOIN gec_result_figure f ON f.indicator_id = i.id
      JOIN unnest($1) asked (id) ON asked.id = f.version_id
      JOIN gec_result_version v ON v.id = asked.id
     WHERE i.aggregation = 'last'
     ORDER BY f.indicator_id, f.level, v.submitted_at DESC, v.id DESC
  )
  SELECT i.id, coalesce(a.level, 'total'::varchar),
         CASE i.aggregation WHEN 'sum' THEN sum(a.value)
              ELSE (array_agg(l.value ORDER BY l.submitted_at DESC, l.version_id DESC))[1] END,
         CASE i.aggregation WHEN 'sum' THEN sum(a.female)
              ELSE (array_agg(l.female ORDER BY l.submitted_at DESC, l.version_id DESC))[1] END::bigint,
         CASE i.aggregation WHEN 'sum' THEN sum(a.male)
              ELSE (array_agg(l.male ORDER BY l.submitted_at DESC, l.version_id DESC))[1] END::bigint,
         sum(a.reports)::bigint
    FROM added a
    JOIN gec_indicator i ON i.id = a.indicator_id AND i.aggregation <> 'none'
    LEFT JOIN latest l ON l.indicator_id = a.indicator_id AND l.level = a.level
   GROUP BY i.id, GROUPING SETS ((), (a.level))
  $sql$ USING versions;
END $$
"""


class ResultFigure(models.Model):
    """One figure of a submitted version. Never changed: a correction is a new version."""

    _name = "gec.result.figure"
    _description = "Submitted figure"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "version_id, indicator_id"
    _rec_name = "indicator_id"

    version_id = fields.Many2one("gec.result.version", required=True, index=True, ondelete="restrict")
    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    indicator_id = fields.Many2one("gec.indicator", required=True, index=True, ondelete="restrict")
    # copied from the campaign's frozen tree, so that a roll-up joins nothing
    level = fields.Selection(LEVELS, required=True)
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
              JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
             WHERE v.id = ($1 ->> 'version_id')::int AND r.id = ($1 ->> 'report_id')::int AND u.level = $1 ->> 'level'
               AND v.version > coalesce(r.version, 0))"""
        self._install_trigger("gec_row_behind_door", "report_submitted", "report_id", closed)

    def _init_column(self, column_name):
        """The level of figures that were there before the column; the guard lets no other change through."""
        if column_name != "level":
            return super()._init_column(column_name)
        self.env.cr.execute("ALTER TABLE gec_result_figure DISABLE TRIGGER USER")
        self.env.cr.execute(
            """UPDATE gec_result_figure f SET level = u.level FROM gec_result_report r
                 JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id WHERE r.id = f.report_id"""
        )
        return self.env.cr.execute("ALTER TABLE gec_result_figure ENABLE TRIGGER USER")

    def _answer(self):
        """What stands with the figure: its explanation, link and files."""
        self.ensure_one()
        return " – ".join(filter(None, [self.explanation, self.url, self.evidence]))

    @api.model
    def _copy_values(self, version):
        """One statement inside the database: no figure passes through a binary fraction."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO gec_result_figure (version_id, report_id, level, indicator_id, value,
                                                  female, male, explanation, url, evidence,
                                                  create_uid, create_date)
                   SELECT %(version)s, report_id, %(level)s, indicator_id, coalesce(value, 0),
                          coalesce(female, 0), coalesce(male, 0), explanation, url,
                          (SELECT string_agg(a.name, ', ' ORDER BY a.id) FROM ir_attachment a
                            WHERE a.res_model = 'gec.result.value' AND a.res_id = gec_result_value.id),
                          %(uid)s, %(now)s
                     FROM gec_result_value WHERE report_id = %(report)s AND is_entered""",
                version=version.id,
                report=version.report_id.id,
                level=version.report_id.campaign_unit_id.level,
                uid=self.env.uid,
                now=version.submitted_at,
            )
        )
        self.invalidate_model()
        version.invalidate_recordset(["figure_ids"])
