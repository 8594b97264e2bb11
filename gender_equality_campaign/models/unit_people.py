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
        """Users who work for any of these units today: whom an item is handed over to."""
        found = SQL("SELECT DISTINCT user_id FROM %s pair WHERE unit_id = ANY(%s)", self._people_sql(), list(self.ids))
        return self.env["res.users"].browse(row[0] for row in self.env.execute_query(found))

    def _works_for(self, users):
        """{(unit id, user id)} of these units and users, as far as they work for them today."""
        pairs = self._works_for_sql(users)
        if not pairs:
            return set()
        found = SQL("SELECT unit_id, user_id FROM %s pair WHERE unit_id = ANY(%s)", pairs, list(self.ids))
        return set(self.env.execute_query(found))

    def _works_for_sql(self, users):
        """Unit × user for these users by the one definition of whose units are his; None for no user at work."""
        for model in ("gec.unit.member", "gec.board.seat"):
            self.env[model].flush_model()
        own = [
            SQL("SELECT own.unit_id, %s AS user_id FROM %s own (unit_id)", user.id, self.with_user(user)._mine_sql())
            for user in users.sudo().filtered("active")
        ]
        return SQL("(%s)", SQL(" UNION ALL ").join(own)) if own else None
