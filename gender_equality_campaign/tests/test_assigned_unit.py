from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_results import ResultCommon
from .common_work import WorkCommon


@tagged("post_install", "-at_install")
class TestAssignedUnit(WorkCommon):
    def test_one_clause_to_a_group_is_one_row_a_unit(self):
        wards = {"unit_text": "UBND các phường", "unit_ids": [Command.set((self.ward_a | self.ward_b).ids)]}
        plan = self.make_plan(assignment_ids=[Command.create(wards)])
        self.issued(plan.document_id)
        self.assertEqual(plan.assigned_ids.unit_id, self.ward_a | self.ward_b)
        self.assertEqual(len(plan.assigned_ids), 2)

    def test_progress_is_kept_with_its_word_and_evidence(self):
        row = self.given_to_a()
        row._note_progress(40, "Đã treo băng rôn", [("anh.txt", b"x")])
        self.assertEqual((row.state, row.progress, row.note), ("working", 40, "Đã treo băng rôn"))
        self.assertEqual((row.event_ids.user_id, row.attachment_ids.name), (self.officer_a, "anh.txt"))

    def test_progress_is_a_percentage(self):
        for wrong in (101, -1, "40", True):
            with self.subTest(wrong), self.assertRaisesRegex(UserError, "from 0 to 100"):
                self.given_to_a().action_note_progress(wrong)

    def test_evidence_is_read_by_the_issuer_and_not_by_a_neighbour(self):
        row = self.given_to_a()
        row._note_progress(40, None, [("anh.txt", b"x")])
        self.assertEqual(row.attachment_ids.with_user(self.drafter).raw, b"x")
        with self.assertRaises(AccessError):
            row.attachment_ids.with_user(self.officer_b).read(["raw"])

    def test_the_inbox_line_is_done_with_the_last_clause_only(self):
        work = (self.ward_a, "implement")
        first, second = self.given(work, work).with_user(self.officer_a)
        first.action_start()
        first.action_report()
        self.assertTrue(self.inbox(self.officer_a, ("kind", "=", "assignment")))
        second.action_start()
        second.action_report()
        self.assertFalse(self.inbox(self.officer_a, ("kind", "=", "assignment")))

    def test_a_return_says_what_is_wrong_and_reaches_the_issuer(self):
        row = self.given_to_a()
        row._return("Không thuộc phường", "wrong_recipient")
        self.assertEqual((row.state, row.return_kind), ("returned", "wrong_recipient"))
        self.assertEqual(self.inbox(self.drafter, ("kind", "=", "assignment_returned")).assigned_id, row)
        self.assertFalse(self.inbox(self.officer_a, ("kind", "=", "assignment")))

    # who cooperates ------------------------------------------------------------------

    def led(self):
        rows = self.given((self.culture, "lead"), (self.ward_a, "cooperate"))
        rows.with_user(self.officer_c).filtered("unit_id.is_mine").action_start()
        rows.with_user(self.officer_a).filtered("unit_id.is_mine").action_start()
        lead = rows.filtered(lambda row: row.role == "lead").with_user(self.officer_c)
        return lead, (rows - lead).with_user(self.officer_a)

    def test_a_cooperating_unit_reports_to_the_lead(self):
        lead, row = self.led()
        row.action_report("Đã phối hợp")
        [item] = self.inbox(self.officer_c, ("kind", "=", "cooperation"))
        self.assertEqual(item.assigned_id, row)
        self.assertFalse(self.inbox(self.drafter, ("kind", "=", "cooperation")))
        row.with_user(self.officer_c).action_accept()
        self.assertEqual(row.state, "accepted")
        self.assertFalse(self.inbox(self.officer_c, ("kind", "=", "cooperation")))

    def test_the_lead_gives_an_incomplete_report_back_with_a_word(self):
        _lead, row = self.led()
        row.action_report()
        row.with_user(self.officer_c)._give_back("Thiếu ảnh")
        given_back = row.event_ids.filtered(lambda event: event.kind == "given_back")
        self.assertEqual((row.state, given_back.note), ("working", "Thiếu ảnh"))
        self.assertTrue(self.inbox(self.officer_a, ("kind", "=", "assignment")))

    def test_the_lead_sees_who_cooperates_in_that_plan_only(self):
        self.led()
        self.given((self.ward_a, "implement"))
        seen = self.env["gec.assigned.unit"].with_user(self.officer_c).search([])
        self.assertEqual(seen.unit_id, self.culture | self.ward_a)
        self.assertEqual(len(seen.plan_id), 1)

    def test_a_lead_does_not_report_over_open_work_of_those_who_cooperate(self):
        lead, row = self.led()
        with self.assertRaisesRegex(UserError, "Still open below: UBND phường An"):
            lead.action_report()
        row.action_report()
        lead.action_report()
        self.assertEqual(lead.state, "reported")

    def test_a_lead_goes_on_when_the_issuer_no_longer_asks_for_the_rest(self):
        lead, row = self.led()
        row.with_user(self.drafter)._drop("Không cần nữa")
        self.assertEqual(row.state, "dropped")
        lead.action_report()
        self.assertEqual(lead.state, "reported")

    def test_a_unit_does_not_report_over_open_work_of_its_own_plan(self):
        row = self.given_to_a()
        own = self.make_plan(user=self.clerk_a, owner_id=self.ward_a.id, drafting_unit_id=self.ward_a.id)
        row.sudo().sub_plan_id = own
        below = self.make_unit("Tổ dân phố 1", self.ward_a)
        child = self.env["gec.assigned.unit"].create({"plan_id": own.id, "unit_id": below.id, "role": "implement"})
        row.action_start()
        with self.assertRaisesRegex(UserError, "Still open below: Tổ dân phố 1"):
            row.action_report()
        child.state = "reported"
        row.action_report()
        self.assertEqual(row.state, "reported")

    def test_a_plan_is_not_put_to_rest_over_open_work(self):
        row = self.given_to_a()
        document = row.sudo().document_id.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "The plan has open work: UBND phường An"):
            document.action_close()
        row.action_start()
        row.action_report()
        document.action_close()
        self.assertEqual(document.state, "closed")

    def test_what_a_person_did_stays_when_he_leaves(self):
        row = self.given_to_a()
        row._note_progress(40, "Đã làm")
        self.leave(self.officer_a)
        row = row.with_user(self.clerk_a)
        self.assertEqual((row.progress, row.event_ids.user_id), (40, self.officer_a))
        row._note_progress(60, "Làm tiếp")
        self.assertEqual(row.event_ids.user_id, self.officer_a | self.clerk_a)


@tagged("post_install", "-at_install")
class TestAssignedUnitReports(WorkCommon, ResultCommon):
    """Work given by a campaign's plan is reported with the unit's report."""

    def given_in_campaign(self, *work):
        return self.given(*work, campaign_id=self.campaign.id)

    def test_a_report_takes_the_work_along_and_empties_the_inbox(self):
        row = self.given_in_campaign((self.ward_a, "implement"))
        self.submitted_report()
        self.assertEqual(row.state, "reported")
        self.assertFalse(self.inbox(self.officer_a, ("kind", "=", "assignment")))

    def test_a_report_leaves_work_under_which_others_are_not_done(self):
        rows = self.given_in_campaign((self.ward_a, "lead"), (self.culture, "cooperate"))
        self.submitted_report()
        self.assertEqual(set(rows.mapped("state")), {"delivered"})
