from odoo import models
from odoo.tools import SQL


class Unit(models.Model):
    """Who works for a unit today: by post, as a substitute, or in the standing office of a board."""

    _inherit = "gec.unit"

    def _people_sql(self):
        """Unit × user who works for it today, whatever the role; archived users work nowhere."""
        for model in ("gec.unit.member", "gec.board.seat"):
            self.env[model].flush_model()
        self.env["res.users"].flush_model(["active"])
        return SQL(
            """(WITH post AS (SELECT m.unit_id, u.id AS user_id FROM gec_unit_member m
                  JOIN res_users u ON u.active AND (u.id = m.user_id OR u.id = m.substitute_id) WHERE %(current)s)
                SELECT unit_id, user_id FROM post UNION
                SELECT s.board_id, post.user_id FROM gec_board_seat s JOIN post ON post.unit_id = s.unit_id
                 WHERE s.role = 'standing' AND (s.date_from IS NULL OR s.date_from <= %(day)s)
                   AND (s.date_to IS NULL OR s.date_to >= %(day)s))""",
            current=self.env["gec.unit.member"]._current_sql(SQL("u.id")),
            day=self._today(),
        )

    def _people(self):
        """Users who work for any of these units today."""
        found = SQL("SELECT DISTINCT user_id FROM %s pair WHERE unit_id = ANY(%s)", self._people_sql(), list(self.ids))
        return self.env["res.users"].browse(row[0] for row in self.env.execute_query(found))

    def _works_for(self, users):
        """{(unit id, user id)} of these units and users, as far as they work for them today."""
        if not users:
            return set()
        asked = SQL("unit_id = ANY(%s) AND user_id = ANY(%s)", list(self.ids), list(users.ids))
        found = SQL("SELECT unit_id, user_id FROM %s pair WHERE %s", self._people_sql(), asked)
        return set(self.env.execute_query(found))
