from datetime import date

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestPlanDeadline(GecCommon):
    """A unit's own plan hands in before its directive does; later only with a reason."""

    def setUp(self):
        super().setUp()
        addressed = [Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids})]
        self.directive = self.make_plan(
            name="Kế hoạch của thành phố", recipient_ids=addressed, report_deadline="2025-12-20"
        )
        part = self.clause("I", self.directive, heading="TỔ CHỨC THỰC HIỆN")
        self.task = self.clause("1", self.directive, part, text="UBND phường An tổ chức tập huấn.")

    def clause(self, label, plan, parent=None, user=None, **vals):
        line = {"plan_id": plan.id, "label": label, "parent_id": parent and parent.id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(user or self.drafter).create({**line, **vals})

    def passed_down(self, day="2025-11-20"):
        self.issued(self.directive.document_id)
        with freeze_time(day):
            return self.directive.with_user(self.officer_a)._pass_down(self.ward_a.with_user(self.officer_a))

    def sub_plan(self, **vals):
        self.issued(self.directive.document_id)
        own = {"owner_id": self.ward_a.id, "drafting_unit_id": False, "authority_id": False}
        return self.make_plan(user=self.officer_a, parent_plan_id=self.directive.id, **own, **vals)

    # planned backwards ---------------------------------------------------------------

    def test_a_plan_passed_down_hands_in_working_days_before_its_directive(self):
        """“Trước ngày 20/12” is until Friday the 19th; a commune keeps three working days."""
        plan = self.passed_down()
        self.assertEqual((plan.report_deadline, plan.report_deadline_inclusive), (date(2025, 12, 16), True))

    def test_swapped_days_count_in_what_is_planned_backwards(self):
        self.env["gec.day.off"].create({"day": "2025-12-18", "kind": "off", "reason": "Thông báo"})
        self.assertEqual(self.passed_down().report_deadline, date(2025, 12, 15))

    def test_the_campaign_says_what_a_level_keeps(self):
        self.directive.campaign_id = self.env["gec.campaign"].create(
            {
                "name": "Tháng hành động 2025",
                "year": 2025,
                "report_deadline": "2025-12-20",
                "owner_id": self.city.id,
                "board_id": self.board.id,
                "share_unit": "percent",
                "share_commune": 50,
            }
        )
        self.assertEqual(self.passed_down("2025-12-05").report_deadline, date(2025, 12, 12))

    def test_the_plan_itself_may_say_what_the_units_below_keep(self):
        self.directive.share_days = 1
        self.assertEqual(self.passed_down().report_deadline, date(2025, 12, 18))

    def test_work_without_a_day_of_its_own_is_due_on_the_last_day_of_an_exclusive_deadline(self):
        self.issued(self.directive.document_id)
        self.assertEqual(self.directive.assigned_ids.deadline, date(2025, 12, 19))

    # later than the directive ----------------------------------------------------------

    def test_a_later_deadline_is_refused_at_its_creation(self):
        with self.assertRaisesRegex(ValidationError, "19/12/2025"):
            self.sub_plan(report_deadline="2025-12-20", report_deadline_inclusive=True)

    def test_the_day_before_an_exclusive_deadline_is_not_later(self):
        self.assertFalse(self.sub_plan(report_deadline="2025-12-20").is_later)

    def test_a_deadline_is_not_moved_past_the_directives_without_a_reason(self):
        plan = self.sub_plan(report_deadline="2025-12-10")
        with self.assertRaisesRegex(ValidationError, "say why"):
            plan.write({"report_deadline": "2026-01-10"})

    def test_the_reason_is_not_taken_away_again(self):
        plan = self.sub_plan(report_deadline="2026-01-10", later_reason="Bão số 9")
        with self.assertRaisesRegex(ValidationError, "say why"):
            plan.sudo().later_reason = "  "

    def test_a_later_deadline_is_refused_in_an_import(self):
        plan = self.sub_plan(report_deadline="2025-12-10")
        rows = [[str(plan.id), "2026-01-10"]]
        result = self.env["gec.directive.plan"].with_user(self.officer_a).load([".id", "report_deadline"], rows)
        self.assertIn("say why", result["messages"][0]["message"])
        self.assertEqual(plan.report_deadline, date(2025, 12, 10))

    def test_work_is_not_given_a_later_day_without_a_reason(self):
        plan = self.sub_plan(report_deadline="2025-12-10")
        part = self.clause("I", plan, user=self.officer_a, heading="TỔ CHỨC")
        task = self.clause("1", plan, part, self.officer_a, text="UBND phường Bình báo cáo.")
        with self.assertRaisesRegex(ValidationError, "say why"):
            task.assignment_ids.deadline = date(2025, 12, 31)

    def test_a_clause_with_a_later_day_of_its_own_is_taken_over_without_asking(self):
        self.task.assignment_ids.deadline = date(2025, 12, 31)
        plan = self.sub_plan(report_deadline="2025-12-10")
        taken = plan._take_over(self.task)
        taken.assignment_ids.deadline = date(2025, 12, 31)
        self.assertFalse(plan.is_later)

    def test_the_reason_is_fixed_with_the_text_and_read_by_the_issuer(self):
        plan = self.sub_plan(report_deadline="2026-01-10", later_reason="Bão số 9")
        self.assertEqual(plan.with_user(self.leader).later_reason, "Bão số 9")
        self.assertTrue(plan.is_later)
