from datetime import timedelta

from odoo import Command

from .common import GecCommon


class WorkCommon(GecCommon):
    """A plan of the city drafted by its office; who is given what is said by each test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.culture = cls.make_unit("Phòng Văn hóa", cls.city, kind="department", level="district")
        cls.officer_c = cls.make_user("officer_c", cls.culture, "officer")
        cls.today = cls.env["gec.unit"]._today()
        cls.soon = cls.today + timedelta(days=5)
        cls.later = cls.today + timedelta(days=20)

    def given(self, *work, deadline=None, **vals):
        """Rows of an issued plan: work as (unit, role) pairs."""
        plan = self.make_plan(**vals)
        plan.assignment_ids = [
            Command.create(
                {
                    "unit_text": unit.name,
                    "unit_ids": [Command.set(unit.ids)],
                    "role": role,
                    "deadline": deadline or self.soon,
                }
            )
            for unit, role in work
        ]
        units = self.env["gec.unit"].union(*(unit for unit, _role in work))
        line = {"name": "Các đơn vị", "unit_ids": [Command.set(units.ids)]}
        plan.recipient_ids = [Command.clear(), Command.create(line)]
        self.issued(plan.document_id)
        return plan.assigned_ids

    def given_to_a(self):
        return self.given((self.ward_a, "implement")).with_user(self.officer_a)

    def inbox(self, user, *domain):
        return self.env["gec.inbox.item"].with_user(user).search([("done_at", "=", False), *domain])

    def leave(self, user):
        self.env["gec.unit.member"].search([("user_id", "=", user.id)]).unlink()
