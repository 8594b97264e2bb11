import hashlib
from contextlib import nullcontext
from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_dispatch import SentCase

MANY = 100


@tagged("post_install", "-at_install")
class TestDispatchMail(SentCase):
    """Recipients outside the e-office who have an e-mail address."""

    def mailed(self, **vals):
        return self.sent_to(self.line(self.union), **vals).dispatch_ids

    def send(self, row, error=None):
        """Let the mail server take the letter, or refuse it."""
        server = type(self.env["ir.mail_server"])
        answer = {"side_effect": error} if error else {"return_value": "<1@x>"}
        with (
            patch.object(server, "_disable_send", return_value=False),
            patch.object(server, "_connect__", return_value=None),
            patch.object(server, "send_email", **answer),
            mute_logger("odoo.addons.mail.models.mail_mail"),
        ):
            row.sudo().mail_id.send()

    def test_the_sealed_file_is_attached(self):
        row = self.mailed()
        mail = row.sudo().mail_id
        self.assertEqual((mail.email_to, mail.state), ("hoi@example.invalid", "outgoing"))
        self.assertEqual(mail.attachment_ids.raw, row.document_id.sudo()._last_file("sealed")._bytes())

    def test_words_with_an_address_are_mailed_too(self):
        row = self.sent_to(Command.create({"name": "Bà Hoa", "email": "hoa@example.invalid"})).dispatch_ids
        self.assertEqual((row.channel, row.mail_to), ("email", "hoa@example.invalid"))

    def test_what_is_no_address_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "is not one e-mail"):
            self.make_document(recipient_ids=[Command.create({"name": "Bà Hoa", "email": "hoa"})])

    def test_before_the_server_took_it_it_is_not_sent(self):
        row = self.mailed()
        self.assertFalse(row.sent_at)
        self.send(row)
        self.assertEqual(row.stage, "sent")

    def test_a_failure_comes_back_to_the_sender(self):
        row = self.mailed()
        self.send(row, Exception("hộp thư đầy"))
        self.assertEqual((row.stage, row.mail_error), ("failed", "hộp thư đầy"))
        self.assertEqual(self.items(self.clerk, "mail_failed").dispatch_id, row)

    def test_the_clerk_mails_again(self):
        row = self.mailed()
        self.send(row, Exception("hộp thư đầy"))
        row.with_user(self.clerk).action_retry_mail()
        self.assertEqual((row.sudo().mail_id.state, row.failed_at), ("outgoing", False))
        self.assertFalse(self.items(self.clerk, "mail_failed"))

    def test_nobody_else_mails_again(self):
        row = self.mailed()
        self.send(row, Exception("hộp thư đầy"))
        for user in (self.drafter, self.clerk_a, self.outsider):
            with self.assertRaises(AccessError):
                row.with_user(user).action_retry_mail()

    def test_what_is_limited_to_the_house_is_not_mailed(self):
        row = self.mailed(body="LƯU HÀNH NỘI BỘ\nĐề nghị các đơn vị triển khai.")
        self.assertEqual((row.channel, row.sudo().mail_id), ("paper", self.env["mail.mail"]))

    def test_a_letter_that_has_not_left_is_stopped_by_the_recall(self):
        row = self.mailed()
        row.document_id.with_user(self.clerk)._recall("Sai")
        self.assertEqual((row.recall_state, row.sudo().mail_id.state), ("done", "cancel"))

    def test_a_letter_that_has_left_is_asked_for_by_hand(self):
        row = self.mailed()
        self.send(row)
        row.document_id.with_user(self.clerk)._recall("Sai")
        self.assertEqual(row.recall_state, "by_hand")

    def test_an_external_body_with_people_here_reads_it_in_its_inbox(self):
        self.make_user("union_clerk", self.union, "clerk")
        self.assertEqual(self.mailed().channel, "internal")

    def test_letters_to_many_are_queued_in_few_statements(self):
        counts = []
        for size in (2, MANY):
            lines = [Command.create({"name": f"Ông {i}", "email": f"a{i}@example.invalid"}) for i in range(size)]
            document = self.numbered(self.make_document(recipient_ids=lines))
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            document.with_user(self.clerk).action_issue()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 4)


@tagged("post_install", "-at_install")
class TestDispatchLink(SentCase, HttpCase):
    """A file that is too large for a mail is fetched by its recipient alone, for some days."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def setUp(self):
        super().setUp()
        self.env["ir.config_parameter"].set_param("gender_equality_campaign.largest_mail_file_mb", "0")
        self.row = self.sent_to(self.line(self.union)).dispatch_ids.sudo()
        self.path = "/gec/sent/" + str(self.row.mail_id.body_html).split("/gec/sent/")[1].split()[0]

    def fetch(self, path=None):
        page = self.url_open(path or self.path)
        if page.status_code != 200:
            return page
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        return self.url_open(path or self.path, data={"csrf_token": token})

    def test_the_file_is_fetched_and_noted_as_opened(self):
        self.assertFalse(self.row.mail_id.attachment_ids)
        self.assertEqual(self.url_open(self.path).status_code, 200)
        self.assertFalse(self.row.opened_at)
        file = self.fetch()
        self.assertEqual(file.content, self.row.document_id._last_file("sealed")._bytes())
        self.assertTrue(self.row.opened_at)

    def test_only_a_hash_of_the_secret_is_kept(self):
        secret = self.path.rsplit("/", 1)[1]
        self.assertEqual(self.row.link_hash, hashlib.sha256(secret.encode()).hexdigest())

    def test_a_guessed_secret_another_row_and_a_late_day_find_nothing(self):
        other = self.path.replace(f"/{self.row.id}/", f"/{self.row.id + 1}/")
        for path in (self.path[:-1], f"/gec/sent/{self.row.id}/x", other):
            self.assertEqual(self.fetch(path).status_code, 404)
        self.row.link_until = self.env["gec.unit"]._today() - timedelta(days=1)
        self.assertEqual(self.fetch().status_code, 404)

    def test_a_recalled_document_is_fetched_no_longer(self):
        self.row.document_id.with_user(self.clerk)._recall("Sai")
        self.assertEqual(self.fetch().status_code, 404)
