import os
import random
import signal
import tempfile
import threading
import time
from contextlib import suppress
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import sql_db
from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import AccessError, UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

from .common import PIN, GecCommon

TAKERS, WORKERS, SLOTS = 200, 10, 4
BOOK_TABLES = ("gec_register_event", "gec_register_entry", "gec_register_counter")


@tagged("post_install", "-at_install")
class TestRegister(GecCommon):
    def test_the_first_number_of_a_year_is_one(self):
        self.assertEqual(self.numbered().number, 1)

    def test_numbers_run_on(self):
        self.assertEqual([self.numbered().number, self.numbered().number], [1, 2])

    def test_a_register_goes_on_from_its_opening_number(self):
        year = self.env["gec.unit"]._today().year
        self.out_book.write({"opening_number": 144, "opening_year": year, "opening_reason": "sổ giấy"})
        self.assertEqual(self.numbered().reference, "144/UBND-VX")

    def test_an_opening_number_is_of_its_own_year_only(self):
        self.out_book.write({"opening_number": 144, "opening_year": 2022, "opening_reason": "sổ giấy"})
        self.assertEqual(self.numbered().number, 1)

    def test_a_document_takes_one_number_however_often_it_is_asked_for(self):
        document = self.signed()
        book = self.out_book.with_user(self.clerk)
        self.assertEqual(book._take(document), book._take(document))

    def test_only_the_clerk_gives_numbers(self):
        document = self.signed()
        with self.assertRaises(AccessError):
            document.with_user(self.leader)._number_and_seal(PIN)

    def test_a_number_is_given_to_who_holds_the_post_today(self):
        document, post = self.signed(), self.env["gec.unit.member"].search([("user_id", "=", self.clerk.id)])
        today = self.env["gec.unit"]._today()
        away = {"substitute_id": self.outsider.id, "substitute_from": today, "substitute_to": today}
        for change, person in (
            ({"date_to": today - timedelta(1)}, None),
            ({"date_from": today + timedelta(1)}, None),
            ({"role": "officer"}, None),
            (away, self.outsider),
            (away | {"substitute_from": today - timedelta(2), "substitute_to": today - timedelta(1)}, self.clerk),
        ):
            with self.subTest(change=change), self.cr.savepoint() as point:
                post.write(change)
                for user in (self.clerk | self.outsider) - (person or self.clerk.browse()):
                    with self.assertRaises(AccessError):
                        self.out_book.with_user(user)._take(document)
                if person:
                    self.assertTrue(self.out_book.with_user(person)._take(document))
                point.rollback()

    def test_a_clerk_whose_login_is_closed_gives_no_number(self):
        document = self.signed()
        self.clerk.active = False
        with self.assertRaises(AccessError):
            self.out_book.with_user(self.clerk)._take(document)

    def test_a_wrong_seal_pin_uses_no_number_up(self):
        document = self.signed()
        with self.assertRaisesRegex(UserError, "PIN"):
            document.with_user(self.clerk)._number_and_seal("sai")
        self.assertFalse(self.env["gec.register.entry"].search([("register_id", "=", self.out_book.id)]))

    def test_sealing_is_taken_up_again_with_the_number_it_had(self):
        document = self.signed()
        self.out_book.with_user(self.clerk)._take(document)
        document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual(document.number, 1)

    def test_a_numbered_row_is_not_changed(self):
        entry = self.numbered().entry_id
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            entry.sudo().number = 9
            self.env.flush_all()

    def test_a_numbered_row_is_not_deleted(self):
        entry = self.numbered().entry_id
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            entry.sudo().unlink()

    def test_a_clerk_has_no_right_to_write_rows(self):
        entry = self.numbered().entry_id
        with self.assertRaises(AccessError):
            entry.with_user(self.clerk).write({"is_void": True, "void_reason": "x"})

    def test_a_register_in_use_keeps_its_opening_number(self):
        self.numbered()
        with self.assertRaisesRegex(UserError, "in use"):
            self.out_book.with_user(self.manager).write(
                {"opening_number": 7, "opening_year": 2022, "opening_reason": "x"}
            )

    def test_a_unit_without_a_register_says_so(self):
        self.out_book.active = False
        document = self.signed()
        with self.assertRaisesRegex(UserError, "keeps no register"):
            document.with_user(self.clerk)._number_and_seal(PIN)


@tagged("post_install", "-at_install")
class TestRegisterConcurrency(BaseCase):
    """On true connections: commits, and cleans up what it made."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self._make(Environment(cr, SUPERUSER_ID, {}))
        self.addCleanup(self._clean)

    def _make(self, env):
        unit = env["gec.unit"].create({"name": "Đồng thời", "kind": "agency"})
        self.clerk_id = env.ref("base.user_admin").id
        env["gec.unit.member"].create({"unit_id": unit.id, "user_id": self.clerk_id, "role": "clerk"})
        book = env["gec.register"].create({"name": "sổ", "unit_id": unit.id, "direction": "in"})
        values = {
            "name": "văn bản",
            "direction": "in",
            "owner_id": unit.id,
            "type_id": env.ref("gender_equality_campaign.document_type_plan").id,
        }
        documents = env["gec.document"].create([values] * TAKERS)
        self.unit_id, self.book_id, self.document_ids = unit.id, book.id, documents.ids

    def _clean(self):
        with self.registry.cursor() as cr:
            for table in (*BOOK_TABLES, "gec_document"):  # past the guards, this once
                cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
            for table in BOOK_TABLES:
                cr.execute(SQL("DELETE FROM %s WHERE register_id = %s", SQL.identifier(table), self.book_id))
            cr.execute(
                "DELETE FROM mail_message WHERE model = 'gec.document' AND res_id = ANY(%s)", [self.document_ids]
            )
            cr.execute(
                "DELETE FROM mail_followers WHERE res_model = 'gec.document' AND res_id = ANY(%s)", [self.document_ids]
            )
            cr.execute("DELETE FROM gec_document WHERE id = ANY(%s)", [self.document_ids])
            cr.execute("DELETE FROM gec_register WHERE id = %s", [self.book_id])
            cr.execute("DELETE FROM gec_unit_member WHERE unit_id = %s", [self.unit_id])
            cr.execute("DELETE FROM gec_unit WHERE id = %s", [self.unit_id])
            for table in (*BOOK_TABLES, "gec_document"):
                cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))

    def _take(self, document_id, crash=False):
        with self.registry.cursor() as cr:
            env = Environment(cr, self.clerk_id, {})
            env["gec.register"].browse(self.book_id)._take(env["gec.document"].browse(document_id))
            if crash:
                raise RuntimeError("the caller dies after the number was given")

    def _taker(self, index, slots, errors):
        with slots:  # as many requests at a time as a worker serves
            try:
                self._take(self.document_ids[index], crash=index % 3 == 0)
            except RuntimeError:
                return
            except Exception as error:
                errors.write(f"{error!r}\n")

    def _work(self, worker, ready, errors):
        """A worker process of its own, with connections of its own."""
        sql_db._Pool = sql_db._Pool_readonly = None
        self.registry._db = sql_db.db_connect(get_db_name())
        slots = threading.Semaphore(SLOTS)
        takers = [
            threading.Thread(target=self._taker, args=(index, slots, errors))
            for index in range(worker, TAKERS, WORKERS)
        ]
        os.read(ready, 1)  # all begin when the parent closes the pipe
        for taker in takers:
            taker.start()
        for taker in takers:
            taker.join()

    def _fork(self, worker, gate, errors):
        pid = os.fork()
        if pid:
            return pid
        try:
            os.close(gate[1])
            self._work(worker, gate[0], errors)
            errors.flush()
        finally:
            os._exit(0)

    def _run_workers(self):
        """What the takers met; a third of the workers is killed while they work."""
        with tempfile.TemporaryFile("a+", buffering=1) as errors:
            gate = os.pipe()
            pids = [self._fork(worker, gate, errors) for worker in range(WORKERS)]
            os.close(gate[1])
            for pid in pids[::3]:
                time.sleep(random.uniform(0, 0.3))
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            for pid in pids:
                os.waitpid(pid, 0)
            os.close(gate[0])
            errors.seek(0)
            return errors.read()

    def _numbers(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT coalesce(array_agg(number ORDER BY number), '{}'), count(DISTINCT document_id)"
                " FROM gec_register_entry WHERE register_id = %s",
                [self.book_id],
            )
            return cr.fetchone()

    def _broken(self):
        with self.registry.cursor() as cr:
            return Environment(cr, SUPERUSER_ID, {})["gec.register"].browse(self.book_id)._first_broken()

    def test_two_hundred_takers_of_whom_many_die_leave_no_gap_no_double_and_a_sound_chain(self):
        self.assertEqual(self._run_workers(), "")
        numbers, documents = self._numbers()
        self.assertEqual((numbers, documents), (list(range(1, len(numbers) + 1)), len(numbers)))
        self.assertIsNone(self._broken())
        for document_id in self.document_ids:  # whoever was cut off presses the button again
            self._take(document_id)
        self.assertEqual(self._numbers(), (list(range(1, TAKERS + 1)), TAKERS))
        self.assertIsNone(self._broken())
