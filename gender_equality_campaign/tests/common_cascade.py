from odoo import Command, fields

from .common_results import ResultCommon


class CascadeCommon(ResultCommon):
    """A campaign whose directive the city has issued to both wards, with a deadline far from today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["gec.unit"]._today()

    def day(self, days):
        return fields.Date.add(self.today, days=days)

    def directive(self, **vals):
        wards = [
            Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids}),
            Command.create({"name": "UBND phường Bình", "unit_ids": self.ward_b.ids}),
        ]
        plan = self.make_plan(name="Kế hoạch của thành phố", recipient_ids=wards, campaign_id=self.campaign.id, **vals)
        section = self.clause(plan, "I", heading="TỔ CHỨC THỰC HIỆN")
        self.first = self.clause(plan, "1", section, text="UBND phường An tổ chức tập huấn.")
        self.second = self.clause(plan, "2", section, text="UBND phường Bình tổ chức tập huấn.")
        return plan

    def clause(self, plan, label, parent=None, user=None, **vals):
        line = {"plan_id": plan.id, "label": label, "parent_id": parent and parent.id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(user or self.drafter).create({**line, **vals})

    def issued_directive(self, **vals):
        plan = self.directive(**vals)
        self.issued(plan.document_id)
        return plan

    def ward_plan(self, directive, clauses=None, user=None, unit=None):
        """The ward's own plan in draft, bound to these clauses."""
        user, unit = user or self.officer_a, unit or self.ward_a
        plan = directive.with_user(user)._pass_down(unit.with_user(user))
        if clauses:
            plan._take_over(clauses.with_user(user))
        return plan

    def row(self, unit, user=None):
        node = self.node(unit)
        return self.env["gec.cascade.row"].with_user(user or self.drafter).browse(node.id)
