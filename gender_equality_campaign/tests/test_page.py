from re import findall

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..pure.layout import page
from ..pure.pades import fields
from ..reports import fonts, weasy
from . import common_pages as pages

LONG = (
    "Thực hiện Kế hoạch số 129/KH-BVSTBPN ngày 03/11/2022 của Ban vì sự tiến bộ của phụ nữ tỉnh, ưỡn ẹo ẵ ễ ộ ừ ỹ Đ đ. "
)
MM = page.POINTS_PER_MM


def values(**changes):
    return {
        "superior_name": "UBND TỈNH TRÀ VINH",
        "issuer_name": "ỦY BAN NHÂN DÂN THÀNH PHỐ TRÀ VINH",
        "number_line": "Số: 144/KH-UBND",
        "place_date_line": "Tp. Trà Vinh, ngày 15 tháng 11 năm 2022",
        "type_name": "KẾ HOẠCH",
        "title": "Triển khai Tháng hành động vì bình đẳng giới năm 2022",
        "opening": [LONG * 3],
        "clauses": [
            {"label": "I", "heading": "Mục đích, yêu cầu", "text": LONG * 4, "children": []},
            {"label": "II", "heading": "Hoạt động", "children": [{"label": "-", "text": LONG * 4}] * 6},
        ],
        "authority_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
        "position": "PHÓ CHỦ TỊCH",
        "signer": "Nguyễn Thị Ngọc Nhi",
        "recipients": ["Ban VSTBPN tỉnh", "Lưu: VT"],
        **changes,
    }


def words_of(pdf, number):
    """(text, left, top, right, bottom) in millimetres of every word of that page."""
    box = pages.poppler("pdftotext", "-bbox", "-f", str(number), "-l", str(number), "-", "-", pdf=pdf)
    found = findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', box)
    return [(text, *(float(edge) / MM for edge in edges)) for *edges, text in found]


@tagged("post_install", "-at_install")
class TestPage(TransactionCase):
    """The printed page, measured."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = cls.env["gec.page"]
        cls.pdf = cls.page._preview(values())
        cls.body = [word for word in words_of(cls.pdf, 2) if word[0] != "2"]

    def shown(self, **changes):
        return pages.shown(self.page._preview(values(clauses=[], **changes)))

    def test_margins_are_kept_to_the_millimetre(self):
        self.assertAlmostEqual(min(word[1] for word in self.body), 30, delta=1)
        self.assertAlmostEqual(max(word[3] for word in self.body), 210 - 15, delta=1)
        self.assertAlmostEqual(min(word[2] for word in self.body), 20, delta=2)

    def test_number_and_date_stand_on_one_line(self):
        self.assertRegex(pages.shown(self.pdf), r"(?m)^.*Số: 144/KH-UBND +Tp\. Trà Vinh, ngày 15 tháng 11 năm 2022$")

    def test_page_number_stands_top_centre_from_the_second_page(self):
        first = [word for word in words_of(self.pdf, 1) if word[2] < 18]
        text, left, top, right, _bottom = next(word for word in words_of(self.pdf, 2) if word[2] < 18)
        self.assertEqual((first, text), ([], "2"))
        self.assertAlmostEqual((left + right) / 2, 30 + (210 - 30 - 15) / 2, delta=1)

    def test_before_the_decree_the_page_number_stands_bottom_right(self):
        old = self.page._preview(values(regime="tt01"))
        text, _left, top, right, _bottom = words_of(old, 2)[-1]
        self.assertEqual(text, "2")
        self.assertTrue(top > 277 and right > 190)

    def test_rules_are_known_by_the_day(self):
        self.assertEqual(self.page._regime(page.ND30.since), "nd30")

    def test_first_line_of_a_paragraph_is_indented(self):
        left = next(word[1] for word in words_of(self.pdf, 1) if word[0] == "Thực")
        self.assertAlmostEqual(left, 30 + 12.7, delta=0.5)

    def test_vietnamese_letters_stay_whole(self):
        self.assertIn("ưỡn ẹo ẵ ễ ộ ừ ỹ Đ đ", " ".join(pages.shown(self.pdf).split()))

    def test_fonts_are_embedded_and_of_one_family(self):
        lines = pages.poppler("pdffonts", "-", pdf=self.pdf).splitlines()[2:]
        self.assertEqual({line.split()[-5] for line in lines}, {"yes"})
        self.assertTrue(all("Liberation-Serif" in line for line in lines))

    def test_document_ends_with_its_mark(self):
        self.assertRegex(" ".join(pages.shown(self.pdf).split()), r"Đ đ\./\. ")

    def test_signature_and_recipients_share_a_page_with_the_last_words(self):
        count = int(findall(r"Pages:\s+(\d+)", pages.poppler("pdfinfo", "-", pdf=self.pdf))[0])
        last = " ".join(word[0] for word in words_of(self.pdf, count))
        for part in ("./.", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Thị Ngọc Nhi"):
            self.assertIn(part, last)

    def test_same_values_give_the_same_bytes(self):
        self.assertEqual(self.page._preview(values()), self.pdf)

    def test_letter_has_its_subject_under_the_number(self):
        shown = self.shown(type_name="", title="báo cáo kết quả")
        self.assertIn("V/v báo cáo kết quả", shown)
        self.assertNotIn("KẾ HOẠCH", shown)

    def test_the_subject_of_a_letter_is_not_announced_twice(self):
        self.assertNotIn("V/v V/v", self.shown(type_name="", title="V/v báo cáo kết quả"))

    def test_several_addressees_stand_in_a_list(self):
        shown = self.shown(addressee=["Phòng Y tế", "UBND phường 1"])
        self.assertRegex(shown, r"Kính gửi: +- Phòng Y tế;\n +- UBND phường 1\.")

    def test_urgency_is_printed_where_there_is_one(self):
        self.assertIn("THƯỢNG KHẨN", self.shown(urgency="very_urgent"))
        self.assertNotIn("KHẨN", self.shown(urgency="normal"))

    def test_banner_stands_on_every_page_and_covers_nothing(self):
        pdf = self.page._preview(values(banner="BẢN TRÌNH DIỄN"))
        for number in (1, 2):
            banner = [word for word in words_of(pdf, number) if word[0] == "DIỄN"][0]
            self.assertLess(banner[4], min(word[2] for word in words_of(pdf, number) if word[4] > banner[4] + 1))

    def test_figures_are_printed_the_vietnamese_way(self):
        table = {"head": ["Nội dung", "Tổng", "Tỉnh"], "rows": [["Tờ gấp", 23800, 0], ["Tin", 2.5, None]], "unit": "tờ"}
        shown = self.shown(tables=[{**table, "caption": "Bảng 1", "total_rows": [1]}])
        self.assertRegex(shown, r"Tờ gấp +23\.800 +0\n")
        self.assertRegex(shown, r"Tin +2,5\n")

    def test_dates_in_a_table_are_printed_in_figures(self):
        row = ["Nộp", page.ND30.since, False]
        self.assertIn("05/03/2020", self.shown(tables=[{"head": ["A", "B", "C"], "rows": [row]}]))

    def test_annexes_have_page_numbers_of_their_own(self):
        annex = {"title": "Số liệu", "opening": [LONG * 30], "landscape": True}
        pdf = self.page._preview(values(clauses=[], annexes=[annex, {"title": "Danh sách"}]))
        tops = [[word[0] for word in words_of(pdf, number) if word[2] < 18] for number in range(1, 5)]
        self.assertEqual(tops, [[], [], ["2"], []])

    def test_one_annex_has_no_number(self):
        self.assertRegex(self.shown(annexes=[{"title": "Số liệu"}]), r"Phụ lục\n *SỐ LIỆU\n")

    def test_nothing_is_fetched_from_outside(self):
        with self.assertRaisesRegex(ValueError, "refused"):
            weasy.refuse("https://example.com/x.png")

    def test_server_without_the_font_says_so(self):
        fonts.font.cache_clear()
        self.addCleanup(fonts.font.cache_clear)
        self.patch(fonts, "FOLDERS", ("/nowhere",))
        with self.assertRaisesRegex(UserError, "LiberationSerif-Regular"):
            self.page._fonts()

    def test_demonstration_has_marks_and_real_papers_have_none(self):
        self.assertIsNone(self.page._mark("seal", False))
        self.assertIsNotNone(self.page._mark("seal", True))


@tagged("post_install", "-at_install")
class TestPageForm(TransactionCase):
    """The places that are filled in after the page was laid out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pdf, cls.boxes = cls.env["gec.page"]._render(values())

    def test_lines_of_the_register_are_left_open(self):
        self.assertNotIn("Số:", pages.shown(self.pdf))

    def test_every_field_has_its_place(self):
        self.assertEqual(set(self.boxes), {"so", "ngay", "LanhDao", "ConDau"})

    def test_number_and_date_lie_side_by_side(self):
        number, date = self.boxes["so"], self.boxes["ngay"]
        self.assertEqual((number.bottom, number.right), (date.bottom, date.left))

    def test_seal_covers_a_third_of_the_signature_from_the_left(self):
        person, seal = self.boxes["LanhDao"], self.boxes["ConDau"]
        self.assertAlmostEqual((seal.right - person.left) / (person.right - person.left), 1 / 3, delta=0.02)

    def test_seal_has_its_real_size(self):
        seal = self.boxes["ConDau"]
        self.assertAlmostEqual((seal.right - seal.left) / MM, 36, delta=0.1)

    def test_signed_page_shows_what_the_preview_shows(self):
        prepared = fields.prepare(self.pdf, self.boxes, pages.OPEN_LINES, self.env["gec.page"]._fonts())
        signed = pages.sign.sign_person(prepared, pages.trial_key(pages.PERSON), pages.PERSON, now=pages.NOW)
        shown = pages.shown(pages.seal(signed))
        self.assertEqual(shown.split(), pages.shown(self.env["gec.page"]._preview(values())).split())

    def test_long_name_of_a_place_fits_the_date_line(self):
        lines = fields.Printed(pages.OPEN_LINES.number, "Thành phố Hồ Chí Minh, ngày 25 tháng 11 năm 2022")
        fields.prepare(self.pdf, self.boxes, lines, self.env["gec.page"]._fonts())
