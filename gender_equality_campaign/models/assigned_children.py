from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .assigned_unit import OPEN


class AssignedUnit(models.Model):
    """Nobody reports done over work that is still open below him.

    Below a leading unit: those who cooperate in the same clause. Below a unit that issued a plan of its own: the work
    that this plan gives.
    """

    _inherit = "gec.assigned.unit"

    def _open_children(self):
        """Open rows below these; as superuser where the caller only counts."""
        return self._of_pairs("child")

    def _over_open_children(self):
        """Which of these rows have open ones below; as superuser for whoever reports."""
        return self._of_pairs("parent")

    def _of_pairs(self, end):
        self.flush_model(["state", "role", "plan_id", "clause_id", "sub_plan_id", "unit_id"])
        below = SQL("SELECT %s FROM %s pair WHERE parent = ANY(%s)", SQL.identifier(end), CHILDREN, list(self.ids))
        return self.browse({row[0] for row in self.env.execute_query(below)})

    def _check_no_open_children(self):
        """As superuser: who is behind is named to the one who has to wait for them."""
        children = self.sudo()._open_children()
        if children:
            names = children.unit_id.mapped("name")
            raise UserError(
                self.env._(
                    "Still open below: %(units)s. First they report, or whoever gave the work no longer asks for it.",
                    units=", ".join(names[:5]) + (" …" if len(names) > 5 else ""),
                )
            )


CHILDREN = SQL(
    """(SELECT p.id AS parent, c.id AS child FROM gec_assigned_unit p
          JOIN gec_assigned_unit c ON c.plan_id = p.plan_id AND c.role = 'cooperate' AND c.state = ANY(%(open)s)
           AND c.clause_id IS NOT DISTINCT FROM p.clause_id AND c.unit_id <> p.unit_id
         WHERE p.role = 'lead'
        UNION ALL
        SELECT p.id, c.id FROM gec_assigned_unit p
          JOIN gec_assigned_unit c ON c.plan_id = p.sub_plan_id AND c.state = ANY(%(open)s)
           AND c.unit_id <> p.unit_id)""",
    open=list(OPEN),
)


class Document(models.Model):
    _inherit = "gec.document"

    def action_close(self):
        """A plan is put to rest when nothing that it gave is open; asked as superuser, whoever may see the rows."""
        opened = [("plan_id.document_id", "in", self.ids), ("state", "in", OPEN)]
        rows = self.env["gec.assigned.unit"].sudo().search(opened)
        if rows:
            names = rows.unit_id.mapped("name")
            raise UserError(
                self.env._(
                    "The plan has open work: %(units)s. It is put to rest when all have reported.",
                    units=", ".join(names[:5]) + (" …" if len(names) > 5 else ""),
                )
            )
        return super().action_close()
