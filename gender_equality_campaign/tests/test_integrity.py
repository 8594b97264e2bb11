import base64
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models import integrity_check
from .common import GecCommon

GUARDED = ("gec_document", "gec_document_file", "gec_register_entry", "dms_file")


@tagged("post_install", "-at_install")
class TestIntegrity(GecCommon):
    """The nightly check finds what was changed past every guard, and says so once."""

    def setUp(self):
        super().setUp()
        self.document = self.issued().sudo()
        self.env.flush_all()

    @contextmanager
    def past_the_guards(self):
        """Statements as whoever holds the database could send them."""
        for table in GUARDED:
            self.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
        yield self.cr.execute
        for table in GUARDED:
            self.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))
        self.env.invalidate_all()

    def alarms(self):
        self.env["gec.integrity.check"]._check_slice()
        return self.env["gec.integrity.alarm"].search([("document_id", "=", self.document.id)])

    def corrupt(self, query, *args):
        with self.past_the_guards() as execute:
            execute(query, args)

    def corrupted(self):
        self.corrupt("UPDATE gec_register_entry SET number = 999 WHERE document_id = %s", self.document.id)
        return self.alarms()

    def test_a_clean_store_raises_no_alarm(self):
        self.assertFalse(self.alarms())

    def test_other_bytes_in_the_store_are_found(self):
        other = base64.b64encode(b"%PDF-1.7 other")
        self.corrupt("UPDATE dms_file SET content_binary = %s WHERE id = %s", other, self.document.file_id.id)
        self.assertEqual(self.alarms().mapped("kind"), ["store"])

    def test_other_bytes_in_a_kept_file_are_found(self):
        other = base64.b64encode(b"other")
        query = "UPDATE gec_document_file SET content = %s WHERE document_id = %s AND step = 'prepared'"
        self.corrupt(query, other, self.document.id)
        self.assertEqual(self.alarms().mapped("kind"), ["kept"])

    def test_bytes_that_are_no_longer_base64_are_found(self):
        query = "UPDATE gec_document_file SET content = 'x' WHERE document_id = %s AND step = 'prepared'"
        self.corrupt(query, self.document.id)
        self.assertEqual(self.alarms().mapped("kind"), ["kept"])

    def test_other_bytes_with_their_own_hash_are_found_by_the_document_and_the_signatures(self):
        other = b"%PDF-1.7 other"
        query = (
            "UPDATE gec_document_file SET content = %s, sha256 = encode(sha256(%s), 'hex')"
            " WHERE document_id = %s AND step = 'sealed'"
        )
        self.corrupt(query, base64.b64encode(other), other, self.document.id)
        self.assertEqual(set(self.alarms().mapped("kind")), {"sealed", "signature"})

    def test_another_number_in_the_register_is_found(self):
        self.assertEqual(self.corrupted().mapped("kind"), ["register"])

    def test_another_number_on_the_document_is_found_in_register_and_page(self):
        self.corrupt("UPDATE gec_document SET number = 999 WHERE id = %s", self.document.id)
        self.assertEqual(set(self.alarms().mapped("kind")), {"register", "signature"})

    def test_a_register_row_that_was_taken_away_is_found(self):
        self.corrupt("UPDATE gec_document SET entry_id = NULL WHERE id = %s", self.document.id)
        self.assertEqual(self.alarms().mapped("kind"), ["register"])

    def test_a_row_rewritten_in_a_book_breaks_its_chain(self):
        self.corrupt("UPDATE gec_register_entry SET subject = 'khác' WHERE document_id = %s", self.document.id)
        self.env["gec.integrity.check"]._check_newest()
        self.env["gec.integrity.check"]._check_newest()
        alarm = self.env["gec.integrity.alarm"].search([("kind", "=", "chain")])
        self.assertEqual((alarm.unit_id, alarm.reference), (self.city, self.out_book.name))

    def test_the_same_difference_is_alarmed_once(self):
        self.assertEqual(self.corrupted(), self.alarms())

    def test_the_clerk_finds_it_in_the_inbox_once(self):
        self.corrupted()
        self.alarms()
        items = self.env["gec.inbox.item"].search([("kind", "=", "integrity")])
        self.assertEqual((len(items), items.unit_id), (1, self.city))

    def test_the_administrators_are_told(self):
        self.corrupted()
        told = self.env["mail.message"].search([("partner_ids", "in", self.manager.partner_id.ids)])
        self.assertIn("999", "".join(told.mapped("body")))

    def test_an_alarm_is_not_deleted(self):
        alarm = self.corrupted()
        with self.assertRaises(AccessError):
            alarm.with_user(self.manager).unlink()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            alarm.sudo().unlink()

    def test_an_alarm_is_not_closed_without_a_reason(self):
        alarm = self.corrupted().with_user(self.clerk)
        alarm.close_reason = "  "
        with self.assertRaisesRegex(UserError, "reason"):
            alarm.action_close()

    def test_the_clerk_closes_an_alarm_with_a_reason(self):
        alarm = self.corrupted().with_user(self.clerk)
        alarm.close_reason = "Đã khôi phục từ bản sao lưu."
        alarm.action_close()
        self.assertEqual(alarm.closed_by, self.clerk)
        self.assertTrue(self.env["gec.inbox.item"].search([("alarm_id", "=", alarm.id)]).done_at)

    def test_a_closed_alarm_is_not_written_again(self):
        alarm = self.corrupted().with_user(self.manager)
        alarm.close_reason = "Đã xem"
        alarm.action_close()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            alarm.close_reason = "khác"
            self.env.flush_all()

    def test_nobody_closes_an_alarm_by_writing_its_day(self):
        alarm = self.corrupted().with_user(self.clerk)
        with self.assertRaises(AccessError):
            alarm.write({"closed_at": "2026-01-01 00:00:00"})

    def test_a_drafter_of_another_unit_sees_no_alarm(self):
        alarm = self.corrupted()
        self.assertFalse(alarm.with_user(self.officer_a).search([("id", "=", alarm.id)]))

    def test_a_leader_does_not_close_an_alarm(self):
        with self.assertRaises(AccessError):
            self.corrupted().with_user(self.leader).write({"close_reason": "x"})

    def test_an_official_does_not_start_the_check(self):
        with self.assertRaises(AccessError):
            self.env["gec.integrity.alarm"].with_user(self.officer_a).action_check_now()

    def test_the_clerk_starts_the_check(self):
        self.assertTrue(self.env["gec.integrity.alarm"].with_user(self.clerk).action_check_now())

    def test_slices_come_round_to_every_document(self):
        second = self.issued()
        check = self.env["gec.integrity.check"]
        kept = self.env["gec.document"].search(check._kept(), order="id desc").ids
        seen = []
        look = type(check)._look_at
        with (
            patch.object(integrity_check, "SLICE", 1),
            patch.object(type(check), "_look_at", lambda me, found: [seen.extend(found.ids), look(me, found)]),
        ):
            for _number in range(len(kept) + 2):
                check._check_slice()
        self.assertIn(second.id, seen)
        self.assertEqual(seen[: len(kept)], kept)
        self.assertEqual(seen[-1], kept[0])

    def test_the_night_goes_through_the_whole_store_and_commits_after_each_slice(self):
        self.issued()
        self.corrupt("UPDATE gec_register_entry SET number = 999 WHERE document_id = %s", self.document.id)
        done = []
        progress = patch.object(
            type(self.env["ir.cron"]),
            "_commit_progress",
            lambda _cron, processed=0, *, remaining=None: done.append(processed) or 60.0,
        )
        with progress, patch.object(integrity_check, "SLICE", 1), patch.object(integrity_check, "NEWEST", 1):
            self.env["gec.integrity.check"]._cron_check()
        self.assertEqual(sum(done), self.env["gec.document"].search_count([("file_sha", "!=", False)]))
        self.assertTrue(self.env["gec.integrity.alarm"].search([("document_id", "=", self.document.id)]))
