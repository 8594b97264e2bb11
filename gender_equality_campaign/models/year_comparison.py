from odoo import fields, models
from odoo.tools import SQL

from .unit import LEVELS

TREES = [("then", "Tree of the campaign"), ("today", "Tree of today")]
# the levels at which figures are set side by side
SHOWN = [row for row in LEVELS if row[0] != "central"]
# figures as accepted today, of indicators that add up
FIGURES = """
counted AS MATERIALIZED (
    SELECT f.id, f.indicator_id, f.value, f.female, f.male, r.campaign_id, c.year, c.board_id, r.id AS report_id,
           n.unit_id AS reported_id, n.parent_path, make_date(c.year, 1, 1) AS day
      FROM gec_result_figure f
      JOIN gec_result_version v ON v.id = f.version_id
      JOIN gec_result_report r ON r.id = v.report_id AND r.version = v.version AND r.report_state = 'accepted'
      JOIN gec_campaign_unit n ON n.id = r.campaign_unit_id
      JOIN gec_campaign c ON c.id = n.campaign_id
      JOIN gec_indicator i ON i.id = f.indicator_id AND i.aggregation = 'sum')
"""
# from each unit that reported to what has become of it since: itself, its successor, or what its parts have in common
BECAME = """
chain(old_id, day, unit_id, since) AS (
    SELECT DISTINCT reported_id, day, reported_id, day FROM counted
    UNION
    SELECT chain.old_id, chain.day, s.new_unit_id, s.date
      FROM chain JOIN gec_unit_succession s ON s.old_unit_id = chain.unit_id
     WHERE s.date > chain.day AND s.date >= chain.since AND s.date <= %(today)s),
ends AS (
    SELECT DISTINCT old_id, day, unit_id FROM chain
     WHERE NOT EXISTS (SELECT 1 FROM gec_unit_succession s WHERE s.old_unit_id = chain.unit_id
                          AND s.date > chain.day AND s.date >= chain.since AND s.date <= %(today)s)),
shared AS (
    SELECT old_id, day, step.id::int AS unit_id, step.place, count(*) AS times,
           (SELECT count(*) FROM ends e WHERE (e.old_id, e.day) = (ends.old_id, ends.day)) AS parts
      FROM ends JOIN gec_unit u ON u.id = ends.unit_id,
           unnest(string_to_array(trim(BOTH '/' FROM u.parent_path), '/')) WITH ORDINALITY step(id, place)
     GROUP BY old_id, day, step.id, step.place),
became AS (
    SELECT DISTINCT ON (old_id, day) old_id, day, unit_id FROM shared
     WHERE times = parts ORDER BY old_id, day, place DESC)
"""
# rank of a level: a figure is shown at the nearest unit that is not below the level asked for
RANK = "array_position(ARRAY['central', 'province', 'district', 'commune'], %s)"
# the nearest unit that is not below the level; the top of a tree that does not go up so far
NEAREST = f"""coalesce({RANK % "x.level"} <= {RANK % "l.level"}, false) DESC,
            CASE WHEN {RANK % "x.level"} <= {RANK % "l.level"} THEN -1 ELSE 1 END * length(x.parent_path)"""
PLACED = f"""
placed AS (
    SELECT c.id, 'then' AS tree, l.level AS shown_at, at.unit_id, at.level
      FROM counted c CROSS JOIN (SELECT unnest(%(levels)s) AS level) l
      LEFT JOIN LATERAL (
           SELECT n.unit_id, n.level FROM gec_campaign_unit n
            WHERE n.id = ANY(string_to_array(trim(BOTH '/' FROM c.parent_path), '/')::int[])
            ORDER BY {NEAREST.replace("x.", "n.")} LIMIT 1) at ON true
    UNION ALL
    SELECT c.id, 'today', l.level, at.id, at.level
      FROM counted c CROSS JOIN (SELECT unnest(%(levels)s) AS level) l
      LEFT JOIN became b ON (b.old_id, b.day) = (c.reported_id, c.day)
      LEFT JOIN gec_unit u ON u.id = coalesce(b.unit_id, c.reported_id)
      LEFT JOIN LATERAL (
           SELECT a.id, a.level FROM gec_unit a
            WHERE a.id = ANY(string_to_array(trim(BOTH '/' FROM u.parent_path), '/')::int[])
            ORDER BY {NEAREST.replace("x.", "a.")} LIMIT 1) at ON true)
"""
ROWS = """
SELECT (c.id::bigint * 2 + (p.tree = 'today')::int) * 3 + array_position(%(levels)s, p.shown_at) - 1 AS id,
       p.tree, p.shown_at, c.campaign_id, c.year, c.board_id, c.report_id, c.indicator_id, c.reported_id,
       coalesce(p.unit_id, c.reported_id) AS unit_id, p.level IS DISTINCT FROM p.shown_at AS is_above,
       c.value, c.female, c.male
  FROM counted c JOIN placed p ON p.id = c.id
"""


class YearComparison(models.Model):
    """Accepted figures of all years, at a level of the tree of then or of the tree of today; one statement.

    A figure stands in each tree once a level, so the totals of both trees are the same. A unit that was merged counts
    at its successor; of a unit that was split the figure stands at what its parts have in common, not apportioned.
    """

    _name = "gec.year.comparison"
    _description = "Figures of several years"
    _auto = False
    _order = "year, unit_id, indicator_id"

    tree = fields.Selection(TREES, readonly=True)
    shown_at = fields.Selection(SHOWN, "At the level", readonly=True)
    campaign_id = fields.Many2one("gec.campaign", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    board_id = fields.Many2one("gec.unit", "Standing office", readonly=True)
    report_id = fields.Many2one("gec.result.report", readonly=True)
    indicator_id = fields.Many2one("gec.indicator", readonly=True)
    reported_id = fields.Many2one("gec.unit", "Reported by", readonly=True)
    unit_id = fields.Many2one("gec.unit", "Counted at", readonly=True)
    is_above = fields.Boolean(
        "Not split further", readonly=True, help="Shown above the level asked for: below it nothing is known of it."
    )
    value = fields.Float(digits=(16, 2), readonly=True)
    female = fields.Integer("Women", readonly=True)
    male = fields.Integer("Men", readonly=True)

    @property
    def _table_query(self):
        known = {"today": self.env["gec.unit"]._today(), "levels": [level for level, _name in SHOWN]}
        parts = SQL(", ").join(SQL(part, **known) for part in (FIGURES, BECAME, PLACED))
        return SQL("WITH RECURSIVE %s %s", parts, SQL(ROWS, **known))
