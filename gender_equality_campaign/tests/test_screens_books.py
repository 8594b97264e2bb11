import base64
from contextlib import nullcontext

from odoo.tests import HttpCase, tagged

from ..pure import edxml
from .common_exchange import ExchangeCommon


@tagged("post_install", "-at_install")
class TestScreensBooks(ExchangeCommon, HttpCase):
    """The clerk's day at the books and at the exchange, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.out_book.name = "Sổ đi thành phố"

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def rows(self):
        return self.env["gec.register.entry"].search([("register_id", "=", self.out_book.id)], order="number")

    def test_the_clerk_reserves_numbers_and_makes_one_void(self):
        self.start_tour("/odoo", "gec_clerk_reserves_numbers_and_makes_one_void", login="clerk")
        self.assertEqual(self.rows().mapped("is_void"), [False, True])
        self.assertEqual(self.rows()[1].void_reason, "Không ban hành nữa")

    def test_the_clerk_corrects_a_row(self):
        row = self.numbered().entry_id.sudo()
        self.start_tour("/odoo", "gec_clerk_corrects_a_row", login="clerk")
        self.assertEqual((row.correction_ids.column, row.correction_ids.reason), ("note", "Ghi sót"))

    def test_the_clerk_closes_the_book_of_last_year(self):
        self.start_tour("/odoo", "gec_clerk_closes_last_years_book", login="clerk")
        self.assertEqual(self.out_book.closing_ids.year, self.env["gec.unit"]._today().year - 1)

    def test_the_clerk_sends_a_failed_message_again(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        message.write({"state": "failed", "last_error": "503 Service Unavailable"})
        self.start_tour("/odoo", "gec_clerk_sends_a_failed_message_again", login="clerk")
        self.assertEqual((message.state, message.attempts), ("queued", 0))

    def test_the_clerk_takes_in_a_message_file(self):
        content = base64.b64encode(edxml.write(self.message()))
        self.env["ir.attachment"].create(
            {"name": "message.edxml", "url": "/gec-test/message.edxml", "public": True, "datas": content}
        )
        self.start_tour("/odoo", "gec_clerk_takes_in_a_message_file", login="clerk")
        document = self.env["gec.document"].search([("exchange_id", "!=", False)])
        self.assertEqual((document.reference, document.owner_id), ("144/KH-SN", self.city))
