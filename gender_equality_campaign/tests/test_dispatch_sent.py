from datetime import timedelta

from freezegun import freeze_time

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_dispatch import SentCase


@tagged("post_install", "-at_install")
class TestDispatchSummary(SentCase):
    """How far each recipient is: when, who, at a glance."""

    def test_each_step_names_its_person(self):
        row = self.issued().dispatch_ids
        row.with_user(self.officer_a).action_open()
        row.with_user(self.clerk_a).action_register()
        people = (row.sent_by, row.opened_by, row.acknowledged_by, row.registered_by)
        self.assertEqual(people, (self.clerk, self.officer_a, self.clerk_a, self.clerk_a))

    def test_opening_the_inbox_line_is_the_first_look(self):
        row = self.issued().dispatch_ids
        self.items(self.officer_a, "incoming").action_open()
        self.assertEqual(row.opened_by, self.officer_a)

    def test_the_senders_look_is_none(self):
        document = self.issued()
        document.with_user(self.clerk)._note_opening()
        self.assertFalse(document.dispatch_ids.opened_at)

    def test_a_summary_counts_the_recipients_by_stage(self):
        document = self.sent_to(self.line(self.ward_a, self.ward_b, self.office), Command.create({"name": "Hội"}))
        rows = document.dispatch_ids
        rows.filtered(lambda row: row.unit_id == self.ward_a).with_user(self.clerk_a).action_register()
        rows.filtered(lambda row: row.unit_id == self.ward_b).with_user(self.clerk_b)._return_to_sender("Nhầm")
        self.assertEqual(
            document.with_user(self.clerk).dispatch_summary,
            "4 recipients: 1 registered, 1 delivered, 1 waiting to be sent, 1 returned",
        )

    def test_a_recipient_counts_nobody_but_itself(self):
        document = self.sent_to(self.line(self.ward_a, self.ward_b))
        self.assertEqual(document.with_user(self.officer_a).dispatch_summary, "1 recipients: 1 delivered")

    def test_the_summary_of_many_documents_is_one_statement(self):
        documents = self.issued() | self.issued()
        documents.with_user(self.clerk).mapped("dispatch_summary")
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            documents.with_user(self.clerk).mapped("dispatch_summary")


@tagged("post_install", "-at_install")
class TestDispatchReminder(SentCase):
    def test_who_has_not_opened_it_is_reminded(self):
        document = self.sent_to(self.line(self.ward_a, self.ward_b))
        self.items(self.officer_b, "incoming").action_open()
        document.with_user(self.clerk).action_remind()
        self.assertTrue(self.items(self.officer_a, "reminder"))
        self.assertFalse(self.items(self.officer_b, "reminder"))

    def test_a_person_of_two_units_gets_one_mail(self):
        self.env["gec.unit.member"].create({"user_id": self.clerk_a.id, "unit_id": self.ward_b.id, "role": "clerk"})
        document = self.sent_to(self.line(self.ward_a, self.ward_b))
        document.with_user(self.clerk).action_remind()
        notes = self.env["mail.notification"].search([("res_partner_id", "=", self.clerk_a.partner_id.id)])
        self.assertEqual(len(notes), 1)

    def test_nobody_is_reminded_twice_a_day(self):
        document = self.issued().with_user(self.clerk)
        document.action_remind()
        with self.assertRaisesRegex(UserError, "within the day"):
            document.action_remind()
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            document.action_remind()
        self.assertEqual(len(self.items(self.officer_a, "reminder")), 1)

    def test_the_first_look_ends_the_reminder(self):
        document = self.issued()
        document.with_user(self.clerk).action_remind()
        document.dispatch_ids.with_user(self.officer_a).action_open()
        self.assertFalse(self.items(self.officer_a, "reminder"))

    def test_reminding_many_units_takes_no_more_statements_than_two(self):
        wards = self.env["gec.unit"].create(
            [{"name": f"UBND xã {i}", "kind": "commune", "parent_id": self.city.id} for i in range(100)]
        )
        counts = []
        for units in (self.ward_a | self.ward_b, self.ward_a | self.ward_b | wards):
            document = self.sent_to(self.line(*units)).with_user(self.clerk)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            document.action_remind()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_a_stranger_does_not_remind(self):
        document = self.issued()
        for user in (self.clerk_a, self.outsider):
            with self.assertRaises(AccessError):
                document.with_user(user).action_remind()


@tagged("post_install", "-at_install")
class TestDispatchNote(SentCase):
    def paper(self):
        return self.sent_to(Command.create({"name": "Hội LHPN"})).dispatch_ids

    def test_the_clerk_notes_who_took_the_paper(self):
        row, now = self.paper(), fields.Datetime.now()
        row.with_user(self.clerk)._note("delivered", now, "ông Nam", False)
        self.assertEqual(
            (row.delivered_at, row.person, row.noted_by, row.stage), (now, "ông Nam", self.clerk, "delivered")
        )

    def test_a_paper_that_came_back_is_returned_with_its_reason(self):
        row = self.paper()
        row.with_user(self.clerk)._note("returned", fields.Datetime.now(), False, "Sai địa chỉ")
        self.assertEqual((row.stage, row.return_reason), ("returned", "Sai địa chỉ"))

    def test_what_is_noted_has_a_person_and_lies_in_the_past(self):
        row, now = self.paper().with_user(self.clerk), fields.Datetime.now()
        for note in (
            ("delivered", now, " ", ""),
            ("delivered", now + timedelta(days=1), "x", ""),
            ("delivered", now - timedelta(days=2), "x", ""),
            ("returned", now, "", ""),
        ):
            with self.assertRaises(UserError):
                row._note(*note)

    def test_nothing_is_noted_by_hand_for_a_unit_that_works_here(self):
        row = self.issued().dispatch_ids.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "on paper or by e-mail"):
            row._note("delivered", fields.Datetime.now(), "x", False)

    def test_an_answer_to_a_recall_that_nobody_asked_for_is_refused(self):
        with self.assertRaisesRegex(UserError, "Nobody has been asked"):
            self.paper().with_user(self.clerk)._note("recall_agreed", fields.Datetime.now(), "x", False)

    def test_nobody_but_the_clerk_marks_a_dispatch_delivered(self):
        row = self.paper()
        wizard = {"dispatch_ids": row.ids, "kind": "delivered", "person": "x"}
        for user in (self.drafter, self.leader, self.officer_a, self.clerk_a, self.outsider):
            with self.assertRaises(AccessError):
                self.env["gec.dispatch.note.wizard"].with_user(user).create(wizard).action_confirm()
            with self.assertRaises(AccessError):
                row.with_user(user).write({"delivered_at": fields.Datetime.now()})
        self.assertFalse(row.delivered_at)


@tagged("post_install", "-at_install")
class TestDispatchAgain(SentCase):
    """Sending after the issue."""

    def returned(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.clerk_a)._return_to_sender("Không thuộc thẩm quyền")
        return document

    def more(self, document, units, user=None, **how):
        return document.with_user(user or self.clerk)._send_more(units, **how)

    def test_after_a_return_it_goes_to_the_right_unit_and_points_back(self):
        document = self.returned()
        former = document.dispatch_ids
        row = self.more(document, self.ward_b, line=former.line_id, former=former)
        self.assertEqual((row.former_id, row.sent_by, row.is_extra), (former, self.clerk, False))
        self.assertEqual(self.items(self.officer_b, "incoming").document_id, document)
        self.assertEqual(document.with_user(self.clerk).dispatch_summary, "1 recipients: 1 delivered")

    def test_a_forgotten_recipient_of_the_paper_gets_it_without_a_reason(self):
        document = self.issued()
        row = self.more(document, self.ward_b, line=document.recipient_ids[:1])
        self.assertFalse(row.is_extra)

    def test_an_extra_copy_has_its_reason(self):
        document = self.issued()
        with self.assertRaisesRegex(UserError, "say why"):
            self.more(document, self.ward_b)
        row = self.more(document, self.ward_b, reason="Phường đề nghị")
        self.assertEqual((row.is_extra, row.extra_reason), (True, "Phường đề nghị"))

    def test_who_has_it_does_not_get_it_twice(self):
        with self.assertRaisesRegex(UserError, "has the document already"):
            self.more(self.issued(), self.ward_a, reason="x")

    def test_what_came_back_is_sent_again_once(self):
        document = self.returned()
        former = document.dispatch_ids
        self.more(document, self.ward_b, line=former.line_id, former=former)
        with self.assertRaisesRegex(UserError, "not sent again"):
            self.more(document, self.office, line=former.line_id, former=former)

    def test_another_documents_line_or_return_does_not_serve(self):
        document, other = self.issued(), self.returned()
        for how in ({"line": other.recipient_ids[:1]}, {"former": other.dispatch_ids, "reason": "x"}):
            with self.assertRaises(UserError):
                self.more(document, self.ward_b, **how)

    def test_an_extra_copy_goes_to_an_address_outside(self):
        document, none = self.issued(), self.env["gec.unit"]
        with self.assertRaisesRegex(UserError, "is not one e-mail"):
            self.more(document, none, name="Hội LHPN", email="hoi", reason="x")
        row = self.more(document, none, name="Hội LHPN", email="hoi@example.invalid", reason="x")
        self.assertEqual((row.channel, row.sudo().mail_id.email_to), ("email", "hoi@example.invalid"))

    def test_a_recalled_document_goes_nowhere(self):
        document = self.issued()
        document.with_user(self.clerk)._recall("Sai")
        with self.assertRaisesRegex(UserError, "that stands"):
            self.more(document, self.ward_b, reason="x")

    def test_an_officer_or_a_stranger_sends_nothing_again(self):
        document = self.issued()
        values = {"document_id": document.id, "unit_ids": [Command.set(self.ward_b.ids)], "reason": "x"}
        for user in (self.drafter, self.leader, self.clerk_a, self.clerk_b, self.outsider):
            with self.assertRaises(AccessError):
                self.env["gec.resend.wizard"].with_user(user).create(values).action_confirm()
        self.assertEqual(len(document.dispatch_ids), 1)
