from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..models import reminder_run
from .common_reminder import THREE_LEFT, ReminderCommon


@tagged("post_install", "-at_install")
class TestReminder(ReminderCommon):
    """One digest a person and day, by the campaign's schedule, until the work is done."""

    def test_nobody_is_told_before_the_first_step(self):
        self.assertFalse(self.run_on("2019-12-13"))

    def test_the_unit_is_told_working_days_before_the_last_day(self):
        mail = self.run_on(THREE_LEFT)["officer_a"]
        self.assertEqual(mail.subject, "Nhắc việc ngày 16/12/2019: 1 việc đến hạn")
        self.assertIn("còn 3 ngày làm việc", mail.body_html)

    def test_the_mail_links_to_the_report(self):
        mail = self.run_on(THREE_LEFT)["officer_a"]
        self.assertIn(f"/odoo/gec.result.report/{self.report(self.ward_a).id}", mail.body_html)

    def test_the_mail_to_a_user_of_the_portal_links_to_the_portal(self):
        contact = new_test_user(self.env, "contact_a", groups="base.group_portal", email="contact_a@example.com")
        self.ward_a.member_ids.filtered(lambda post: post.role == "officer").user_id = contact
        mail = self.run_on(THREE_LEFT)["contact_a"]
        self.assertIn(f"/my/unit/report/{self.node(self.ward_a).id}", mail.body_html)
        self.assertNotIn("/odoo", mail.body_html)

    def test_the_mail_names_no_other_unit(self):
        mail = self.run_on(THREE_LEFT)["officer_a"]
        self.assertIn("UBND phường An", mail.body_html)
        self.assertNotIn("phường Bình", mail.body_html)

    def test_a_second_run_of_the_day_tells_nobody(self):
        self.run_on(THREE_LEFT)
        self.assertFalse(self.run_on(THREE_LEFT))

    def test_the_same_step_is_not_told_again_the_next_day(self):
        self.run_on(THREE_LEFT)
        self.assertFalse(self.run_on("2019-12-17"))

    def test_the_unit_is_told_on_the_day_and_after_it(self):
        self.assertIn("hạn hôm nay", self.run_on("2019-12-19")["officer_a"].body_html)
        self.assertIn("quá hạn 1 ngày làm việc", self.run_on("2019-12-20")["officer_a"].body_html)

    def test_a_step_missed_by_the_server_is_caught_up(self):
        self.assertIn("officer_a", self.run_on("2019-12-18"))

    def test_nobody_is_told_for_the_first_time_of_what_was_due_long_ago(self):
        self.assertFalse(set(self.run_on("2020-03-16")) & {"officer_a", "leader_a"})
        self.assertTrue(self.item(self.ward_a).is_escalated)

    def test_nobody_is_told_on_a_day_off(self):
        self.assertFalse(self.run_on("2019-12-21"))

    def test_nobody_is_told_of_what_is_done(self):
        report = self.report(self.ward_a).with_user(self.officer_a)
        self.enter_figures(report, {"VB01": 1, "TT03": 4, "TT04": 3})
        report.nil_reason = False
        report.value_ids.write({"explanation": "Đủ"})
        self.submitted_report(report)
        self.assertNotIn("officer_a", self.run_on(THREE_LEFT))

    def test_a_person_in_two_units_gets_one_mail(self):
        self.env["gec.unit.member"].create({"user_id": self.officer_a.id, "unit_id": self.ward_b.id, "role": "officer"})
        mail = self.run_on(THREE_LEFT)["officer_a"]
        self.assertEqual(mail.subject, "Nhắc việc ngày 16/12/2019: 2 việc đến hạn")

    def test_the_database_takes_one_reminder_a_person_and_day(self):
        self.run_on(THREE_LEFT)
        told = self.env["gec.reminder"].search([("user_id", "=", self.officer_a.id)])
        self.assertEqual((len(told), told.day, told.line_ids.item_id), (1, date(2019, 12, 16), self.item(self.ward_a)))

    def test_who_took_the_work_is_told_alone(self):
        second = self.make_user("officer_a2", self.ward_a)
        second.email = "officer_a2@example.com"
        self.item(self.ward_a).with_user(second).action_take()
        told = self.run_on(THREE_LEFT)
        self.assertIn("officer_a2", told)
        self.assertNotIn("officer_a", told)

    def test_a_substitute_is_told_in_place_of_who_is_away(self):
        post = self.env["gec.unit.member"].search([("user_id", "=", self.officer_a.id)])
        post.write({"substitute_id": self.officer_b.id, "substitute_from": "2019-12-01", "substitute_to": "2019-12-31"})
        self.assertNotIn("officer_a", self.run_on(THREE_LEFT))

    def test_a_unit_without_an_officer_is_told_through_its_clerk(self):
        self.clerk_a.email = "clerk_a@example.com"
        self.env["gec.unit.member"].search([("user_id", "=", self.officer_a.id)]).unlink()
        self.assertIn("clerk_a", self.run_on(THREE_LEFT))

    def test_late_units_of_last_year_are_told_earlier(self):
        self.env.cr.execute(
            "UPDATE gec_campaign_unit SET remind_earlier = true WHERE id = %s", [self.node(self.ward_a).id]
        )
        self.assertEqual(set(self.run_on("2019-12-09")) & {"officer_a", "officer_b"}, {"officer_a"})

    def test_an_urgent_paper_told_at_once_does_not_count_as_the_digest(self):
        self.make_document(urgency="urgent")._notify_urgent(self.ward_a)
        self.assertIn("officer_a", self.run_on(THREE_LEFT))

    # escalation ---------------------------------------------------------------------

    def test_what_waits_at_a_unit_that_ended_is_told_to_who_took_it_over(self):
        for move_people in (True, False):
            with self.subTest(move_people=move_people), self.env.cr.savepoint() as point:
                old = self.ward_a.with_user(self.manager)
                old._end_into(self.ward_b, "merge", date(2019, 12, 1), "NQ 1/2019", move_people=move_people)
                mails = self.run_on(THREE_LEFT)
                self.assertIn("UBND phường An", mails["officer_b"].body_html)
                point.rollback()

    def test_who_left_the_e_office_keeps_nobody_from_being_told(self):
        """The officer's account is archived, his post still stands: the clerk is told in his place."""
        self.clerk_a.email = "clerk_a@example.com"
        self.officer_a.active = False
        self.assertIn("clerk_a", self.run_on(THREE_LEFT))

    def test_the_units_leader_is_told_next(self):
        self.run_on("2019-12-20")
        self.assertIn("leader_a", self.run_on("2019-12-23"))
        self.assertTrue(self.item(self.ward_a).is_escalated)

    def test_the_standing_office_is_told_last_with_one_line(self):
        self.run_on("2019-12-23")
        mail = self.run_on("2019-12-24")["drafter"]
        self.assertEqual(len(self.item(self.board, "late_units") | self.item(self.office, "late_units")), 1)
        self.assertIn(f"/odoo/gec-campaigns/{self.campaign.id}", mail.body_html)
        self.assertNotIn("phường An", mail.body_html)

    def test_the_offices_line_is_done_when_nobody_is_late(self):
        self.run_on("2019-12-24")
        self.env["gec.inbox.item"].search([("kind", "=", "report_due")])._finish()
        self.run_on("2019-12-25")
        self.assertTrue(self.item(self.office, "late_units").done_at)

    def test_who_switched_the_mail_off_gets_none_and_the_inbox_shows_it(self):
        self.leader_a.with_user(self.leader_a).reminder_mail = False
        told = self.run_on("2019-12-23")
        self.assertNotIn("leader_a", told)
        self.assertTrue(self.item(self.ward_a).with_user(self.leader_a).is_escalated)

    def test_the_switch_is_each_persons_own(self):
        with self.assertRaises(AccessError):
            self.leader_a.with_user(self.officer_a).reminder_mail = False

    def test_silent_units_are_brought_before_the_office_once(self):
        wards = [Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids})]
        plan = self.make_plan(recipient_ids=wards, campaign_id=self.campaign.id)
        self.issued(plan.document_id)
        plan.sudo().document_id.dispatch_ids.delivered_at = "2019-12-01 03:00:00"
        for day in ("2019-12-16", "2019-12-17"):
            self.run_on(day)
        self.assertEqual(len(self.item(self.office, "silent_units")), 1)

    # the run itself -----------------------------------------------------------------

    def test_a_run_that_dies_goes_on_with_those_who_are_left(self):
        with patch.object(reminder_run, "BATCH", 1):
            tell = type(self.env["gec.reminder"])._tell
            calls = []

            def dies(me, *args, **values):
                calls.append(1)
                if len(calls) > 1:
                    raise RuntimeError
                return tell(me, *args, **values)

            with patch.object(type(self.env["gec.reminder"]), "_tell", dies), self.assertRaises(RuntimeError):
                self.run_on(THREE_LEFT)
            self.run_on(THREE_LEFT)
        told = self.env["gec.reminder"].search([("user_id", "in", (self.officer_a | self.officer_b).ids)])
        self.assertEqual(len(told), 2)

    def test_a_batch_takes_as_many_statements_for_many_persons_as_for_few(self):
        units = self.env["gec.unit"].create([{"name": f"UBND xã {at}", "kind": "commune"} for at in range(80)])
        users = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create([{"login": f"xa{at}", "name": f"Xã {at}", "email": f"xa{at}@example.com"} for at in range(80)])
        )
        self.env["gec.unit.member"].create(
            [{"unit_id": unit.id, "user_id": user.id} for unit, user in zip(units, users, strict=True)]
        )
        self.env["gec.inbox.item"].create(
            [{"unit_id": unit.id, "kind": "assignment", "due": "2019-12-19"} for unit in units]
        )
        self.run_on("2019-12-02")
        self.env.invalidate_all()
        with self.assertQueryCount(60):
            told = self.run_on(THREE_LEFT)
        self.assertGreaterEqual(len(told), 80)

    # attacks ------------------------------------------------------------------------

    def test_nobody_writes_the_log(self):
        self.run_on(THREE_LEFT)
        line = self.env["gec.reminder.line"].search([("user_id", "=", self.officer_a.id)])
        for user in (self.officer_a, self.drafter):
            with self.assertRaises(AccessError):
                line.with_user(user).write({"day": "2020-01-01"})
            with self.assertRaises(AccessError):
                line.reminder_id.with_user(user).copy()
        with self.refused_by_database():
            line.day = date(2020, 1, 1)
        with self.refused_by_database():
            line.reminder_id.sudo().unlink()

    def test_a_neighbours_reminders_are_not_read(self):
        self.run_on(THREE_LEFT)
        for model in ("gec.reminder", "gec.reminder.line"):
            seen = self.env[model].with_user(self.officer_b).search([])
            self.assertFalse(seen.filtered(lambda row: row.user_id == self.officer_a), model)

    def test_the_schedule_is_the_offices(self):
        step = self.campaign.step_ids[0].with_user(self.officer_a)
        with self.assertRaises(AccessError):
            step.days = 1
        with self.assertRaises(AccessError):
            self.step(4, "before").with_user(self.officer_a).unlink()
