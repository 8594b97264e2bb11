import json

from odoo.tests import BaseCase, tagged

from ..pure.vntext import as_gold, read
from ..pure.vntext.clauses import walk
from .readings import CITY_PLAN, CUT_PLAN, NAMES, SAMPLES, sample, seed


@tagged("post_install", "-at_install")
class TestSeeds(BaseCase):
    def assert_reads(self, name, expected):
        wanted = json.loads((SAMPLES / f"{expected}.json").read_text("utf-8"))
        found = as_gold(read(seed(name)))
        for field in wanted | found:
            with self.subTest(field=field):
                self.assertEqual(found.get(field), wanted.get(field))

    def test_the_citys_plan_is_read_as_a_person_reads_it(self):
        self.assert_reads(CITY_PLAN, "seed_000")

    def test_the_cut_off_plan_is_read_as_a_person_reads_it(self):
        self.assert_reads(CUT_PLAN, "seed_004")

    def test_what_the_cut_off_plan_lacks_is_noted(self):
        missing = {note.field for note in read(seed(CUT_PLAN)).notes if note.code == "not_found"}
        self.assertLessEqual({"period", "theme", "assignments", "report_deadlines", "recipients", "signer"}, missing)

    def test_an_issuer_without_header_is_noted_as_read_from_the_body(self):
        codes = {(note.field, note.code) for note in read(seed(CITY_PLAN)).notes}
        self.assertIn(("issuer", "from_body"), codes)

    def test_the_deadline_leaves_its_day_out(self):
        self.assertFalse(read(seed(CITY_PLAN)).report_deadlines[0].inclusive)

    def test_an_assignment_knows_its_clause(self):
        assignments = read(seed(CITY_PLAN)).assignments
        self.assertEqual([found.clause for found in assignments], [("VI", "1")] * 3 + [("VI", "2"), ("VI", "3")])

    def test_bullets_stand_under_their_section(self):
        purpose = read(seed(CITY_PLAN)).clauses[-6]
        self.assertEqual((purpose.kind, [child.label for child in purpose.children]), ("purpose", ["-"] * 4))

    def test_a_value_stands_where_its_span_says(self):
        document = read(seed(CITY_PLAN))
        places = (document.reference, document.issuer, document.title, document.theme, document.report_deadlines[0])
        self.assertEqual(
            [document.text[place.start : place.end] for place in places],
            [
                "144 /KH-UBND",
                document.issuer.value,
                document.title.value,
                document.theme.value,
                "trước ngày 20/12/2022",
            ],
        )


@tagged("post_install", "-at_install")
class TestFormats(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.read = {name: read(sample(name)) for name in NAMES}
        cls.gold = {name: as_gold(document) for name, document in cls.read.items()}

    def test_columns_side_by_side_are_read_one_after_the_other(self):
        letter = self.gold["letter"]
        self.assertEqual(
            (letter["superior_issuer"], letter["issuer"], letter["place"]),
            ("UBND TỈNH AN HÒA", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "An Hòa"),
        )

    def test_a_letter_has_a_subject_and_no_printed_type(self):
        letter = self.gold["letter"]
        self.assertEqual(letter["title"], "triển khai Tháng hành động vì bình đẳng giới năm 2023")
        self.assertEqual(self.read["letter"].doc_type.note, "from_symbol")

    def test_the_stamp_of_urgency_is_no_part_of_the_subject(self):
        self.assertEqual(self.read["letter"].urgency.value, "HỎA TỐC")

    def test_addressees_are_no_assigned_units(self):
        self.assertEqual(len(self.gold["letter"]["addressees"]), 2)
        self.assertEqual([found["unit"] for found in self.gold["letter"]["assignments"]], ["Các sở, ban, ngành tỉnh"])

    def test_a_tasks_date_is_not_the_reports(self):
        letter = self.gold["letter"]
        self.assertEqual([due["date"] for due in letter["report_deadlines"]], ["2023-12-20"])
        self.assertEqual([due["date"] for due in letter["other_deadlines"]], ["2023-11-01"])

    def test_at_latest_takes_its_day_in(self):
        self.assertTrue(self.read["letter"].report_deadlines[0].inclusive)

    def test_a_party_directive_has_its_own_symbol_and_signature(self):
        directive = self.gold["directive"]
        self.assertEqual(
            (directive["full_reference"], directive["issuer"], directive["signing"]["position"]),
            ("20-CT/TU", "TỈNH ỦY AN HÒA", "PHÓ BÍ THƯ"),
        )

    def test_a_number_left_blank_stays_empty(self):
        commune = self.gold["commune"]
        self.assertNotIn("number", commune)
        self.assertEqual((commune["symbol"], commune["issue_date"]), ("KH-UBND", "2025-11"))

    def test_a_unit_heads_its_own_clause(self):
        first = self.gold["commune"]["assignments"][0]
        self.assertEqual((first["unit"], first["role"]), ("Phòng Văn hóa - Xã hội", "lead"))

    def test_a_report_every_year_has_a_day_and_no_date(self):
        due = self.read["commune"].report_deadlines[-1]
        self.assertEqual((due.date, due.recurrence, due.yearly_day), ("", "yearly", "11-15"))

    def test_sources_of_money_are_listed_and_other_bullets_are_not(self):
        self.assertEqual(self.gold["commune"]["budget_sources"], ["Ngân sách xã", "Nguồn hỗ trợ của doanh nghiệp"])

    def test_a_name_in_capitals_is_the_signers(self):
        commune = self.read["commune"].signing
        self.assertEqual((commune.signer.value, commune.is_marked_signed), ("TRẦN VĂN MẪU", True))

    def test_a_decision_is_followed_by_the_plan_it_issues_and_an_annex(self):
        attached = self.read["decision"].attached
        self.assertEqual([(part.kind, part.doc_type) for part in attached], [("attached", "Kế hoạch"), ("annex", "")])

    def test_sections_of_the_issued_plan_follow_the_articles(self):
        labels = [section["label"] for section in self.gold["decision"]["sections"]]
        self.assertEqual(labels[:4] + labels[-3:], ["Điều 1", "Điều 2", "Điều 3", "I", "1", "2", "PHỤ LỤC"])

    def test_an_empty_article_is_headed_by_its_first_clause(self):
        self.assertEqual(self.gold["decision"]["sections"][1]["heading"], "Quyết định này có hiệu lực kể từ ngày ký.")

    def test_who_answers_for_the_execution_is_given_no_task(self):
        units = [found["unit"] for found in self.gold["decision"]["assignments"]]
        self.assertNotIn("Chánh Văn phòng UBND tỉnh", " ".join(units))

    def test_bases_behind_and_are_found_and_links_leave_no_trace(self):
        references = [basis["reference"] for basis in self.gold["decision"]["legal_basis"]]
        self.assertEqual(references, ["72/2025/QH15", "28/NQ-CP", "9/KH-UBND", "13-KL/TW", "100/TTr-SNV"])

    def test_the_issuer_before_its_document_is_found(self):
        self.assertEqual(self.gold["decision"]["legal_basis"][3]["issuer"], "Ban Bí thư")

    def test_fields_and_sentences_name_units_with_their_roles(self):
        found = [(one["unit"], one["role"]) for one in self.gold["decision"]["assignments"]]
        self.assertEqual(
            found[:6],
            [
                ("Sở Nội vụ", "lead"),
                ("Sở Y tế, Sở Tư pháp", "cooperate"),
                ("Báo An Hòa", "implement"),
                ("Sở Giáo dục và Đào tạo", "lead"),
                ("Sở Y tế", "lead"),
                ("Hội Phụ nữ tỉnh", "cooperate"),
            ],
        )

    def test_a_heading_broken_in_two_is_one(self):
        units = [found["unit"] for found in self.gold["decision"]["assignments"]]
        self.assertIn("Ủy ban Mặt trận Tổ quốc tỉnh, Hội Liên hiệp Phụ nữ tỉnh", units)

    def test_who_leads_by_a_clause_in_between_leads(self):
        found = [(one["unit"], one["role"]) for one in self.gold["decision"]["assignments"]]
        self.assertIn(("Sở Tài chính", "lead"), found)

    def test_units_known_by_their_task_alone_keep_it_in_their_name(self):
        found = [(one["unit"], one["role"]) for one in self.gold["decision"]["assignments"]]
        self.assertIn(("Các cơ quan, đơn vị được giao chủ trì", "lead"), found)
        self.assertIn(("Các sở, ngành và Ủy ban nhân dân các xã", "implement"), found)

    def test_a_table_in_the_annex_assigns(self):
        found = [(one["unit"], one["role"]) for one in self.gold["decision"]["assignments"]]
        self.assertEqual(found[-2:], [("Báo An Hòa", "lead"), ("Sở Nội vụ; Sở Y tế", "cooperate")])

    def test_a_dash_inside_a_sentence_is_no_bullet(self):
        self.assertIn("Phòng Lao động - Thương binh và Xã hội", " ".join(c.text for c, _p in walk(self._plan())))

    def _plan(self):
        return self.read["decision"].attached[0].clauses

    def test_an_unreadable_number_and_day_are_never_guessed(self):
        scan = self.gold["scan"]
        self.assertEqual((scan["symbol"], scan["issue_date"]), ("QĐ-TTg", "2010-01"))
        self.assertNotIn("number", scan)
        codes = {(note.field, note.code) for note in self.read["scan"].notes}
        self.assertLessEqual({("number", "unreadable"), ("issue_date", "unreadable")}, codes)

    def test_an_unreadable_stamp_gives_its_organisation_alone(self):
        self.assertEqual(self.gold["scan"]["incoming_stamp"], {"organisation": "VĂN PHÒNG MẪU"})

    def test_a_digit_that_can_only_be_one_is_read(self):
        self.assertEqual(self.gold["scan"]["legal_basis"][1]["date"], "2016-04-15")

    def test_a_signer_printed_beside_a_recipient_is_told_from_it(self):
        scan = self.gold["scan"]
        self.assertEqual(scan["signing"]["signer"], "Nguyễn Văn Mẫu")
        self.assertIn("Văn phòng Quốc hội", scan["recipients"])

    def test_a_page_number_does_not_cut_a_sentence(self):
        texts = [clause.text for clause, _path in walk(self.read["laid_out"].clauses)]
        self.assertIn("Triển khai kịp thời; phân công nhiệm vụ.", texts)

    def test_a_period_in_the_opening_sentence_is_found(self):
        self.assertEqual(self.gold["laid_out"]["period"], {"start": "2024-11-15", "end": "2024-12-15"})

    def test_a_table_without_borders_assigns(self):
        found = [(one["unit"], one["role"]) for one in self.gold["laid_out"]["assignments"]]
        self.assertEqual(found[1:3], [("Sở Xây dựng", "lead"), ("Các sở, ban ngành; UBND các huyện", "cooperate")])
        self.assertIn(("UBND các huyện, thành phố", "lead"), found)

    def test_a_report_every_half_year_is_a_deadline_without_date(self):
        self.assertEqual(self.gold["laid_out"]["report_deadlines"][0]["recurrence"], "half-yearly")

    def test_recipients_on_one_line_are_parted(self):
        recipients = self.gold["markdown"]["recipients"]
        self.assertEqual(recipients, ["Như trên", "Bộ trưởng (để b/c)", "Lưu: VT, TCBC"])

    def test_post_and_name_on_one_line_are_parted(self):
        signing = self.gold["markdown"]["signing"]
        self.assertEqual((signing["position"], signing["signer"]), ("THỨ TRƯỞNG", "Vũ Văn Mẫu"))

    def test_a_letter_may_assign_in_a_plain_paragraph(self):
        self.assertEqual(self.gold["markdown"]["assignments"][0]["unit"], "Các Bộ, cơ quan ngang Bộ")

    def test_a_symbol_that_disagrees_with_the_printed_type_is_noted(self):
        notes = read("Số: 7/KH-UBND\n\nQUYẾT ĐỊNH\nVề việc A\n").notes
        self.assertIn(("doc_type", "disagrees"), {(note.field, note.code) for note in notes})

    def test_a_label_that_ocr_spoilt_is_read_from_its_neighbours_and_noted(self):
        text = "KẾ HOẠCH\nA\n\nI. MỤC ĐÍCH\n\nH. NỘI DUNG\n\nIII. KINH PHÍ\n\n- Ngân sách."
        document = read(text)
        self.assertEqual([clause.label for clause in document.clauses], ["I", "II", "III"])
        self.assertIn("corrected", {note.code for note in document.notes})
