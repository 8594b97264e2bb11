from odoo.tests import TransactionCase, tagged

from ..pure.layout import page
from ..pure.pades import fields
from . import common_pages as pages
from .measured import Area, Pdf
from .test_page import LONG, values

ROOM = 210 - 30 - 15  # mm between the margins
UPRIGHT, ITALIC, BOLD = (False, False), (False, True), (True, False)
# NĐ 30/2020 Phụ lục I, mục V: what, words of the samples below, sizes from–to, (bold, italic), upper case
DECREE = (
    ("1 Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), BOLD, True),
    ("1 Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", (13, 14), BOLD, False),
    ("2 Cơ quan chủ quản", "UBND TỈNH TRÀ VINH", (12, 13), UPRIGHT, True),
    ("2 Cơ quan ban hành", "THÀNH PHỐ TRÀ VINH", (12, 13), BOLD, True),
    ("2 Cơ quan ban hành", "PHƯỜNG 1", (12, 13), BOLD, True),
    ("3 Số, ký hiệu", "Số: 144/KH-UBND", (13, 13), UPRIGHT, False),
    ("4 Địa danh, thời gian", "Tp. Trà Vinh, ngày 15 tháng 11 năm 2022", (13, 14), ITALIC, False),
    ("5a Tên loại", "KẾ HOẠCH", (13, 14), BOLD, True),
    ("5a Tên loại", "BÁO CÁO", (13, 14), BOLD, True),
    ("5a Trích yếu", "Triển khai Tháng hành động", (13, 14), BOLD, False),
    ("5b Trích yếu công văn", "V/v Báo cáo kết quả", (12, 13), UPRIGHT, False),
    ("6 Căn cứ", "Căn cứ Luật Bình đẳng giới", (13, 14), ITALIC, False),
    ("6 Nội dung", "Thực hiện Kế hoạch số", (13, 14), UPRIGHT, False),
    ("6 Mục", "I. MỤC ĐÍCH, YÊU CẦU", (13, 14), BOLD, True),
    ("6 Khoản có tiêu đề", "1. Hoạt động chính", (13, 14), BOLD, False),
    ("7a Quyền hạn", "TM. ỦY BAN NHÂN DÂN", (13, 14), BOLD, True),
    ("7a Chức vụ", "PHÓ CHỦ TỊCH", (13, 14), BOLD, True),
    ("7b Họ tên", "Nguyễn Thị Ngọc Nhi", (13, 14), BOLD, False),
    ("9a Kính gửi", "Kính gửi:", (13, 14), UPRIGHT, False),
    ("9b Nơi nhận", "Nơi nhận:", (12, 12), (True, True), False),
    ("9b Danh sách", "- Ban VSTBPN tỉnh;", (11, 11), UPRIGHT, False),
    ("9b Lưu", "- Lưu: VT.", (11, 11), UPRIGHT, False),
    ("10b Mức độ khẩn", "THƯỢNG KHẨN", (13, 14), BOLD, True),
    ("Phụ lục", "Phụ lục", (14, 14), BOLD, False),
    ("Tên phụ lục", "BẢNG SỐ LIỆU", (13, 14), BOLD, True),
    ("Kèm theo", "(Kèm theo Kế hoạch số 144/KH-UBND", (13, 14), ITALIC, False),
)
SECTIONS = [
    {"label": "I", "heading": "Mục đích, yêu cầu", "text": LONG * 4},
    {"label": "1", "heading": "Hoạt động chính", "text": LONG * 9},
]
FIGURES = {"head": ["TT", "Chỉ tiêu", "Số liệu"], "rows": [[1, "Tờ gấp", 23800]]}
ANNEX = {"title": "Bảng số liệu", "belongs": "(Kèm theo Kế hoạch số 144/KH-UBND ngày 15/11/2022)", "tables": [FIGURES]}
KINDS = {  # each kind of document, and how many lines of the decree's table it prints
    "plan": (values(clauses=SECTIONS, annexes=[ANNEX]), 20),
    "sub-plan": (values(issuer_name="ỦY BAN NHÂN DÂN PHƯỜNG 1", basis=["Căn cứ Luật Bình đẳng giới"]), 17),
    "report": (values(type_name="BÁO CÁO", addressee=["UBND tỉnh"], clauses=SECTIONS, tables=[FIGURES]), 18),
    "letter": (values(type_name="", title="Báo cáo kết quả", addressee=["Phòng Y tế"], urgency="very_urgent"), 17),
    "summary": (values(type_name="BÁO CÁO", clauses=[], tables=[FIGURES]), 15),
}


@tagged("post_install", "-at_install")
class TestPageMeasured(TransactionCase):
    """Each kind of document against the decree's table, measured in the PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = cls.env["gec.page"]
        cls.pdfs = {kind: Pdf(cls.page._preview(given)) for kind, (given, _lines) in KINDS.items()}
        cls.plan = cls.pdfs["plan"]

    def found(self, pdf, text):
        return next(filter(None, (pdf.words(text, number) for number in range(len(pdf.pages)))), None)

    def test_every_part_has_the_type_of_the_decree(self):
        for kind, pdf in self.pdfs.items():
            for part, text, (least, most), type_, upper in DECREE:
                words = self.found(pdf, text)
                with self.subTest(kind=kind, part=part):
                    self.assertEqual(text.isupper(), upper)
                    self.assertTrue(not words or all(least <= size <= most for size in words.sizes), words)
                    self.assertTrue(not words or (words.is_bold, words.is_italic) == type_, words)

    def test_every_kind_prints_its_parts(self):
        shown = {kind: sum(bool(self.found(pdf, text)) for _p, text, *_r in DECREE) for kind, pdf in self.pdfs.items()}
        self.assertEqual(shown, {kind: parts for kind, (_values, parts) in KINDS.items()})

    def test_every_line_of_the_table_is_printed_by_some_kind(self):
        missing = [text for _p, text, *_r in DECREE if not any(self.found(pdf, text) for pdf in self.pdfs.values())]
        self.assertEqual(missing, [])

    def test_letters_are_black_and_of_one_family(self):
        fonts = {font for pdf in self.pdfs.values() for number in range(len(pdf.pages)) for font in pdf.fonts(number)}
        self.assertEqual([font for font in fonts if "+Liberation-Serif" not in font], [])
        self.assertEqual(self.plan.colours(), {(0, 0, 0)})

    def test_margins_are_kept_by_every_kind(self):
        for kind, pdf in self.pdfs.items():
            for number in range(len(pdf.pages)):
                inside = [word for word in pdf.letters(number) if word.top > 18]
                with self.subTest(kind=kind, page=number):
                    self.assertGreaterEqual(min(word.left for word in inside), 30 - 0.1)
                    self.assertLessEqual(max(word.right for word in inside), 210 - 15 + 0.5)
                    self.assertGreaterEqual(min(word.top for word in inside), 20 - 0.5)
                    self.assertLessEqual(max(word.bottom for word in inside), 297 - 20 + 0.1)

    def rule_under(self, text, pdf=None):
        """Share of its line that the rule under these words takes."""
        pdf = pdf or self.plan
        words = pdf.words(text)
        below = [rule for rule in pdf.rules() if rule.top > words.bottom - 1.5 and rule.left < words.right]
        rule = min(below, key=lambda rule: (rule.top, rule.left))
        self.assertLess(rule.top - words.bottom, 3)
        self.assertAlmostEqual(rule.middle, words.middle, delta=0.3)
        return rule.width / words.width

    def test_rule_under_the_motto_is_as_long_as_the_line(self):
        self.assertAlmostEqual(self.rule_under("Độc lập - Tự do - Hạnh phúc"), 1, delta=0.02)

    def test_rule_under_the_agency_is_a_third_to_a_half_of_its_line(self):
        for kind, name in (("plan", "THÀNH PHỐ TRÀ VINH"), ("sub-plan", "PHƯỜNG 1")):
            self.assertTrue(1 / 3 <= self.rule_under(name, self.pdfs[kind]) <= 1 / 2)

    def test_rule_under_the_abstract_is_a_third_to_a_half_of_its_line(self):
        last = KINDS["plan"][0]["title"][-26:].split(" ", 1)[1]
        whole = self.plan.line_of(last)
        self.assertTrue(1 / 3 <= self.rule_under(whole) <= 1 / 2)

    def test_motto_is_centred_under_the_name_of_the_nation(self):
        nation, motto = (self.plan.words(text) for text in (DECREE[0][1], DECREE[1][1]))
        self.assertAlmostEqual(nation.middle, motto.middle, delta=0.3)

    def test_number_is_centred_under_the_agency_and_date_under_the_motto(self):
        middle = [self.plan.words(DECREE[row][1]).middle for row in (3, 5, 1, 6)]
        self.assertAlmostEqual(middle[0], middle[1], delta=0.3)
        self.assertAlmostEqual(middle[2], middle[3], delta=0.3)

    def test_title_is_centred_between_the_margins(self):
        self.assertAlmostEqual(self.plan.words("KẾ HOẠCH").middle, 30 + ROOM / 2, delta=0.3)

    def test_subject_of_a_letter_stands_six_points_under_its_number(self):
        letter = self.pdfs["letter"]
        number, subject = letter.words("Số: 144"), letter.words("V/v Báo cáo")
        self.assertTrue(6 / page.POINTS_PER_MM <= subject.top - number.bottom + 2 <= 6)

    def test_paragraphs_are_six_points_apart_at_least(self):
        self.assertGreaterEqual(page.PARAGRAPH_GAP, 6)

    def test_lines_are_single_to_one_and_a_half_apart(self):
        tops = self.plan.line_tops(14)
        line = min(below - above for above, below in zip(tops, tops[1:], strict=False))
        single = 14 * 1.15 / page.POINTS_PER_MM
        self.assertTrue(single * 0.99 <= line <= single * 1.5, line)

    def test_recipients_begin_level_with_the_capacity_of_the_signer(self):
        for kind, pdf in self.pdfs.items():
            with self.subTest(kind=kind):
                tops = [self.found(pdf, text).top for text in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")]
                self.assertAlmostEqual(*tops, delta=1)

    def test_name_is_centred_under_the_capacity(self):
        for pdf in self.pdfs.values():
            middle = [self.found(pdf, text).middle for text in ("TM. ỦY BAN NHÂN DÂN", "Nguyễn Thị Ngọc Nhi")]
            self.assertAlmostEqual(*middle, delta=0.3)

    def test_marks_of_urgency_have_the_size_of_their_stamps(self):
        sizes = {"urgent": (20, 8), "very_urgent": (40, 8), "flash": (30, 8)}
        for urgency, (width, height) in sizes.items():
            pdf = Pdf(self.page._preview(values(clauses=[], urgency=urgency)))
            edges = pdf.frame()
            with self.subTest(urgency=urgency):
                self.assertAlmostEqual(edges.width, width, delta=0.3)
                self.assertAlmostEqual(edges.bottom - edges.top, height, delta=0.3)

    def test_signature_never_stands_alone_on_a_page(self):
        for rows in range(14, 40, 3):
            table = {"head": ["TT", "Chỉ tiêu"], "rows": [[row, f"Hàng {row}"] for row in range(rows)]}
            pdf = Pdf(self.page._preview(values(type_name="BÁO CÁO", clauses=[], tables=[table])))
            with self.subTest(rows=rows):
                self.assertIn(f"Hàng {rows - 1}", pdf.text(len(pdf.pages) - 1))
                self.assertIn("Nguyễn Thị Ngọc Nhi", pdf.text(len(pdf.pages) - 1))

    def test_old_rules_differ_by_the_place_of_the_page_number_alone(self):
        old = Pdf(self.page._preview(KINDS["plan"][0] | {"regime": "tt01"}))
        new = self.plan
        edges = [pdf.page_number(1) for pdf in (old, new)]
        self.assertTrue(edges[0].top > 297 - 20 and edges[0].right > 190)
        self.assertTrue(edges[1].bottom < 20)
        for text in ("KẾ HOẠCH", "Số: 144/KH-UBND", "Độc lập - Tự do - Hạnh phúc"):
            self.assertEqual(old.words(text), new.words(text))


@tagged("post_install", "-at_install")
class TestSignedPageMeasured(TransactionCase):
    """Where the two signatures are shown on the signed file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        maker = cls.env["gec.page"]
        pdf, boxes = maker._render(values())
        prepared = fields.prepare(pdf, boxes, pages.OPEN_LINES, maker._fonts())
        signed = pages.sign.sign_person(prepared, pages.trial_key(pages.PERSON), pages.PERSON, now=pages.NOW)
        cls.pdf = Pdf(pages.seal(signed))
        cls.places = cls.pdf.fields()

    def on_last_page(self, text):
        return self.pdf.words(text, len(self.pdf.pages) - 1)

    def test_signature_stands_between_capacity_and_name(self):
        place, above, below = self.places["LanhDao"], self.on_last_page("PHÓ CHỦ TỊCH"), self.on_last_page("Nguyễn Thị")
        self.assertTrue(above.bottom <= place.top and place.bottom <= below.top + 0.5)
        self.assertAlmostEqual(place.middle, above.middle, delta=0.5)

    def test_seal_covers_a_third_of_the_signature_from_the_left(self):
        person, seal = self.places["LanhDao"], self.places["ConDau"]
        self.assertLess(seal.left, person.left)
        self.assertAlmostEqual((seal.right - person.left) / person.width, 1 / 3, delta=0.02)

    def test_seal_has_its_real_size(self):
        seal = self.places["ConDau"]
        self.assertAlmostEqual(seal.width, 36, delta=0.1)
        self.assertAlmostEqual(seal.bottom - seal.top, 36, delta=0.1)

    def test_number_and_date_are_where_the_preview_has_them(self):
        preview = Pdf(self.env["gec.page"]._preview(values()))
        for name, text in (("so", "Số: 144/KH-UBND"), ("ngay", "Tp. Trà Vinh, ngày 15 tháng 11 năm 2022")):
            place, words = self.places[name], preview.words(text)
            self.assertIsInstance(place, Area)
            self.assertAlmostEqual(place.middle, words.middle, delta=0.5)
            self.assertTrue(place.top - 0.5 <= words.top and words.bottom <= place.bottom + 0.5)
