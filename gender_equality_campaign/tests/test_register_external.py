import base64
from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PIN, GecCommon

CSV = (
    "so;so_ky_hieu;ngay;trich_yeu;minh_chung\n7;07/UBND-VX;03/02/2026;Về việc A;TL-7\n9;09/UBND-VX;04/02/2026;B;TL-9\n"
)


@tagged("post_install", "-at_install")
class TestRegisterExternal(GecCommon):
    """A register kept in another system: nothing is given here, all is entered."""

    def setUp(self):
        super().setUp()
        self.out_book.is_external = True
        self.book = self.out_book.with_user(self.clerk)
        self.today = self.env["gec.unit"]._today()

    def row(self, number, **changes):
        return {"number": number, "entry_date": self.today, "proof": f"TL-{number}", **changes}

    def rows(self):
        return self.env["gec.register.entry"].search([("register_id", "=", self.book.id)], order="number")

    def test_it_gives_no_number(self):
        document = self.signed()
        with self.assertRaisesRegex(UserError, "another system"):
            document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertFalse(self.rows())

    def test_a_document_is_sealed_with_the_number_entered(self):
        document = self.signed().with_user(self.clerk)
        self.book._enter([self.row(144, document_id=document.id)])
        document._number_and_seal(PIN)
        self.assertEqual(document.reference, "144/UBND-VX")
        self.assertIsNone(self.out_book._first_broken())

    def test_a_number_is_entered_once_a_year(self):
        self.book._enter([self.row(7)])
        with self.assertRaisesRegex(UserError, "already"):
            self.book._enter([self.row(7)])

    def test_a_number_is_entered_with_its_proof(self):
        with self.assertRaisesRegex(UserError, "proof"):
            self.book._enter([self.row(7, proof="")])

    def test_a_number_is_not_dated_after_today(self):
        with self.assertRaisesRegex(UserError, "after today"):
            self.book._enter([self.row(7, entry_date=date(2999, 1, 1))])

    def test_a_register_kept_here_takes_no_number_from_outside(self):
        with self.assertRaisesRegex(UserError, "given here"):
            self.in_book.with_user(self.clerk)._enter([self.row(7)])

    def test_only_the_clerk_of_the_unit_enters(self):
        for user in (self.leader, self.clerk_a, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.out_book.with_user(user)._enter([self.row(7)])

    @freeze_time("2026-11-28")
    def test_numbers_are_imported(self):
        self.assertEqual(self.book._import_csv(CSV.encode()), 2)
        self.assertEqual(self.rows().mapped("reference"), ["07/UBND-VX", "09/UBND-VX"])
        self.assertEqual(self.rows().mapped("proof"), ["TL-7", "TL-9"])

    @freeze_time("2026-11-28")
    def test_a_bad_line_is_named_and_nothing_is_kept(self):
        with self.assertRaisesRegex(UserError, "Line 3"):
            self.book._import_csv(CSV.replace("04/02/2026", "30/02/2026").encode())
        self.assertFalse(self.rows())

    def test_an_empty_file_says_so(self):
        with self.assertRaisesRegex(UserError, "no rows"):
            self.book._import_csv(b"so;ngay;minh_chung\n")

    def test_the_wizard_enters_a_number(self):
        self.env["gec.register.step.wizard"].with_user(self.clerk).create(
            {"step": "enter", "register_id": self.book.id, "number": 5, "proof": "TL-5", "subject": "A"}
        ).action_confirm()
        self.assertEqual((self.rows().number, self.rows().subject), (5, "A"))

    @freeze_time("2026-11-28")
    def test_the_wizard_imports_a_file(self):
        self.env["gec.register.step.wizard"].with_user(self.clerk).create(
            {"step": "import", "register_id": self.book.id, "content": base64.b64encode(CSV.encode())}
        ).action_confirm()
        self.assertEqual(len(self.rows()), 2)


@tagged("post_install", "-at_install")
class TestRegisterClosing(GecCommon):
    """The book of a year that is over is closed, and stays as it is."""

    def wizard(self, step, user=None, **values):
        return (
            self.env["gec.register.step.wizard"]
            .with_user(user or self.clerk)
            .create({"step": step, "register_id": self.out_book.id, **values})
        )

    def rows(self):
        return self.env["gec.register.entry"].search([("register_id", "=", self.out_book.id)], order="number")

    def reserved_in_2025(self, count=2):
        with freeze_time("2025-12-30"):
            self.wizard("reserve", count=count, reason="lấy số trước").action_confirm()
        return self.rows()

    def close(self, **values):
        self.wizard("close", year=2025, **values).action_confirm()

    def test_a_closed_book_keeps_counts_and_hash(self):
        rows = self.reserved_in_2025()
        self.wizard("void", entry_id=rows[0].id, reason="thôi").action_confirm()
        self.wizard("paper", entry_id=rows[1].id, subject="Bản giấy", reason="mất điện").action_confirm()
        self.close()
        closing = self.out_book.closing_ids
        self.assertEqual((closing.row_count, closing.void_count, closing.last_number), (2, 1, 2))
        self.assertEqual(closing.last_hash, rows[1].event_ids.sorted("seq")[-1].hash)
        self.assertIsNone(self.out_book._first_broken())

    def test_a_closed_book_takes_no_row(self):
        self.close()
        refused = self.assertRaises(IntegrityError)
        with freeze_time("2025-12-31"), refused, mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.out_book.with_user(self.clerk)._reserve(1, "lùi ngày")

    def test_a_row_of_a_closed_book_is_not_made_void(self):
        row = self.reserved_in_2025(1)
        self.wizard("paper", entry_id=row.id, subject="Bản giấy", reason="mất điện").action_confirm()
        self.close()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            row.with_user(self.clerk)._void("muộn")

    def test_a_row_of_a_closed_book_is_corrected_by_a_new_row(self):
        row = self.reserved_in_2025(1)
        self.wizard("paper", entry_id=row.id, subject="Bản giấy", reason="mất điện").action_confirm()
        self.close()
        self.wizard("correct", entry_id=row.id, column="subject", value="Bản in", reason="sai").action_confirm()
        self.assertEqual(row.correction_ids.value, "Bản in")
        self.assertIsNone(self.out_book._first_broken())

    def test_reserved_numbers_are_settled_before_the_book_is_closed(self):
        self.reserved_in_2025()
        with self.assertRaisesRegex(UserError, "1, 2"):
            self.close()

    def test_a_book_is_closed_once(self):
        self.close()
        with self.assertRaisesRegex(UserError, "closed"):
            self.close()

    def test_the_book_of_this_year_stays_open(self):
        with self.assertRaisesRegex(UserError, "year is over"):
            self.wizard("close", year=self.env["gec.unit"]._today().year).action_confirm()

    def test_only_the_clerk_of_the_unit_closes(self):
        for user in (self.leader, self.manager, self.clerk_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.out_book.with_user(user)._close(2025)

    def test_the_wizard_uses_a_reserved_number(self):
        self.wizard("reserve", reason="trước").action_confirm()
        document = self.signed()
        wizard = self.wizard("use", entry_id=self.rows().id)
        self.assertIn(document, wizard.waiting_ids)
        wizard.document_id = document
        wizard.action_confirm()
        self.assertEqual(self.rows().document_id, document)

    def test_numbers_run_in_the_order_of_their_days(self):
        with freeze_time("2025-12-30"):
            self.wizard("reserve", reason="trước").action_confirm()
        with freeze_time("2025-12-01"):
            self.wizard("reserve", reason="đồng hồ lùi").action_confirm()
        self.assertEqual(self.rows().mapped("entry_date"), [date(2025, 12, 30)] * 2)

    def test_the_night_names_the_broken_book(self):
        row = self.reserved_in_2025(1)
        self.env.cr.execute("ALTER TABLE gec_register_entry DISABLE TRIGGER USER")
        self.env.cr.execute("UPDATE gec_register_entry SET note = 'khác' WHERE id = %s", [row.id])
        with mute_logger("odoo.addons.gender_equality_campaign.models.register_check"):
            self.env["gec.register"]._check_nightly()
        self.assertIn("01", self.out_book.broken_words)
        self.assertFalse(self.in_book.broken_words)
