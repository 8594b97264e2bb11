import io
import json
from contextlib import nullcontext

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, TransactionCase, tagged

from ..pure import intake
from ..pure.layout import page, word_parts, words
from ..pure.vntext import gold, read
from ..reports import fonts
from .common import GecCommon
from .readings import CITY_PLAN, CUT_PLAN, sample, seed
from .test_page import values


def plain(record):
    """The record without the receiver's stamp, the mark that ends the page, and the case of the agency's name."""
    kept = {name: value for name, value in record.items() if name != "incoming_stamp"}
    text = json.dumps(kept | {"issuer": kept["issuer"].upper()}, ensure_ascii=False, sort_keys=True, indent=1)
    return text.replace(words.END, ".")


def as_written(found, value):
    return found.text[value.start : value.end] if value else ""


def read_back(content):
    return gold.as_gold(read(intake.read_bytes(content).text))


@tagged("post_install", "-at_install")
class TestPageDocx(TransactionCase):
    """The page as a Word file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = cls.env["gec.page"]
        cls.unit = cls.env["gec.unit"].create({"name": "UBND thành phố", "kind": "agency", "symbol": "UBND"})
        annex = {"title": "Số liệu", "landscape": True, "tables": [{"head": ["TT", "Tên"], "rows": [[1, "Tờ gấp"]]}]}
        cls.content = cls.page._docx(values(annexes=[annex]))
        cls.word = Document(io.BytesIO(cls.content))

    def imported(self, text):
        """The text read into a plan and printed from it, with the lines of register and signer as read."""
        found = read(text)
        plan = self.env["gec.directive.plan"]._import_text(text, {"owner_id": self.unit.id})
        return self.page._docx(plan.document_id._page_values() | self.lines(found))

    def lines(self, found):
        def value(name, of=found):
            return getattr(of, name).value if getattr(of, name) else ""

        return {
            "superior_name": value("superior").upper(),
            "issuer_name": value("issuer").upper(),
            "number_line": f"Số: {found.reference.full}" if found.reference else "",
            "place_date_line": f"{value('place')}, {as_written(found, found.issue_date)}",
            "addressee": [name.value for name in found.addressees],
            "authority_lines": [line.value for line in found.signing.authority],
            "position": value("position", found.signing),
            "signer": value("signer", found.signing),
        }

    def test_what_was_printed_is_read_back_with_equal_values(self):
        """Both documents carried along, and the samples whose values are all on their own pages."""
        texts = {name: seed(name) for name in (CITY_PLAN, CUT_PLAN)}
        texts |= {name: sample(name) for name in ("letter", "directive", "markdown")}
        for name, text in texts.items():
            with self.subTest(document=name):
                self.assertEqual(plain(read_back(self.imported(text))), plain(gold.as_gold(read(text))))

    def test_it_is_accepted_as_an_upload(self):
        self.assertEqual(intake.read_bytes(self.content).kind, "docx")

    def test_paper_and_margins_are_those_of_the_page(self):
        section = self.word.sections[0]
        edges = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
        edges += [section.left_margin, section.right_margin]
        self.assertEqual([round(edge.mm) for edge in edges], [210, 297, 20, 20, 30, 15])

    def test_every_letter_is_in_the_font_of_the_decree(self):
        self.assertEqual({style.font.name for style in self.styles()}, {word_parts.FONT, None})
        self.assertEqual(self.word.styles["Normal"].font.size, Pt(14))

    def styles(self):
        used = {paragraph.style.name for paragraph in self.word.paragraphs}
        return [self.word.styles[name] for name in used]

    def test_head_is_a_table_without_borders(self):
        self.assertFalse(self.word.tables[0]._tbl.xpath(".//w:tblBorders"))
        self.assertEqual(self.word.tables[0].style.name, "Normal Table")

    def test_page_number_is_a_field_from_the_second_page_on(self):
        section = self.word.sections[0]
        self.assertTrue(section.different_first_page_header_footer)
        self.assertEqual(section.header._element.xpath(".//w:instrText")[0].text, "PAGE")
        self.assertEqual(section.header.paragraphs[0].alignment, ALIGN.CENTER)
        self.assertEqual(section.first_page_header._element.xpath(".//w:instrText"), [])

    def test_before_the_decree_the_page_number_stands_bottom_right(self):
        section = Document(io.BytesIO(self.page._docx(values(regime="tt01")))).sections[0]
        self.assertEqual(section.footer.paragraphs[0].alignment, ALIGN.RIGHT)
        self.assertEqual(section.header._element.xpath(".//w:instrText"), [])

    def test_annex_on_paper_says_what_it_belongs_to(self):
        belongs = "(Kèm theo Kế hoạch số 144/KH-UBND)"
        annex = {"title": "Số liệu", "belongs": belongs, "tables": []}
        word = Document(io.BytesIO(self.page._docx(values(annexes=[annex]))))
        self.assertIn(belongs, [paragraph.text for paragraph in word.paragraphs])

    def test_annex_lies_across_with_page_numbers_of_its_own(self):
        section = self.word.sections[1]
        self.assertGreater(section.page_width, section.page_height)
        self.assertEqual(section._sectPr.xpath("./w:pgNumType/@w:start"), ["1"])

    def test_rule_under_the_motto_is_as_long_as_the_line(self):
        rule = self.word.tables[0].rows[0].cells[1].paragraphs[2].paragraph_format
        room = Mm((page.A4.width - page.A4.left - page.A4.right) * 0.6)
        width = Mm(fonts.width("Bold", words.MOTTO, 14))
        self.assertAlmostEqual((room - rule.left_indent - rule.right_indent) / width, 1, delta=0.01)

    def test_sections_stand_in_the_outline(self):
        heading = next(p for p in self.word.paragraphs if p.text == "I. MỤC ĐÍCH, YÊU CẦU")
        self.assertEqual(heading.style.element.xpath("./w:pPr/w:outlineLvl/@w:val"), ["0"])

    def test_signature_is_kept_with_the_last_words(self):
        last = next(p for p in reversed(self.word.paragraphs) if p.text.endswith("./."))
        self.assertTrue(last.paragraph_format.keep_with_next)
        self.assertTrue(self.word.tables[1].rows[0]._tr.xpath("./w:trPr/w:cantSplit"))

    def test_banner_stands_on_every_page(self):
        section = Document(io.BytesIO(self.page._docx(values(banner="BẢN TRÌNH DIỄN")))).sections[0]
        for margin in (section.header, section.first_page_header):
            self.assertEqual(margin.paragraphs[0].text, "BẢN TRÌNH DIỄN")

    def test_figures_are_a_table_with_its_head_on_every_page(self):
        unit = {"caption": "Bảng 1", "unit": "tờ", "total_rows": [0]}
        table = {"head": ["TT", "Số liệu"], "rows": [[1, 23800]], "align": "cr"} | unit
        word = Document(io.BytesIO(self.page._docx(values(clauses=[], tables=[table]))))
        grid = word.tables[1]
        self.assertEqual([cell.text for cell in grid.rows[1].cells], ["1", "23.800"])
        self.assertTrue(grid.rows[0]._tr.xpath("./w:trPr/w:tblHeader"))
        self.assertIn("Đơn vị tính: tờ", [paragraph.text for paragraph in word.paragraphs])

    def test_urgency_is_framed_in_red(self):
        word = Document(io.BytesIO(self.page._docx(values(clauses=[], urgency="flash"))))
        stamp = next(p for p in word.tables[0].rows[1].cells[0].paragraphs if p.text == "HỎA TỐC")
        self.assertEqual(str(stamp.runs[0].font.color.rgb), "E4002B")


@tagged("post_install", "-at_install")
class TestDocumentDocx(GecCommon, HttpCase):
    """The download of a document's Word file."""

    def enter_registry_test_mode(self):
        return nullcontext()  # HTTP tests are in it from the start

    def fetch(self, document, login):
        self.authenticate(login, login)
        return self.url_open(f"/gec/document/{document.id}/page.docx")

    def test_whoever_drafts_downloads_the_draft(self):
        answer = self.fetch(self.make_document(), "drafter")
        self.assertEqual(read_back(answer.content)["title"], "triển khai Tháng hành động")
        self.assertIn(".docx", answer.headers["Content-Disposition"])

    def test_numbered_document_has_its_number_and_date(self):
        document = self.numbered()
        found = read_back(self.fetch(document, "drafter").content)
        self.assertEqual((found["full_reference"], found["issue_date"]), (document.reference, str(document.doc_date)))

    def test_strangers_find_nothing(self):
        document = self.make_document()
        for login in ("clerk_a", "outsider", "gec_manager"):
            self.assertEqual((login, self.fetch(document, login).status_code), (login, 404))

    def test_nobody_finds_it_without_logging_in(self):
        answer = self.url_open(f"/gec/document/{self.make_document().id}/page.docx", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)

    def test_received_document_has_its_own_file_alone(self):
        received = self.make_document(self.clerk, direction="in", drafting_unit_id=False, authority_id=False)
        self.assertEqual(self.fetch(received, "clerk").status_code, 404)

    def test_strangers_cannot_make_it_by_rpc(self):
        document = self.make_document().with_user(self.clerk_b)
        with self.assertRaises(AccessError):
            document._page_docx()

    def test_plan_report_and_summary_lead_to_the_same_download(self):
        plan = self.make_plan()
        url = f"/gec/document/{plan.document_id.id}/page.docx"
        self.assertEqual(plan.action_word()["url"], url)
