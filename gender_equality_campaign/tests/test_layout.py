import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from ..pure.layout import body, lists, page, registers, stamp, words


@tagged("post_install", "-at_install")
class TestLayout(BaseCase):
    """Words and numbers of the page as NĐ 30/2020 Phụ lục I has them."""

    def test_examples_in_the_text_hold(self):
        for module in (body, lists, page, registers, stamp, words):
            with self.subTest(module=module.__name__):
                self.assertEqual(doctest.testmod(module).failed, 0)

    def test_every_size_is_within_the_range_of_the_decree(self):
        wrong = [name for name, size in page.SIZES.items() if not size.least <= size.points <= size.most]
        self.assertEqual(wrong, [])

    def test_margins_are_within_the_ranges_of_the_decree(self):
        self.assertTrue(20 <= page.A4.top <= 25 and 20 <= page.A4.bottom <= 25)
        self.assertTrue(30 <= page.A4.left <= 35 and 15 <= page.A4.right <= 20)

    def test_rules_change_on_the_day_the_decree_came_into_force(self):
        codes = [page.regime(day).code for day in (date(2020, 3, 4), date(2020, 3, 5))]
        self.assertEqual(codes, ["tt01", "nd30"])

    def test_papers_older_than_all_rules_follow_the_oldest(self):
        self.assertEqual(page.regime(date(2005, 1, 1)), page.TT01)

    def test_stamp_has_the_size_and_words_of_its_time(self):
        self.assertEqual(page.TT01.stamp, page.Stamp(50, 30, "Lưu hồ sơ số"))
        self.assertEqual(page.ND30.stamp, page.Stamp(50, 35, "Số và ký hiệu HS"))

    def test_only_january_and_february_have_a_leading_zero(self):
        months = [words.date_line("X", date(2022, month, 10)).split()[4] for month in range(1, 13)]
        self.assertEqual(months, ["01", "02", *(str(month) for month in range(3, 13))])

    def test_days_below_ten_have_a_leading_zero(self):
        self.assertEqual(words.date_line("Huế", date(2022, 10, 9)), "Huế, ngày 09 tháng 10 năm 2022")

    def test_open_date_leaves_room_for_day_month_and_year(self):
        self.assertRegex(words.date_line("Huế", None), r"^Huế, ngày\s{8}tháng\s{8}năm\s+$")

    def test_open_number_keeps_the_symbol(self):
        self.assertRegex(words.number_line(None, "KH-UBND"), r"^Số:\s+/KH-UBND$")

    def test_text_without_a_break_is_not_broken(self):
        self.assertEqual(words.balanced("a" * 30, 20), ("a" * 30,))

    def test_document_is_ended_once(self):
        run = body.blocks([], ["Mở đầu"], [], [], ["Trên đây là kế hoạch."])
        self.assertEqual([block.text for block in run], ["Mở đầu", "Trên đây là kế hoạch./."])

    def test_document_that_ends_with_a_table_gets_no_mark(self):
        table = body.Table(("A",), (("1",),), "l")
        self.assertEqual(body.blocks([], [], [], [table], []), (body.Block(body.TABLE, table=table),))

    def test_empty_document_has_no_blocks(self):
        self.assertEqual(body.blocks([], [], [], [], []), ())

    def test_bases_are_separated_by_semicolons(self):
        run = body.blocks(["Căn cứ Luật A.", "Căn cứ Luật B"], [], [], [], [])
        self.assertEqual(
            [(block.kind, block.text) for block in run], [("basis", "Căn cứ Luật A;"), ("basis", "Căn cứ Luật B.")]
        )

    def test_clause_with_heading_stands_over_its_text(self):
        run = body.blocks([], [], [body.Clause("1", "Mục đích", "Một\nHai")], [], [])
        self.assertEqual(
            [(b.kind, b.text) for b in run], [("heading", "1. Mục đích"), ("plain", "Một"), ("plain", "Hai./.")]
        )

    def test_clause_without_heading_starts_its_text_with_the_label(self):
        run = body.blocks([], [], [body.Clause("2", "", "Giao Ủy ban")], [], [])
        self.assertEqual(run[0].text, "2. Giao Ủy ban./.")

    def test_section_is_in_upper_case_and_its_children_follow(self):
        child = body.Clause("-", "", "Tổ chức diễn đàn")
        run = body.blocks([], [], [body.Clause("IV", "Những hoạt động chính", "", (child,))], [], [])
        self.assertEqual([b.text for b in run], ["IV. NHỮNG HOẠT ĐỘNG CHÍNH", "- Tổ chức diễn đàn./."])

    def test_table_of_a_clause_follows_its_text(self):
        table = body.Table(("A",), (), "l")
        run = body.blocks([], [], [body.Clause("", "", "Như sau:", (), (table,))], [], ["Hết"])
        self.assertEqual([b.kind for b in run], ["plain", "table", "plain"])

    def test_number_that_was_voided_says_why(self):
        row = {"reference": "03/KH-UBND", "is_void": True, "void_reason": "đánh nhầm", "note": None}
        self.assertEqual(registers.cells(registers.OUT, row)[-1], "Hủy số: đánh nhầm")

    def test_registers_have_the_ten_columns_of_the_decree(self):
        self.assertEqual([len(book.columns) for book in (registers.OUT, registers.IN)], [10, 10])

    def test_columns_of_a_register_fill_the_sheet(self):
        sheet = page.A4_LANDSCAPE
        room = sheet.width - sheet.left - sheet.right
        self.assertEqual({sum(c.width for c in book.columns) for book in registers.BOOKS.values()}, {room})


@tagged("post_install", "-at_install")
class TestStampPlace(BaseCase):
    """Where the stamp goes."""

    def place(self, *places, width=210):
        printed = [stamp.Word(text, stamp.Area(*area)) for text, *area in places]
        return stamp.place(page.ND30.stamp, width, 297, printed)

    def test_stamp_goes_under_the_number_at_the_left_edge(self):
        area = self.place(("Số:", 40, 40, 48, 45), ("144/KH-UBND", 49, 40, 70, 45))
        self.assertEqual((area.left, area.top), (stamp.EDGE, 45.5))

    def test_stamp_has_its_size(self):
        area = self.place()
        self.assertEqual((area.right - area.left, area.bottom - area.top), (50, 35))

    def test_page_without_words_is_stamped_where_the_number_would_be(self):
        self.assertEqual(self.place().top, stamp.UNDER_NUMBER)

    def test_stamp_keeps_off_words(self):
        title = ("KẾ", 10, 48, 60, 52)
        area = self.place(("Số:", 40, 40, 48, 45), title)
        self.assertEqual(area.overlap(stamp.Area(*title[1:])), 0)

    def test_where_there_is_no_room_the_number_stays_free(self):
        number = ("Số:", 30, 40, 190, 45)
        lines = [(f"dòng{top}", 5, top, 205, top + 5) for top in range(60, 130, 6)]
        self.assertEqual(self.place(number, *lines).overlap(stamp.Area(*number[1:])), 0)

    def test_sheet_narrower_than_the_stamp_is_stamped_at_its_edge(self):
        self.assertEqual(self.place(width=40).left, stamp.EDGE)
