from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestResultReport(ResultCommon):
    def test_a_report_goes_from_draft_to_accepted(self):
        report = self.accepted_report()
        self.assertEqual((report.report_state, report.version), ("accepted", 1))
        self.assertEqual(report.accepted_by, self.drafter)

    def test_the_work_given_to_a_unit_follows_its_report(self):
        plan = self.make_plan(
            campaign_id=self.campaign.id,
            assignment_ids=[Command.create({"unit_text": "UBND phường An", "unit_ids": self.ward_a.ids})],
        )
        self.issued(plan.document_id)
        report = self.submitted_report()
        self.assertEqual(plan.assigned_ids.state, "reported")
        self.accepted_report(report)
        self.assertEqual(plan.assigned_ids.state, "accepted")

    def test_a_report_is_an_official_document_of_its_unit(self):
        report = self.report_a()
        self.assertEqual((report.owner_id, report.type_code), (self.ward_a, "report"))

    def test_a_unit_has_one_report_of_a_campaign(self):
        self.report_a()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.report_a()

    # the deadline ----------------------------------------------------------------

    def test_before_the_20th_ends_with_the_19th_in_vietnam(self):
        # 23:59 and 00:00 at Hồ Chí Minh City
        report = self.submitted_report(self.report_a(), "2019-12-19 16:59:59")
        late = self.submitted_report(self.report_b(), "2019-12-19 17:00:00")
        self.assertEqual((report.is_on_time, late.is_on_time), (True, False))
        self.assertEqual((report.is_late, late.is_late), (False, True))

    def test_by_the_20th_ends_with_the_20th(self):
        self.campaign.report_deadline_inclusive = True
        report = self.submitted_report(self.report_a(), "2019-12-20 16:59:59")
        late = self.submitted_report(self.report_b(), "2019-12-20 17:00:00")
        self.assertEqual((report.is_on_time, late.is_on_time), (True, False))

    def test_a_correction_asked_by_the_office_is_not_late(self):
        report = self.returned_report()
        self.submitted_report(report, "2019-12-28 10:00:00")
        self.assertTrue(report.is_on_time)
        self.assertFalse(report.version_ids.sorted("version")[-1].is_on_time)

    def test_late_reports_are_found_by_search(self):
        late = self.submitted_report(self.report_a(), "2019-12-21 10:00:00")
        overdue = self.report_b()
        found = self.env["gec.result.report"].search([("is_late", "=", True), ("campaign_id", "=", self.campaign.id)])
        self.assertEqual(found, late.sudo() | overdue.sudo())

    # return, correction, acceptance ------------------------------------------------

    def test_a_return_says_what_is_wrong_at_which_figure(self):
        report = self.returned_report(remark="Vì sao tăng gấp đôi?")
        remark = report.remark_ids
        self.assertEqual((remark.indicator_id, remark.version), (self.talks, 1))
        self.assertEqual(report.report_state, "returned")

    def test_a_return_without_a_remark_is_refused(self):
        report = self.submitted_report()
        with self.assertRaisesRegex(UserError, "Say what is to be corrected"):
            self.as_office(report).action_return([{"remark": "  "}])
        self.assertEqual(report.report_state, "submitted")

    def test_a_corrected_report_is_a_new_version_beside_the_old_one(self):
        report = self.returned_report(self.report_a(TT03=4))
        self.enter_figures(report, {"TT03": 6})
        self.submitted_report(report)
        kept = {v.version: v.figure_ids.mapped("value") for v in report.version_ids}
        self.assertEqual(kept, {1: [4.0], 2: [6.0]})

    def test_a_new_version_says_what_changed(self):
        report = self.returned_report(self.report_a(TT03=4, VB01=1))
        self.enter_figures(report, {"TT03": 6, "TT04": (10, 6, 4)})
        self.submitted_report(report)
        changes = report.version_ids.sorted("version")[-1].change_text.splitlines()
        self.assertEqual(changes, ["TT03: 4 (0, 0) → 6 (0, 0)", "TT04: – → 10 (6, 4)"])

    def test_an_accepted_report_is_reopened_with_a_reason_only(self):
        report = self.as_office(self.accepted_report())
        with self.assertRaisesRegex(UserError, "Say what is to be corrected"):
            report.action_reopen("")
        report.action_reopen("Thiếu một buổi")
        self.assertEqual(report.remark_ids.mapped("remark"), ["Thiếu một buổi"])
        self.assertFalse(report.accepted_at)

    def test_a_returned_report_is_not_accepted_before_it_comes_back(self):
        report = self.returned_report()
        with self.assertRaisesRegex(UserError, "not at this step"):
            self.as_office(report).action_accept()

    def test_a_draft_is_not_accepted(self):
        report = self.report_a()
        with self.assertRaises(AccessError):
            self.as_office(report).action_accept()

    def test_the_unit_does_not_accept_its_own_report(self):
        report = self.submitted_report()
        for step in (report.action_accept, lambda: report.action_return([{"remark": "x"}])):
            with self.assertRaisesRegex(AccessError, "standing office"):
                step()

    def test_the_leader_above_does_not_accept_in_the_office_s_place(self):
        report = self.submitted_report()
        with self.assertRaisesRegex(AccessError, "standing office"):
            report.with_user(self.leader).action_accept()

    def test_the_unit_does_not_reopen_its_accepted_report(self):
        with self.assertRaisesRegex(AccessError, "standing office"):
            self.accepted_report().action_reopen("x")

    def test_nobody_submits_for_a_unit_below(self):
        report = self.report_a()
        with self.assertRaisesRegex(AccessError, "another unit"):
            report.with_user(self.leader).action_submit_figures()

    def test_a_report_that_must_be_signed_is_not_accepted_without(self):
        self.campaign.figures_only = False
        report = self.submitted_report()
        with self.assertRaisesRegex(UserError, "signed and issued"):
            self.as_office(report).action_accept()

    def test_a_closed_campaign_takes_no_reports(self):
        report = self.report_a()
        self.campaign.state = "closed"
        with self.assertRaisesRegex(UserError, "fixed"):
            report.action_submit_figures()

    # nil and faulty reports ----------------------------------------------------------

    def test_an_empty_report_is_not_submitted(self):
        report = self.make_report(self.officer_a, self.ward_a)
        with self.assertRaisesRegex(UserError, "Nothing is entered"):
            report.action_submit_figures()

    def test_a_nil_report_is_submitted_with_its_reason(self):
        report = self.make_report(self.officer_a, self.ward_a, nil_reason="Bão số 6")
        self.submitted_report(report)
        version = report.version_ids
        self.assertEqual((version.nil_reason, version.figure_ids.ids), ("Bão số 6", []))

    def test_every_open_finding_is_named_at_once(self):
        self.asked("TT04").is_required = True
        report = self.report_a(TT03=-1, VB01=0.5)
        with self.assertRaises(UserError) as refused:
            report.action_submit_figures()
        for code in ("TT03: below", "VB01: not a whole", "TT04: compulsory"):
            self.assertIn(code, str(refused.exception))

    def test_a_missing_figure_may_be_explained(self):
        self.asked("TT04").is_required = True
        report = self.report_a(TT03=1)
        row = report.value_ids.filtered(lambda v: v.indicator_id == self.people)
        row.explanation = "Không đếm người dự"
        self.submitted_report(report)
        self.assertEqual(report.report_state, "submitted")

    # inboxes --------------------------------------------------------------------------

    def test_the_office_finds_a_submitted_report_in_its_inbox(self):
        report = self.submitted_report()
        item = self.env["gec.inbox.item"].with_user(self.drafter).search([("report_id", "=", report.id)])
        self.assertEqual((item.kind, item.unit_id), ("report_to_review", self.board))

    def test_the_unit_finds_a_returned_report_in_its_inbox(self):
        report = self.returned_report()
        item = (
            self.env["gec.inbox.item"]
            .with_user(self.officer_a)
            .search([("report_id", "=", report.id), ("done_at", "=", False)])
        )
        self.assertEqual((item.kind, item.unit_id), ("report_returned", self.ward_a))

    def test_nothing_waits_when_a_report_is_accepted(self):
        report = self.accepted_report(self.returned_report())
        left = self.env["gec.inbox.item"].search_count([("report_id", "=", report.id), ("done_at", "=", False)])
        self.assertFalse(left)

    # the printed report ------------------------------------------------------------------

    def test_the_page_has_narrative_and_figures(self):
        report = self.report_a(TT04=(10, 6, 4))
        report.write({"situation": "Đã ban hành kế hoạch.", "proposals": "Tập huấn thêm."})
        page = report.document_id._page_values()
        self.assertEqual([c["label"] for c in page["clauses"]], ["I", "II"])
        self.assertEqual(page["tables"][0]["rows"][0][3:6], [10, 6, 4])

    def test_a_report_with_open_findings_does_not_go_to_approval(self):
        report = self.make_report(self.officer_a, self.ward_a)
        with self.assertRaisesRegex(UserError, "Nothing is entered"):
            report._check_before_review()
