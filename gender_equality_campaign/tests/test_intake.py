from odoo.tests import BaseCase, tagged

from ..pure.intake import MOST_BYTES, Refused, docx, read_bytes, text_of
from .uploads import line, pdf, shown, word

PLAN = "Số: 7/KH-UBND\n\nKẾ HOẠCH\nTriển khai Tháng hành động\n"


@tagged("post_install", "-at_install")
class TestIntake(BaseCase):
    def assert_refused(self, data, code, read=read_bytes):
        with self.assertRaises(Refused) as caught:
            read(data)
        self.assertEqual(caught.exception.code, code)

    def test_a_text_is_taken(self):
        self.assertEqual(read_bytes(PLAN.encode()).text, PLAN)

    def test_a_text_in_the_old_code_page_is_taken(self):
        self.assertIn("KH-UBND", read_bytes("Sô\u0301: 7/KH-UBND\nKÊ\u0301 HOA\u0323CH".encode("cp1258")).text)

    def test_an_empty_file_is_refused(self):
        self.assert_refused(b" \n", "empty")

    def test_a_photo_is_refused(self):
        self.assert_refused(b"\xff\xd8\xff\xe0" + b"\x00" * 100, "picture")

    def test_an_old_word_file_is_refused(self):
        self.assert_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word")

    def test_a_program_is_refused(self):
        self.assert_refused(b"\x7fELF" + b"\x00" * 100, "unknown")

    def test_a_file_full_of_control_characters_is_refused(self):
        self.assert_refused(b"\x01\x02\x03\x04" * 100, "unknown")

    def test_a_text_of_fifty_megabytes_is_refused(self):
        self.assert_refused(b"a" * (2 * MOST_BYTES), "too_big")

    def test_a_text_that_unpacks_too_long_is_refused(self):
        self.assert_refused(b"a" * 2_000_001, "too_big")

    def test_a_letter_of_another_kind_is_refused(self):
        self.assert_refused(b"Dear Sir, please find our invoice.", "not_document")

    def test_a_secret_document_is_refused(self):
        self.assert_refused(f"TỐI MẬT\n{PLAN}".encode(), "secret")

    def test_a_secret_word_file_is_refused(self):
        self.assert_refused(word(line("MẬT") + line("Số: 7/KH-UBND")), "secret")

    def test_a_word_file_is_taken(self):
        self.assertEqual(text_of(word(line("Số: 7/KH-UBND") + line("KẾ HOẠCH"))).text, "Số: 7/KH-UBND\nKẾ HOẠCH")

    def test_the_letterhead_in_a_table_is_kept(self):
        table = f"<w:tbl><w:tr><w:tc>{line('UBND TỈNH A')}</w:tc><w:tc>{line('Số: 7/KH-UBND')}</w:tc></w:tr></w:tbl>"
        self.assertEqual(docx.text(word(table)).splitlines(), ["|", "UBND TỈNH A", "|", "Số: 7/KH-UBND", "|"])

    def test_an_inserted_word_is_kept_and_a_deleted_one_is_not(self):
        body = "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
        self.assertEqual(docx.text(word(body)), "mới")

    def test_a_paragraph_moved_away_is_not_read_twice(self):
        body = f"<w:moveFrom>{line('cũ')}</w:moveFrom>" + line("mới")
        self.assertEqual(docx.text(word(body)), "mới")

    def test_a_text_box_is_read_once(self):
        box = f"<mc:AlternateContent><mc:Choice>{line('hộp')}</mc:Choice><mc:Fallback>{line('hộp')}</mc:Fallback>"
        body = f"<w:p><w:r><w:t>ngoài</w:t><w:tab/>{box}</mc:AlternateContent></w:r></w:p>"
        self.assertEqual(docx.text(word(body)).splitlines(), ["ngoài", "hộp"])

    def test_a_bomb_is_refused(self):
        self.assert_refused(word(line("a" * 40_000_000)), "bomb")

    def test_an_entity_is_refused(self):
        head = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        self.assert_refused(word(line("&e;"), head=head), "bomb")

    def test_a_zip_that_is_no_word_file_is_refused(self):
        self.assert_refused(word(line("a"), name="khac.xml"), "unknown")

    def test_a_cut_off_word_file_is_refused(self):
        self.assert_refused(word(line("a" * 1000))[:-40], "broken")

    def test_a_word_file_with_broken_xml_is_refused(self):
        self.assert_refused(word("<w:p>"), "broken")

    def test_a_word_file_without_words_is_refused(self):
        self.assert_refused(word(line("")), "empty")

    def test_a_cut_off_pdf_is_refused(self):
        self.assert_refused(b"%PDF-1.7\nxref\ntrailer", "broken")

    # plain texts

    def test_a_text_without_mark_in_utf_16_is_taken(self):
        self.assertEqual(text_of(PLAN.encode("utf-16-le")).text, PLAN)
        self.assertEqual(text_of(PLAN.encode("utf-16-be")).text, PLAN)

    def test_a_refusal_carries_the_name_of_the_file(self):
        with self.assertRaises(Refused) as caught:
            read_bytes(b"", "rong.txt")
        self.assertEqual(caught.exception.values, {"name": "rong.txt"})

    def test_an_invoice_with_a_number_is_refused(self):
        self.assert_refused("HÓA ĐƠN BÁN HÀNG\nSố: 12/HĐ-BH\n".encode(), "not_document")

    def test_a_letter_is_known_by_its_national_heading(self):
        head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        self.assertEqual(read_bytes(f"{head}Kính gửi: Sở Nội vụ\n".encode()).kind, "text")

    # Word files

    def test_a_mark_in_the_margin_of_a_page_is_found(self):
        self.assert_refused(word(line(PLAN), header1=line("TUYỆT MẬT")), "secret")

    def test_a_text_box_stands_apart(self):
        box = f"<w:pict><w:txbxContent>{line('trong khung')}</w:txbxContent></w:pict>"
        body = f"<w:p><w:r><w:t>ngoài</w:t>{box}</w:r></w:p>"
        self.assertEqual(docx.text(word(body)).split("\n"), ["ngoài", "", "trong khung", ""])

    def test_a_table_in_a_cell_is_read_with_its_cell(self):
        inner = f"<w:tbl><w:tr><w:tc>{line('Số: 7/KH-UBND')}</w:tc></w:tr></w:tbl>"
        table = f"<w:tbl><w:tr><w:tc>{line('UBND')}{inner}</w:tc><w:tc>{line('b')}</w:tc></w:tr></w:tbl>"
        self.assertEqual(docx.text(word(table)).split("\n"), ["|", "UBND", "Số: 7/KH-UBND", "|", "b", "|"])

    def test_a_content_control_and_a_comment_are_no_obstacle(self):
        body = f"<!-- x --><w:sdt><w:sdtContent>{line('trong')}</w:sdtContent></w:sdt>"
        self.assertEqual(docx.text(word(body)), "trong")

    def test_automatic_numbers_are_written_out(self):
        levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"), ("none", ""))
        abstract = "".join(
            f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
            for at, (form, shown) in enumerate(levels)
        )
        numbering = f'<w:abstractNum w:abstractNumId="5">{abstract}</w:abstractNum>'
        numbering += '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'

        def at(level):
            return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'

        style = f'<w:style w:styleId="muc"><w:pPr>{at(1)}</w:pPr></w:style>'
        named = '<w:pStyle w:val="muc"/>'
        lines = (at(0), named, named, at(2), at(3), at(4), at(9), at(0), named)
        data = word("".join(line("x", form) for form in lines), numbering=numbering, styles=style)
        self.assertEqual(
            docx.text(data).split("\n"), ["I. x", "1. x", "2. x", "a) x", "- x", "x", "x", "II. x", "1. x"]
        )

    def test_a_zip_with_a_password_is_refused(self):
        data = bytearray(word(line(PLAN)))
        at = data.rfind(b"PK\x01\x02")
        data[6] |= 1
        data[at + 8] |= 1
        self.assert_refused(bytes(data), "locked")

    def test_a_damaged_entry_is_refused(self):
        data = bytearray(word(line(PLAN)))
        data[60:70] = bytes(10)
        self.assert_refused(bytes(data), "broken")

    def test_a_zip_of_too_many_entries_is_refused(self):
        self.assert_refused(word(line(PLAN), **{f"p{number}": "" for number in range(2001)}), "bomb")

    def test_a_zip_that_lies_about_a_size_is_refused(self):
        data = bytearray(word(line(PLAN + "a" * 999_999)))
        at = data.rfind(b"PK\x01\x02")
        data[at + 24 : at + 28] = (50).to_bytes(4, "little")
        self.assert_refused(bytes(data), "broken")

    # PDF files

    def test_a_pdf_is_taken(self):
        taken = read_bytes(pdf(shown(b"So: 7/KH-UBND", b"KE HOACH", b"Trien khai Thang hanh dong vi binh dang gioi")))
        self.assertEqual((taken.kind, taken.text.split()[:3]), ("pdf", ["So:", "7/KH-UBND", "KE"]))

    def test_a_form_of_a_page_is_read_and_its_drawings_are_not(self):
        orders = shown(b"dau trang") + b" 0 0 m 9 9 l S /Form Do BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"
        self.assertEqual(text_of(pdf(orders)).text.split(), ["dau", "trang", "trong", "khung"])

    def test_a_scan_is_no_text(self):
        self.assert_refused(pdf(b""), "no_text")
        self.assert_refused(pdf(shown(b"Ky so"), packed=False), "no_text")
        self.assertEqual(text_of(pdf(b"")).text, "")

    def test_a_pdf_of_too_many_pages_is_refused(self):
        self.assert_refused(pdf(*[b""] * 201), "too_big")

    def test_a_pdf_with_a_password_is_refused(self):
        self.assert_refused(pdf(b"", trailer=b"/ID[<00><00>]/Encrypt<</Filter/Other/V 9>>"), "locked")

    def test_a_stream_that_unpacks_too_far_is_refused(self):
        self.assert_refused(pdf(b"q Q " * 10_000_001), "bomb")

    def test_a_stream_that_is_packed_twice_is_refused(self):
        self.assert_refused(pdf(b"", page=b"/Filter[/FlateDecode /FlateDecode]"), "bomb")

    def test_a_form_drawn_again_and_again_is_refused(self):
        self.assert_refused(pdf(b"/Form Do " * 5000), "bomb")

    def test_a_page_of_scattered_letters_is_refused(self):
        places = b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (at * 37 % 500, at * 13 % 800) for at in range(6000))
        self.assert_refused(pdf(b"BT /F1 4 Tf " + places + b"ET"), "bomb")
