import io

from freezegun import freeze_time
from PyPDF2 import PdfReader

from odoo.tests import tagged

from .test_instruction import InstructionCase


@tagged("post_install", "-at_install")
class TestInstructionSlip(InstructionCase):
    """Phiếu giải quyết văn bản đến, as Phụ lục IV lists what it holds."""

    def slip(self, user=None):
        pdf = self.document.with_user(user or self.leader)._slip_pdf()
        return pdf and " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())

    def test_the_slip_names_document_units_deadline_and_leader(self):
        with freeze_time("2026-11-03 02:00:00"):
            self.give(inform=self.health)
        text = self.slip()
        for words in (
            "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
            "UBND tỉnh Thử Nghiệm",
            self.document.name,
            "Giao chủ trì: Phòng Lao động",
            "Phối hợp: Phòng Văn hóa",
            "Để biết: Phòng Y tế",
            "Thời hạn giải quyết: 01/12/2026",
            "Ngày cho ý kiến: 03/11/2026 – leader",
            "2. Ý kiến của lãnh đạo đơn vị",
            "3. Ý kiến đề xuất của người giải quyết",
        ):
            with self.subTest(words):
                self.assertIn(words, text)

    def test_the_slip_shows_the_instruction_in_force_alone(self):
        self.give()
        self.give(lead=self.culture, cooperate=self.health)
        self.assertIn("Giao chủ trì: Phòng Văn hóa", self.slip())
        self.assertNotIn("Giao chủ trì: Phòng Lao động", self.slip())

    def test_the_slip_says_what_each_unit_has_done(self):
        self.give()
        self.line(self.culture).with_user(self.officer_c).action_done("Đã góp ý.")
        self.assertIn("Phòng Văn hóa: Đã góp ý.", self.slip())

    def test_without_an_instruction_there_is_no_slip(self):
        self.assertIsNone(self.slip())
