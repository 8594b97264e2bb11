from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestPlanAgain(GecCommon):
    """A plan drafted after the one of last year."""

    def setUp(self):
        super().setUp()
        self.last = self.make_plan(
            name="Triển khai Tháng hành động năm 2025",
            theme="Chủ đề năm ngoái",
            period_start="2025-11-15",
            period_end="2025-12-15",
            report_deadline="2025-12-20",
            basis_ids=[Command.create({"text": "Căn cứ Luật;"}), Command.create({"text": "Căn cứ Quyết định;"})],
        )
        part = self.clause("I", heading="TỔ CHỨC THỰC HIỆN", kind="task")
        self.clause("1", part, text="UBND phường An báo cáo trước ngày 20/12/2025.")
        self.last.assignment_ids.write({"deadline": "2025-12-18", "unit_ids": [Command.set(self.ward_b.ids)]})

    def clause(self, label, parent=None, **vals):
        line = {"plan_id": self.last.id, "label": label, "parent_id": parent and parent.id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(self.drafter).create({**line, **vals})

    def wizard(self, user=None, **vals):
        Wizard = self.env["gec.plan.again.wizard"].with_user(user or self.drafter)
        return Wizard.create({"plan_id": self.last.id, **vals})

    def again(self, **vals):
        opened = self.wizard(**vals).action_draft()
        return self.env["gec.directive.plan"].with_user(self.drafter).browse(opened["res_id"])

    def test_its_days_move_by_a_year(self):
        plan = self.again()
        self.assertEqual((plan.period_start, plan.report_deadline), (date(2026, 11, 15), date(2026, 12, 20)))
        self.assertEqual(plan.assignment_ids.deadline, date(2026, 12, 18))

    def test_the_29th_of_february_becomes_the_28th(self):
        self.last.write({"period_start": "2024-02-29", "period_end": False, "report_deadline": False})
        self.assertEqual(self.again().period_start, date(2025, 2, 28))

    def test_its_words_move_with_its_days(self):
        plan = self.again()
        self.assertEqual(plan.name, "Triển khai Tháng hành động năm 2026")
        self.assertIn("20/12/2026", plan.clause_ids.filtered("parent_id").text)

    def test_its_clauses_stand_in_the_same_tree_with_their_chosen_units(self):
        plan = self.again()
        self.assertEqual(plan.clause_ids.parent_id.mapped("heading"), ["TỔ CHỨC THỰC HIỆN"])
        self.assertEqual(plan.assignment_ids.unit_ids, self.ward_b)

    def test_work_of_a_unit_that_ended_goes_to_what_came_after_it(self):
        self.last.document_id.recipient_ids.unit_ids = self.ward_b
        day = self.env["gec.unit"]._today()
        self.ward_b.with_user(self.manager)._end_into(self.ward_a, "merge", day, "NQ 1/2026")
        plan = self.again()
        self.assertEqual((plan.assignment_ids.unit_ids, plan.recipient_ids.unit_ids), (self.ward_a, self.ward_a))

    def test_bases_are_offered_and_those_left_out_do_not_come(self):
        wizard = self.wizard()
        self.assertEqual(wizard.basis_ids, self.last.basis_ids)
        self.assertEqual(self.again(basis_ids=self.last.basis_ids[:1].ids).basis_ids.mapped("text"), ["Căn cứ Luật;"])

    def test_the_theme_is_left_to_write(self):
        plan = self.again()
        self.assertEqual((plan.theme, plan.last_theme), (False, "Chủ đề năm ngoái"))
        plan.theme = "Chủ đề mới"
        self.assertFalse(plan.last_theme)

    def test_the_new_plan_is_an_own_draft_without_number(self):
        self.submitted(self.last.document_id)
        plan = self.again()
        self.assertEqual((plan.state, plan.reference, plan.drafter_id), ("draft", False, self.drafter))

    def test_no_plan_is_drafted_for_the_same_year(self):
        with self.assertRaises(UserError):
            self.again(years=0)

    def test_bases_of_another_document_are_refused(self):
        other = self.make_document(basis_ids=[Command.create({"text": "Căn cứ khác;"})])
        with self.assertRaises(UserError):
            self.again(basis_ids=other.basis_ids.ids)

    def test_a_plan_that_the_user_may_not_read_is_no_beginning(self):
        wizard = self.wizard(self.officer_b, basis_ids=[])
        with self.assertRaises(AccessError):
            wizard.action_draft()

    def test_the_theme_of_a_hidden_plan_is_not_shown(self):
        own = {"owner_id": self.ward_b.id, "drafting_unit_id": False, "authority_id": False}
        plan = self.make_plan(user=self.officer_b, **own, last_plan_id=self.last.id)
        self.env.invalidate_all()
        self.assertFalse(plan.last_theme)
