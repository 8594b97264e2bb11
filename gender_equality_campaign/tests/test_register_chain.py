from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import PIN, GecCommon

LINKS = (
    ("gec_register_event", "gec_register_event_entry_id_fkey"),
    ("gec_document", "gec_document_entry_id_fkey"),
    ("gec_register_entry", "gec_register_entry_known"),
)


@tagged("post_install", "-at_install")
class TestRegisterChain(GecCommon):
    """The book is proved by its hashes; whoever writes past the guards is found."""

    def setUp(self):
        super().setUp()
        self.book = self.out_book.with_user(self.clerk)

    def tamper(self, query, *args):
        """What the owner of the database could do: without the triggers and the link between the tables."""
        self.env.flush_all()
        for table in ("gec_register_entry", "gec_register_event"):
            self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
        for table, constraint in LINKS:
            self.env.cr.execute(
                SQL("ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s", SQL.identifier(table), SQL.identifier(constraint))
            )
        self.env.cr.execute(SQL(query, *args))
        self.env.invalidate_all()

    def three_rows(self):
        return self.env["gec.register.entry"].browse([self.numbered().entry_id.id for _ in range(3)])

    def test_a_sound_book_has_no_broken_row(self):
        self.three_rows()
        self.assertIsNone(self.out_book._first_broken())

    def test_every_column_of_a_row_is_proved(self):
        row = self.three_rows()[1]
        others = {"date": "2001-01-01", "datetime": "2001-01-01", "integer": 77, "many2one": None}
        for name, field in row._fields.items():
            if not field.store or not field.column_type or name in ("id", "register_id", "year"):
                continue
            with self.subTest(column=name), self.cr.savepoint() as point:
                other = (not row[name]) if field.type == "boolean" else others.get(field.type, "khác")
                self.tamper("UPDATE gec_register_entry SET %s = %s WHERE id = %s", SQL.identifier(name), other, row.id)
                self.assertEqual(self.out_book._first_broken(), row)
                point.rollback()

    def test_every_column_of_an_event_is_proved(self):
        event = self.three_rows()[1].event_ids
        for name in ("id", "kind", "entry_id", "source_id", "user_id", "time", "content", "previous_hash", "hash"):
            with self.subTest(column=name), self.cr.savepoint() as point:
                self.tamper(
                    "UPDATE gec_register_event SET %s = %s WHERE id = %s",
                    SQL.identifier(name),
                    {"time": "2001-01-01", "content": '{"a": 1}', "id": event.id + 1000}.get(name, "1"),
                    event.id,
                )
                self.assertTrue(self.out_book._first_broken())
                point.rollback()

    def test_a_deleted_row_is_missed(self):
        row = self.three_rows()[1]
        event = row.event_ids
        self.tamper("DELETE FROM gec_register_entry WHERE id = %s", row.id)
        self.assertEqual(self.out_book._first_broken(), event)

    def test_a_deleted_row_and_event_are_missed(self):
        rows = self.three_rows()
        self.tamper("DELETE FROM gec_register_event WHERE entry_id = %s", rows[1].id)
        self.tamper("DELETE FROM gec_register_entry WHERE id = %s", rows[1].id)
        self.assertEqual(self.out_book._first_broken(), rows[2].event_ids)

    def test_a_deleted_last_row_and_event_are_missed(self):
        last = self.three_rows()[2]
        self.tamper("DELETE FROM gec_register_event WHERE entry_id = %s", last.id)
        self.tamper("DELETE FROM gec_register_entry WHERE id = %s", last.id)
        self.assertEqual(self.out_book._first_broken()._name, "gec.register.counter")

    def test_swapped_rows_are_found(self):
        first, second, _third = self.three_rows()
        self.tamper("UPDATE gec_register_entry SET number = -1 WHERE id = %s", first.id)
        self.tamper("UPDATE gec_register_entry SET number = 1 WHERE id = %s", second.id)
        self.tamper("UPDATE gec_register_entry SET number = 2 WHERE id = %s", first.id)
        self.assertEqual(self.out_book._first_broken(), first)

    def test_the_button_names_the_broken_row(self):
        row = self.three_rows()[0]
        self.tamper("UPDATE gec_register_entry SET subject = 'khác' WHERE id = %s", row.id)
        with self.assertRaisesRegex(UserError, row.reference):
            self.book.action_check()

    def test_events_are_written_by_the_database_alone(self):
        event = self.three_rows()[0].event_ids
        values = event.sudo().copy_data()[0] | {"seq": 99}
        for attack in (
            lambda: event.sudo().create(values),
            lambda: event.sudo().write({"kind": "voided"}),
            lambda: event.sudo().unlink(),
        ):
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
                attack()
                self.env.flush_all()

    def test_another_agency_sees_no_events(self):
        event = self.three_rows()[0].event_ids
        self.assertFalse(event.with_user(self.clerk_a).search([("id", "in", event.ids)]))
        with self.assertRaises(AccessError):
            event.with_user(self.clerk_a).read(["content"])


@tagged("post_install", "-at_install")
class TestRegisterSteps(GecCommon):
    """Numbers taken ahead, made void, corrected: by the clerk of the unit, each with its reason."""

    def setUp(self):
        super().setUp()
        self.book = self.out_book.with_user(self.clerk)

    def reserved(self, count=1):
        return self.env["gec.register.entry"].browse(self.book._reserve(count, "quyết định của lãnh đạo"))

    def refused(self, attack):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            attack()
            self.env.flush_all()

    def test_reserved_numbers_run_on_with_the_others(self):
        self.numbered()
        self.assertEqual(self.reserved(2).mapped("number"), [2, 3])
        self.assertEqual(self.numbered().number, 4)

    def test_a_reserved_number_is_used_by_a_document(self):
        row = self.reserved()
        document = self.signed()
        row.with_user(self.clerk)._use(document.with_user(self.clerk))
        document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual((document.entry_id, document.reference), (row, "01/UBND-VX"))
        self.assertIsNone(self.out_book._first_broken())

    def test_a_used_number_takes_no_second_document(self):
        row = self.reserved().with_user(self.clerk)
        row._use(self.signed().with_user(self.clerk))
        with self.assertRaisesRegex(UserError, "reserved"):
            row._use(self.signed().with_user(self.clerk))

    def test_a_used_row_keeps_its_document_against_the_superuser(self):
        row = self.reserved()
        row.with_user(self.clerk)._use(self.signed().with_user(self.clerk))
        other = self.signed()
        self.refused(lambda: row.sudo().write({"document_id": other.id}))
        self.refused(lambda: row.sudo().write({"document_id": False}))

    def test_a_reserved_number_is_not_renumbered_or_dated_back_while_used(self):
        row, document = self.reserved(), self.signed()
        used = {"is_reserved": False, "document_id": document.id}
        self.refused(lambda: row.sudo().write(used | {"number": 7}))
        self.refused(lambda: row.sudo().write(used | {"entry_date": "2001-01-01"}))

    def test_a_document_that_is_no_draft_waits_for_a_number(self):
        with self.assertRaisesRegex(UserError, "wait"):
            self.reserved().with_user(self.clerk)._use(self.make_document().with_user(self.clerk))

    def test_a_paper_document_is_entered_under_a_reserved_number(self):
        row = self.reserved().with_user(self.clerk)
        row._use_on_paper({"subject": "Bản giấy", "number": 9}, "mất điện")
        self.assertEqual((row.subject, row.number, row.is_reserved), ("Bản giấy", 1, False))

    def test_a_paper_document_keeps_the_number_of_its_row(self):
        row = self.reserved().with_user(self.clerk)
        for reference in ("99/KH-UBND", "KH-UBND", "11/KH-UBND"):
            with self.subTest(reference=reference), self.assertRaisesRegex(UserError, "begin with"):
                row._use_on_paper({"reference": reference}, "mất điện")
        used = {"is_reserved": False, "paper_reason": "x"}
        self.refused(lambda: row.sudo().write(used | {"reference": "99/KH-UBND"}))
        row._use_on_paper({"reference": "01-KH/TU"}, "mất điện")
        self.assertEqual(row.reference, "01-KH/TU")

    def test_a_void_number_is_never_given_again(self):
        row = self.reserved().with_user(self.clerk)
        row._void("ghi nhầm")
        self.assertEqual((row.is_void, row.void_reason, self.numbered().number), (True, "ghi nhầm", 2))

    def test_void_asks_for_a_reason(self):
        with self.assertRaisesRegex(UserError, "why"):
            self.reserved().with_user(self.clerk)._void(" ")

    def test_a_void_number_is_not_made_void_again_or_used(self):
        row = self.reserved().with_user(self.clerk)
        row._void("nhầm")
        with self.assertRaisesRegex(UserError, "already"):
            row._void("lại")
        with self.assertRaisesRegex(UserError, "reserved"):
            row._use(self.signed().with_user(self.clerk))

    def test_the_number_of_a_sealed_document_is_not_made_void(self):
        with self.assertRaisesRegex(UserError, "recall"):
            self.numbered().entry_id.with_user(self.clerk)._void("nhầm")

    def test_a_void_number_stays_void(self):
        row = self.reserved()
        row.with_user(self.clerk)._void("nhầm")
        self.refused(lambda: row.sudo().write({"is_void": False}))

    def test_a_correction_points_back_and_the_row_stays(self):
        row = self.numbered().entry_id.with_user(self.clerk)
        before = row.subject
        row._correct("subject", "đúng", "ghi sai trích yếu")
        self.assertEqual((row.subject, row.correction_ids.value), (before, "đúng"))
        self.assertIsNone(self.out_book._first_broken())

    def test_a_correction_is_not_corrected_in_place(self):
        row = self.numbered().entry_id.with_user(self.clerk)
        row._correct("subject", "đúng", "ghi sai")
        correction = row.correction_ids.sudo()
        self.refused(lambda: correction.write({"value": "khác"}))
        self.refused(correction.unlink)

    def test_only_the_clerk_of_the_unit_takes_a_step(self):
        row = self.reserved()
        for user in (self.leader, self.clerk_a, self.manager, self.outsider):
            for step in (lambda r: r._void("x"), lambda r: r._correct("subject", "x", "x")):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    step(row.with_user(user))
            with self.assertRaises(AccessError):
                self.out_book.with_user(user)._reserve(1, "x")

    def test_a_row_is_not_put_between_by_the_superuser(self):
        row = self.numbered().entry_id
        values = row.sudo().copy_data()[0] | {"document_id": False, "reserve_reason": "x"}
        self.refused(lambda: row.sudo().create(values | {"number": 9}))
        self.refused(lambda: row.sudo().create(values | {"number": 2, "entry_date": "2001-01-01", "year": 2001}))

    def test_the_counter_does_not_move_without_a_row(self):
        self.numbered()
        counter = self.env["gec.register.counter"].search([("register_id", "=", self.out_book.id)])
        attacks = ({"last": 2}, {"last": 0}, {"last": 9}, {"tip": "x"}, {"seq": 5}, {"closed": True})
        for vals in (*attacks, {"last_date": "2099-01-01"}, {"last_date": "2001-01-01"}, {"year": 2001}):
            with self.subTest(vals=vals):
                self.refused(lambda vals=vals: counter.sudo().write(vals))
        self.refused(counter.sudo().unlink)

    def test_a_year_is_not_opened_in_its_middle(self):
        year = {"register_id": self.out_book.id, "year": 2019}
        counters = self.env["gec.register.counter"].sudo()
        for more in ({"last": 7}, {"last": -3}, {"last": 0, "seq": 1, "tip": "x"}, {"last": 0, "closed": True}):
            with self.subTest(more=more):
                self.refused(lambda more=more: counters.create(year | more))

    def test_the_next_row_moves_the_counter_whoever_writes_it(self):
        row = self.numbered().entry_id
        values = row.sudo().copy_data()[0] | {"document_id": False, "reserve_reason": "x"}
        row.sudo().create(values | {"number": 2, "reference": "02/UBND-VX"})
        self.env.flush_all()
        self.assertEqual(self.numbered().number, 3)
        self.assertIsNone(self.out_book._first_broken())

    def test_a_clerk_reserves_in_the_book_of_today_only_one_to_hundred(self):
        for count in (0, -1, 101):
            with self.assertRaisesRegex(UserError, "1 to 100"):
                self.book._reserve(count, "x")
