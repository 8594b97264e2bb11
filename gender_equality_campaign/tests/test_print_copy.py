import io

from freezegun import freeze_time
from PyPDF2 import PdfReader

from odoo.tests import tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestPrintCopy(GecCommon):
    """A copy for print says who printed it and when; what is kept never does."""

    def pages(self, pdf):
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    def test_every_page_says_who_printed_what_and_when(self):
        document = self.issued(self.make_document(body="\n".join(["Đề nghị các phường triển khai."] * 80)))
        with freeze_time("2026-11-03 02:05:00"):
            pages = self.pages(document.with_user(self.officer_a)._print_pdf())
        self.assertGreater(len(pages), 1)
        for text in pages:
            self.assertIn("Bản in từ hệ thống – 01/UBND-VX – officer_a", text)
            self.assertIn("09:05 ngày 03/11/2026", text)

    def test_the_kept_file_stays_byte_for_byte(self):
        document = self.issued()
        before = document._page_pdf()
        document._print_pdf()
        self.assertEqual(document._page_pdf(), before)
        self.assertNotIn("Bản in", "".join(self.pages(before)))
