import io
import zipfile

from odoo.tests import BaseCase, tagged

from ..pure.intake import MOST_BYTES, Refused, docx, read_bytes, text_of

PLAN = "Số: 7/KH-UBND\n\nKẾ HOẠCH\nTriển khai Tháng hành động\n"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word(body, name="word/document.xml", head=""):
    """A Word file with this XML in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def line(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


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
