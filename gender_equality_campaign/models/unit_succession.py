from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

KINDS = [("merge", "Merged into"), ("split", "Split into"), ("rename", "Renamed to")]


# Units and all that they succeeded by the day, however many times; only those whose work they took over, unless all are
# asked for. A function, so that the planner expects few rows in every rule that asks.
BEFORE = """
CREATE OR REPLACE FUNCTION gec_before(own int[], day date, everything bool)
RETURNS TABLE (unit_id int) LANGUAGE plpgsql STABLE ROWS 5 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH RECURSIVE before(unit_id, until) AS (
      SELECT unnest(own), day
      UNION
      SELECT s.old_unit_id, s.date FROM before JOIN gec_unit_succession s ON s.new_unit_id = before.unit_id
       WHERE s.date <= before.until AND (s.takes_over OR everything))
  SELECT DISTINCT before.unit_id FROM before;
END $$
"""


class UnitSuccession(models.Model):
    """One unit after another, by a legal act: what the old one did stays its own and is read by the new one."""

    _name = "gec.unit.succession"
    _inherit = "gec.reach.source"
    _description = "Succession of units"
    _order = "date desc, id"

    old_unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    new_unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    date = fields.Date(required=True)
    act = fields.Char(help="The act that ordered it.")
    takes_over = fields.Boolean(
        "Takes over open work",
        default=True,
        help="Its people see and finish what waits for the old unit. Of a unit that is split, one successor does.",
    )

    _uniq = models.UniqueIndex("(old_unit_id, new_unit_id, date)")
    _differs = models.Constraint("CHECK (old_unit_id <> new_unit_id)", "A unit cannot succeed itself.")

    def init(self):
        self.env.cr.execute(BEFORE)

    @api.constrains("old_unit_id", "takes_over")
    def _check_one_heir(self):
        """Work that waits is taken over once, or two units would do it."""
        heirs = self.search([("old_unit_id", "in", self.old_unit_id.ids), ("takes_over", "=", True)])
        for old, rows in heirs.grouped(lambda row: (row.old_unit_id, row.date)).items():
            if len(rows) > 1:
                raise ValidationError(self.env._("The open work of %(unit)s goes to one unit.", unit=old[0].name))

    @api.model
    def _before_sql(self, own, *, everything):
        """Ids of the units of a query (column unit_id) and of those they succeeded by today.

        :param everything: also where another successor took over the work (a unit that was split)
        """
        self.flush_model()
        return SQL(
            "(SELECT unit_id FROM gec_before(ARRAY(SELECT unit_id FROM %s own), %s, %s))",
            own,
            self.env["gec.unit"]._today(),
            everything,
        )
