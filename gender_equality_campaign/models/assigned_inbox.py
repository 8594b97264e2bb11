from odoo import models

from .assigned_unit import OPEN


class AssignedUnit(models.Model):
    """What assigned work puts into inboxes, and takes out again."""

    _inherit = "gec.assigned.unit"

    def _tell_units(self):
        """One inbox line a unit and plan, whatever the number of clauses it is given: due with the first of them."""
        first, due = {}, {}
        for row in self:
            first.setdefault(row.unit_id.id, row)
            due.setdefault(row.unit_id.id, []).append(row.deadline)
        self.env["gec.inbox.item"].create(
            [
                {
                    "unit_id": unit_id,
                    "kind": "assignment",
                    "document_id": row.plan_id.document_id.id,
                    "assigned_id": row.id,
                    "due": min(filter(None, due[unit_id]), default=False),
                }
                for unit_id, row in first.items()
            ]
        )

    def _siblings(self):
        """All rows of the same units in the same plans: what one inbox line stands for. As superuser."""
        pairs = {(row.plan_id.id, row.unit_id.id) for row in self}
        rows = self.sudo().search([("plan_id", "in", self.plan_id.ids), ("unit_id", "in", self.unit_id.ids)])
        return rows.filtered(lambda row: (row.plan_id.id, row.unit_id.id) in pairs)

    def _finish_inbox(self):
        """The unit's line is done when nothing of the plan is open at the unit; else due with the first that is."""
        self.filtered(lambda row: row.state not in OPEN)._finish_told("request_asked")
        rows = self._siblings()
        opened = rows.filtered(lambda row: row.state in OPEN)
        by_pair = opened.grouped(lambda row: (row.plan_id, row.unit_id))
        for item in rows._own_lines():
            mine = by_pair.get((item.assigned_id.plan_id, item.unit_id))
            if mine:
                item.due = min(filter(None, mine.mapped("deadline")), default=False)
            else:
                item._finish()

    def _own_lines(self):
        return (
            self.env["gec.inbox.item"]
            .sudo()
            .search([("assigned_id", "in", self.ids), ("kind", "=", "assignment"), ("done_at", "=", False)])
        )

    def _tell(self, units, kind):
        """Into the inboxes of those who gave the work or lead it; as superuser, since it is not one's own inbox."""
        items = [
            {"unit_id": unit.id, "kind": kind, "document_id": row.plan_id.document_id.id, "assigned_id": row.id}
            for row in self.sudo()
            for unit in units(row)
        ]
        self.env["gec.inbox.item"].sudo().create(items)

    def _finish_told(self, *kinds):
        """As superuser: the question was put into another unit's inbox."""
        asked = [("assigned_id", "in", self.ids), ("kind", "in", kinds), ("done_at", "=", False)]
        self.env["gec.inbox.item"].sudo().search(asked)._finish()
