from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

WHEN = [
    ("late", "Late"),
    ("today", "Today"),
    ("week", "This week"),
    ("later", "After this week"),
    ("none", "No date"),
]


class InboxItem(models.Model):
    """The one order of the inbox: late, today, this week, later, no date; to group and to filter by."""

    _inherit = "gec.inbox.item"

    due_when = fields.Selection(WHEN, "When", compute="_compute_due_when", search="_search_due_when")

    @api.model
    def _week(self):
        """Today and the Sunday of this week."""
        today = self.env["gec.unit"]._today()
        return today, today + timedelta(days=6 - today.weekday())

    @api.depends("due")
    def _compute_due_when(self):
        today, sunday = self._week()
        for item in self:
            bounds = (("late", item.due and item.due < today), ("today", item.due == today))
            bounds += (("week", item.due and item.due <= sunday), ("later", item.due), ("none", True))
            item.due_when = next(when for when, holds in bounds if holds)

    def _search_due_when(self, operator, value):
        if operator != "in":
            return NotImplemented
        today, sunday = self._week()
        parts = {
            "late": Domain("due", "<", today),
            "today": Domain("due", "=", today),
            "week": Domain("due", ">", today) & Domain("due", "<=", sunday),
            "later": Domain("due", ">", max(today, sunday)),
            "none": Domain("due", "=", False),
        }
        return Domain.OR(parts[when] for when in value if when in parts)

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "due_when":
            return super()._read_group_groupby(alias, groupby_spec, query)
        today, sunday = self._week()
        return SQL(
            """(CASE WHEN %(due)s < %(today)s THEN 'late' WHEN %(due)s = %(today)s THEN 'today'
                WHEN %(due)s <= %(sunday)s THEN 'week' WHEN %(due)s IS NOT NULL THEN 'later' ELSE 'none' END)""",
            due=self._field_to_sql(alias, "due", query),
            today=today,
            sunday=sunday,
        )

    def _read_group_orderby(self, order, groupby_terms, query):
        """Groups in the order of the list, not of the alphabet."""
        if "due_when" in groupby_terms and (order or "due_when").startswith("due_when"):
            keys = [when for when, _label in WHEN]
            return SQL("array_position(%s, %s)", keys, groupby_terms["due_when"])
        return super()._read_group_orderby(order, groupby_terms, query)
