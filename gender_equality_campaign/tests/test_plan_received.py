from datetime import date

from odoo.tests import freeze_time, tagged

from .common_exchange import ExchangeCommon


@tagged("post_install", "-at_install")
class TestPlanReceived(ExchangeCommon):
    """A directive from another installation is answered like one from inside."""

    def setUp(self):
        super().setUp()
        self.take(self.message())
        document = self.env["gec.document"].search([("exchange_id", "!=", False)], order="id desc", limit=1)
        plans = self.env["gec.directive.plan"].with_user(self.clerk)
        self.directive = plans.create(
            {"document_id": document.id, "report_deadline": "2022-12-20", "report_deadline_inclusive": True}
        )
        section = self.clause("I", heading="CÁC HOẠT ĐỘNG", kind="activity")
        self.task = self.clause("1", section, text="UBND thành phố tổ chức mít tinh.")

    def clause(self, label, parent=None, **vals):
        line = {"plan_id": self.directive.id, "label": label, "parent_id": parent and parent.id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(self.clerk).create({**line, **vals})

    def drafted(self):
        with freeze_time("2022-11-16"):
            return self.directive.with_user(self.clerk)._pass_down(self.city.with_user(self.clerk))

    def test_the_own_plan_is_drafted_from_it_and_bound_to_its_clauses(self):
        self.assertTrue(self.directive.with_user(self.clerk).can_pass_down)
        plan = self.drafted()
        self.assertEqual(plan.parent_plan_id, self.directive)
        self.assertIn(self.task, plan.clause_ids.answered_ids)

    def test_the_own_deadline_is_planned_backwards_from_it(self):
        """A district-level unit keeps three working days."""
        self.assertEqual(self.drafted().report_deadline, date(2022, 12, 15))

    def test_the_basis_names_it(self):
        self.assertIn("144/KH-SN", self.drafted().basis_ids.text)

    def test_its_recall_marks_the_own_plan(self):
        plan = self.drafted()
        self.directive.document_id._give_back("Ban hành nhầm")
        self.assertIn("recalled", plan.above_words)
        lines = self.env["gec.inbox.item"].search([("kind", "=", "plan_changed")])
        self.assertEqual(lines.unit_id, self.city)
