from datetime import date
from re import findall

from odoo.tests import TransactionCase, tagged

from ..pure.pades import drawn
from . import common_pages as pages

HEADER = {
    "superior_name": "UBND TỈNH TRÀ VINH",
    "issuer_name": "ỦY BAN NHÂN DÂN THÀNH PHỐ TRÀ VINH",
    "year": 2022,
    "date_from": date(2022, 1, 1),
    "date_to": date(2022, 12, 31),
}


def row(number, **changes):
    return {
        "number": number,
        "reference": f"{number:02}/KH-UBND",
        "entry_date": date(2022, 11, 16),
        "doc_date": date(2022, 11, 15),
        "type_name": "Kế hoạch",
        "subject": "Triển khai Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới",
        "author": "UBND tỉnh",
        "signer": "Nguyễn Thị Ngọc Nhi",
        "recipients": "Ban VSTBPN tỉnh; UBND các phường, xã",
        "receiver": "Phòng LĐ-TB&XH",
        "copies": 12,
        **changes,
    }


@tagged("post_install", "-at_install")
class TestRegisterBook(TransactionCase):
    """The registers as they are printed to be bound."""

    def book(self, direction, rows, **header):
        return self.env["gec.register.book"]._render(direction, {**HEADER, **header}, rows)

    def shown(self, *args, **header):
        return " ".join(pages.shown(self.book(*args, **header)).split())

    def test_outgoing_register_names_agency_year_and_days(self):
        shown = self.shown("out", [row(1)])
        for part in (
            "THÀNH PHỐ TRÀ VINH",
            "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
            "Năm 2022",
            "Từ ngày 01/01/2022 đến ngày 31/12/2022",
        ):
            self.assertIn(part, shown)

    def test_outgoing_row_shows_its_document(self):
        shown = self.shown("out", [row(7)])
        for part in ("07/KH-UBND", "15/11/2022", "Kế hoạch", "Triển khai", "Nguyễn Thị"):
            self.assertIn(part, shown)

    def test_incoming_row_starts_with_day_and_number_of_arrival(self):
        pdf = self.book("in", [row(7, reference="2873/KH-UBND")])
        left = {word.text: word.left for word in drawn.words(pdf)}
        self.assertLess(left["16/11/2022"], left["07"])
        self.assertLess(left["07"], left["2873/KH-UBND"])

    def test_void_number_keeps_its_row(self):
        self.assertIn("Hủy số:", self.shown("out", [row(3, is_void=True, void_reason="nhầm")]))

    def test_sheet_is_a4_across(self):
        size = findall(r"Page size:\s+([\d.]+) x ([\d.]+)", pages.poppler("pdfinfo", "-", pdf=self.book("in", [])))
        self.assertEqual([round(float(edge)) for edge in size[0]], [842, 595])

    def test_head_of_the_table_is_repeated_on_every_page(self):
        pdf = self.book("out", [row(number) for number in range(1, 41)])
        count = int(findall(r"Pages:\s+(\d+)", pages.poppler("pdfinfo", "-", pdf=pdf))[0])
        self.assertGreater(count, 2)
        self.assertEqual(pages.shown(pdf).count("(10)"), count)

    def test_banner_stands_on_every_page(self):
        pdf = self.book("out", [row(number) for number in range(1, 41)], banner="BẢN TRÌNH DIỄN", name="Sổ kế hoạch")
        count = int(findall(r"Pages:\s+(\d+)", pages.poppler("pdfinfo", "-", pdf=pdf))[0])
        self.assertEqual(pages.shown(pdf).count("BẢN TRÌNH DIỄN"), count)
