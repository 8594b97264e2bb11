from odoo.tests import BaseCase, tagged

from ..pure.vntext import as_gold, read


@tagged("post_install", "-at_install")
class TestRareForms(BaseCase):
    def test_two_bases_joined_by_and_are_two(self):
        text = (
            "KẾ HOẠCH\nA\n\nThực hiện Kế hoạch số 14-KH/TU ngày 29/7/2025 của Ban Thường vụ Tỉnh ủy và"
            " Kế hoạch số 24/KH-UBND ngày 14/8/2025 của UBND tỉnh;\n"
        )
        found = [(basis["reference"], basis["date"]) for basis in as_gold(read(text))["legal_basis"]]
        self.assertEqual(found, [("14-KH/TU", "2025-07-29"), ("24/KH-UBND", "2025-08-14")])

    def test_a_plain_sentence_among_headings_is_one_too(self):
        text = "KẾ HOẠCH\nA\n\nI. NỘI DUNG\n1. Truyền thông\n2. Tập huấn\n3. Tư vấn\n4. Giám sát, đôn đốc.\n"
        self.assertEqual(read(text).clauses[0].children[3].heading, "Giám sát, đôn đốc.")

    def test_what_a_plan_comes_with_is_no_part_of_its_title(self):
        text = "KẾ HOẠCH\nTriển khai Tháng hành động\n(Kèm theo Quyết định số 7/QĐ-UBND)\n\nI. MỤC ĐÍCH\n"
        self.assertEqual(read(text).title.value, "Triển khai Tháng hành động")

    def test_a_title_in_capitals_ends_at_a_line_in_small_letters(self):
        text = "KẾ HOẠCH\nTHÁNG HÀNH ĐỘNG\nThời gian và địa điểm như thông báo.\n\nI. MỤC ĐÍCH\n"
        self.assertEqual(read(text).title.value, "THÁNG HÀNH ĐỘNG")

    def test_a_title_in_capitals_goes_on_behind_an_opening_word(self):
        text = "KẾ HOẠCH\nTRIỂN KHAI\nTHỰC HIỆN THÁNG HÀNH ĐỘNG\n\nI. MỤC ĐÍCH\n"
        self.assertEqual(read(text).title.value, "TRIỂN KHAI THỰC HIỆN THÁNG HÀNH ĐỘNG")

    def test_a_type_without_title_is_no_obstacle(self):
        document = read("Số: 7/KH-UBND\n\nKẾ HOẠCH\nKính gửi: Sở Nội vụ\n\nI. MỤC ĐÍCH\n")
        self.assertIsNone(document.title)
        self.assertEqual([to.value for to in document.addressees], ["Sở Nội vụ"])

    def test_a_post_above_the_recipients_belongs_to_the_closing(self):
        text = "QUYẾT ĐỊNH\nA\n\nĐiều 1. B.\n\nPHÓ CHỦ TỊCH\nNơi nhận:\n- Lưu: VT.\n\nTrần Văn Mẫu\n"
        signing = as_gold(read(text))["signing"]
        self.assertEqual((signing["position"], signing["signer"]), ("PHÓ CHỦ TỊCH", "Trần Văn Mẫu"))

    def test_an_attached_plan_takes_the_agency_above_it(self):
        text = (
            "QUYẾT ĐỊNH\nA\n\nĐiều 1. B.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n\n"
            "UBND TỈNH AN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nC\n\nI. MỤC ĐÍCH\n"
        )
        document = read(text)
        self.assertEqual([part.title.value for part in document.attached], ["C"])
        self.assertEqual(document.signing.signer.value, "Trần Văn Mẫu")

    def test_a_heading_inside_the_recipients_is_none_of_them(self):
        text = "KẾ HOẠCH\nA\n\nI. B\n\nNơi nhận:\n- Sở Nội vụ;\nĐồng kính gửi:\n- Sở Y tế;\n- Lưu: VT.\n"
        self.assertEqual(as_gold(read(text))["recipients"], ["Sở Nội vụ", "Sở Y tế", "Lưu: VT"])

    def test_a_stamp_with_its_receiver_number_and_day_is_read(self):
        text = (
            "UBND TỈNH AN HÒA\nSố: 7/KH-UBND\n\nSỞ NỘI VỤ\nTỈNH AN HÒA\nCÔNG VĂN ĐẾN\nSố: 4410\n"
            "Ngày 9/11/2018\n\nKẾ HOẠCH\nA\n\nI. MỤC ĐÍCH\n"
        )
        self.assertEqual(
            as_gold(read(text))["incoming_stamp"],
            {"organisation": "SỞ NỘI VỤ TỈNH AN HÒA", "number": "4410", "date": "2018-11-09"},
        )

    def test_a_line_of_a_letterhead_is_no_receiver_of_the_stamp(self):
        text = "Văn phòng điện tử\nCÔNG VĂN ĐẾN\nSố: 4410\nNgày 9/11/2018\n\nSố: 7/KH-UBND\nKẾ HOẠCH\nA\n"
        self.assertNotIn("organisation", as_gold(read(text))["incoming_stamp"])

    def test_a_row_of_a_table_may_go_on_below(self):
        head = "|TT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|\n"
        rows = "|1|Kế hoạch năm|Sở Nội vụ|Sở Y tế|\n||- Xây dựng;|Sở Tư pháp||\n|2|Thanh tra|Thanh tra tỉnh||\n"
        found = as_gold(read(f"KẾ HOẠCH\nA\n\nI. NỘI DUNG\n\nPHỤ LỤC\nDANH MỤC\n\n{head}{rows}"))["assignments"]
        self.assertEqual(
            [(one["unit"], one["role"]) for one in found],
            [("Sở Nội vụ; Sở Tư pháp", "lead"), ("Sở Y tế", "cooperate"), ("Thanh tra tỉnh", "lead")],
        )

    def test_a_verb_inside_a_units_name_does_not_end_it(self):
        text = (
            "KẾ HOẠCH\nA\n\nI. TỔ CHỨC THỰC HIỆN\n1. Ủy ban Mặt trận Tổ quốc tỉnh, các tổ chức chính trị - xã hội"
            " đẩy mạnh tuyên truyền.\n2. Các đơn vị sự nghiệp công lập xây dựng kế hoạch.\n"
        )
        self.assertEqual(
            [one["unit"] for one in as_gold(read(text))["assignments"]],
            ["Ủy ban Mặt trận Tổ quốc tỉnh, các tổ chức chính trị - xã hội", "Các đơn vị sự nghiệp công lập"],
        )
