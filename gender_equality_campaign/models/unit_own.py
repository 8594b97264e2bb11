from odoo import api, models
from odoo.tools import SQL


class Unit(models.Model):
    """The acting user's units as plain numbers: every rule starts from them, and the planner has a short statement."""

    _inherit = "gec.unit"

    @api.model
    def _own_ids(self):
        """Ids that `_mine_sql` finds; asked once a request, and again when posts, seats or the day have changed."""
        day = str(self._today())
        if day not in self.env.user.own_units:
            self.env["res.users"].invalidate_model(["own_units"])
        return self.env.user.own_units[day]

    @api.model
    def _own_sql(self):
        """The same as the right side of IN; there is no unit 0."""
        return SQL("%s", tuple(self._own_ids()) or (0,))

    @api.model
    def _ask_own_ids(self):
        for model in ("gec.unit.member", "gec.board.seat", "gec.unit.succession"):
            self.env[model].flush_model()
        return [row[0] for row in self.env.execute_query(self._mine_sql())]
