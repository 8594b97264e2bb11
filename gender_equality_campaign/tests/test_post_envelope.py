import io
from contextlib import nullcontext
from datetime import timedelta

import openpyxl

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..pure.layout import registers
from .common import GecCommon
from .common_pages import shown


@tagged("post_install", "-at_install")
class TestPostEnvelope(GecCommon):
    """What goes by post, and the book of it."""

    def papers(self, *names):
        lines = [Command.create({"name": name}) for name in names]
        return self.issued(self.make_document(recipient_ids=lines)).dispatch_ids.with_user(self.clerk)

    def packed(self):
        return self.papers("Hội LHPN")._pack()

    @property
    def today(self):
        return self.env["gec.unit"]._today()

    def test_papers_of_a_day_to_one_recipient_share_an_envelope(self):
        rows = self.papers("Hội LHPN", "Tỉnh đoàn") | self.papers("Hội LHPN")
        made = rows.sorted("id")._pack()
        self.assertEqual(
            made.mapped(lambda one: (one.recipient_name, len(one.dispatch_ids))), [("Hội LHPN", 2), ("Tỉnh đoàn", 1)]
        )
        self.assertEqual(made[0].references, "01/UBND-VX; 02/UBND-VX")

    def test_packed_is_sent_and_by_whom(self):
        row = self.packed().dispatch_ids
        self.assertEqual((row.stage, row.sent_by), ("sent", self.clerk))

    def test_who_took_it_reaches_the_dispatch(self):
        envelope = self.packed()
        envelope.write({"post_code": "RB1VN", "received_by": "bà Hoa", "received_on": self.today})
        row = envelope.dispatch_ids
        self.assertEqual((row.stage, row.person, row.noted_by), ("delivered", "bà Hoa", self.clerk))

    def test_what_has_arrived_stands(self):
        envelope = self.packed()
        envelope.write({"received_by": "bà Hoa", "received_on": self.today})
        with self.assertRaisesRegex(UserError, "what was sent stands"):
            envelope.post_code = "khác"
        envelope.note = "trả lời miệng"

    def test_an_arrival_has_a_person_and_a_past_day(self):
        envelope = self.packed()
        for values in (
            {"received_on": self.today},
            {"received_by": "x", "received_on": self.today + timedelta(days=1)},
        ):
            with self.assertRaises(UserError):
                envelope.write(values)

    def test_it_is_not_taken_before_it_was_sent(self):
        envelope = self.packed()
        with self.assertRaisesRegex(UserError, "before it was sent"):
            envelope.write({"received_by": "bà Hoa", "received_on": self.today - timedelta(days=1)})
        yesterday = self.today - timedelta(days=1)
        envelope.write({"day": yesterday, "received_by": "bà Hoa", "received_on": yesterday})

    def test_two_units_of_one_name_have_an_envelope_each(self):
        rows = self.env["gec.dispatch"]
        for place in ("Bắc", "Nam"):
            unit = self.make_unit("Hội LHPN", kind="external", place_name=place)
            line = [Command.create({"name": "Hội LHPN", "unit_ids": unit.ids})]
            rows |= self.issued(self.make_document(recipient_ids=line)).dispatch_ids
        self.assertEqual(len(rows.with_user(self.clerk)._pack()), 2)

    def test_a_paper_is_packed_once(self):
        rows = self.papers("Hội LHPN")
        rows._pack()
        with self.assertRaisesRegex(UserError, "has not gone out"):
            rows._pack()

    def test_a_recalled_paper_is_not_packed(self):
        rows = self.papers("Hội LHPN")
        rows.document_id._recall("Sai")
        with self.assertRaisesRegex(UserError, "has not gone out"):
            rows._pack()

    def test_an_envelope_packed_by_mistake_is_taken_apart(self):
        envelope = self.packed()
        row = envelope.dispatch_ids
        envelope.unlink()
        self.assertEqual((row.stage, row.envelope_id.ids), (False, []))

    def test_an_envelope_with_a_code_stays(self):
        envelope = self.packed()
        envelope.post_code = "RB1VN"
        with self.assertRaisesRegex(UserError, "has left"):
            envelope.unlink()

    def test_nobody_but_the_clerk_packs_or_notes(self):
        rows, envelope = self.papers("Tỉnh đoàn"), self.packed()
        for user in (self.leader, self.checker, self.drafter, self.clerk_a, self.outsider):
            with self.assertRaises(AccessError):
                rows.with_user(user).action_pack()
            with self.assertRaises(AccessError):
                envelope.with_user(user).write({"post_code": "x"})
            with self.assertRaises(AccessError):
                envelope.with_user(user).unlink()

    def test_nobody_but_the_clerk_hangs_a_paper_on_an_envelope(self):
        values = {"name": "giả", "raw": b"x", "res_model": "gec.post.envelope", "res_id": self.packed().id}
        with self.assertRaises(AccessError):
            self.env["ir.attachment"].with_user(self.leader).create(values)
        self.assertTrue(self.env["ir.attachment"].with_user(self.clerk).create(values))

    def test_another_agency_does_not_see_the_envelopes(self):
        self.packed()
        self.assertFalse(self.env["gec.post.envelope"].with_user(self.clerk_a).search([]))

    def test_nobody_puts_other_papers_into_an_envelope(self):
        with self.assertRaises(AccessError):
            self.packed().write({"dispatch_ids": [Command.clear()]})

    def test_packing_many_takes_few_statements(self):
        few, many = self.papers("A", "B"), self.papers(*(f"Ông {i}" for i in range(100)))
        counts = []
        for rows in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows.browse(rows.ids)._pack()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)

    def test_the_book_has_the_six_columns_of_the_decree(self):
        labels = [column.label for column in registers.POST.columns]
        self.assertEqual(
            labels,
            [
                "Ngày chuyển",
                "Số, ký hiệu văn bản",
                "Nơi nhận văn bản",
                "Số lượng bì",
                "Ký nhận và dấu bưu điện",
                "Ghi chú",
            ],
        )


@tagged("post_install", "-at_install")
class TestPostBook(GecCommon, HttpCase):
    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def book(self, user, form):
        line = [Command.create({"name": "Hội LHPN tỉnh"})]
        envelope = self.issued(self.make_document(recipient_ids=line)).dispatch_ids.with_user(self.clerk)._pack()
        envelope.post_code = "RB123456789VN"
        wizard = self.env["gec.post.print.wizard"].with_user(user).create({"unit_id": self.city.id, "form": form})
        self.authenticate(user.login, user.login)
        return self.url_open(wizard.action_print()["url"])

    def test_the_clerk_prints_the_book(self):
        text = shown(self.book(self.clerk, "pdf").content)
        for words in ("SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", "Hội LHPN tỉnh", "RB123456789VN", "01/UBND-VX"):
            self.assertIn(words, " ".join(text.split()))

    def test_the_book_is_a_workbook_too(self):
        sheet = openpyxl.load_workbook(io.BytesIO(self.book(self.clerk, "xlsx").content)).active
        self.assertIn("Số bưu gửi: RB123456789VN", [cell.value for row in sheet.rows for cell in row])

    def test_another_agency_does_not_print_it(self):
        self.assertEqual(self.book(self.clerk_a, "pdf").status_code, 404)
