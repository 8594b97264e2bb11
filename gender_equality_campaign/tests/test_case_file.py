import io
import zipfile

from freezegun import freeze_time
from lxml import etree
from psycopg2.errors import CheckViolation
from PyPDF2 import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestCaseFile(GecCommon):
    def setUp(self):
        super().setUp()
        self.case = self.make_case("BĐG")

    def make_case(self, code, user=None):
        values = {"unit_id": self.city.id, "code": code, "name": "Tháng hành động", "retention": "10 năm"}
        return self.env["gec.case.file"].with_user(user or self.clerk).create(values)

    def filed(self, case, document, user=None):
        Item = self.env["gec.case.item"].with_user(user or self.clerk)
        return Item.create({"case_id": case.id, "document_id": document.id})

    def test_documents_stand_in_the_order_in_which_they_were_filed(self):
        first, second = self.make_document(), self.make_document()
        self.filed(self.case, second)
        self.filed(self.case, first)
        self.assertEqual(self.case.item_ids.sorted("ordinal").document_id.ids, [second.id, first.id])

    def test_naming_the_file_on_the_document_files_it(self):
        document = self.make_document()
        document.with_user(self.clerk).case_file_id = self.case
        self.assertEqual(self.case.item_ids.document_id, document)

    def test_a_file_begins_today_and_open_whatever_the_context_says(self):
        days = dict.fromkeys(("default_start_date", "default_end_date", "default_handed_over_on"), "2001-01-01")
        case = self.env["gec.case.file"].with_user(self.clerk).with_context(**days)
        case = case.create({"unit_id": self.city.id, "code": "2001", "name": "Cũ"})
        self.assertEqual((case.start_date, case.end_date, case.handed_over_on), (case.unit_id._today(), False, False))

    def test_a_document_named_by_the_context_is_not_filed_unread(self):
        document = self.make_document()
        case = self.env["gec.case.file"].create({"unit_id": self.ward_b.id, "code": "X", "name": "Riêng"})
        Item = self.env["gec.case.item"].with_user(self.clerk_b)
        for context, values in (
            ({"default_document_id": document.id}, {"case_id": case.id}),
            ({"default_document_id": document.id, "default_case_id": case.id}, {}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                Item.with_context(**context).create(values).read(["subject"])

    def test_one_document_lies_in_two_files_without_a_copy(self):
        document, other = self.make_document(), self.make_case("KH")
        self.filed(self.case, document)
        self.filed(other, document)
        self.assertEqual(document.with_user(self.clerk).case_item_ids.case_id, self.case | other)

    def test_a_closed_file_takes_nothing_more(self):
        self.case.action_close()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.filed(self.case, self.make_document())

    def test_nothing_leaves_a_closed_file(self):
        item = self.filed(self.case, self.make_document())
        self.case.action_close()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            item.sudo().unlink()

    def test_a_document_keeps_its_place(self):
        item = self.filed(self.case, self.make_document())
        with self.assertRaises(AccessError):
            item.sudo().ordinal = 7

    def test_the_day_of_closing_is_not_typed(self):
        with self.assertRaisesRegex(UserError, "own steps"):
            self.case.end_date = "2020-01-01"

    def test_a_file_is_not_begun_as_closed(self):
        Case = self.env["gec.case.file"].with_user(self.clerk)
        case = Case.create({"unit_id": self.city.id, "code": "X", "name": "x", "end_date": "2020-01-01"})
        self.assertFalse(case.end_date)

    def test_a_closed_file_goes_to_the_archive_within_a_year(self):
        with freeze_time("2026-12-31 08:00:00"):
            self.case.action_close()
        self.assertEqual(str(self.case.hand_over_on), "2027-12-31")

    def notices(self):
        return self.env["gec.inbox.item"].with_user(self.clerk).search([("kind", "=", "case_due")])

    def test_the_unit_is_told_thirty_days_ahead_and_once(self):
        with freeze_time("2026-12-31 08:00:00"):
            self.case.action_close()
        with freeze_time("2027-11-30 08:00:00"):
            self.case._cron_notice()
        self.assertFalse(self.notices())
        with freeze_time("2027-12-01 08:00:00"):
            self.case.sudo()._cron_notice()
            self.case.sudo()._cron_notice()
        self.assertEqual(self.notices().case_file_id, self.case)

    def test_handing_over_ends_the_notice(self):
        self.case.action_close()
        with freeze_time("2030-01-01 08:00:00"):
            self.case.sudo()._cron_notice()
        self.case.action_hand_over()
        self.assertTrue(self.notices().done_at)

    def test_a_sibling_sees_neither_the_file_nor_what_lies_in_it(self):
        item = self.filed(self.case, self.make_document())
        for record in (self.case, item):
            self.assertFalse(record.with_user(self.officer_b).search([("id", "=", record.id)]))

    def test_a_document_that_one_may_not_read_is_not_filed(self):
        own = {"unit_id": self.ward_b.id, "code": "1", "name": "x"}
        case = self.env["gec.case.file"].with_user(self.officer_b).create(own)
        with self.assertRaises(AccessError):
            self.filed(case, self.make_document(), user=self.officer_b)

    def test_another_unit_files_nothing_here(self):
        with self.assertRaises(AccessError):
            self.filed(self.case, self.make_document(), user=self.officer_b)

    def exported(self):
        self.filed(self.case, self.make_document(name="Bản thảo"))
        self.filed(self.case, self.issued(self.make_document(name="Thư đã gửi")))
        return zipfile.ZipFile(io.BytesIO(self.case._export()))

    def test_the_export_holds_the_data_in_the_order_of_time(self):
        tree = etree.fromstring(self.exported().read("ho-so.xml"))
        self.assertEqual(tree.findtext("FileCode/FileNotation"), "BĐG")
        subjects = [node.text for node in tree.iterfind("Document/Subject")]
        self.assertEqual(subjects, ["Thư đã gửi", "Bản thảo"])

    def test_the_export_holds_the_sealed_file_as_it_is(self):
        archive = self.exported()
        sealed = self.env["gec.document.file"].search([("step", "=", "sealed")])
        name = next(name for name in archive.namelist() if name.startswith("goc/"))
        self.assertEqual(archive.read(name), sealed._bytes())

    def test_the_exported_pages_say_what_they_are_a_print_of(self):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(self.exported().read("ho-so.pdf"))).pages)
        self.assertIn("MỤC LỤC VĂN BẢN TRONG HỒ SƠ", text)
        self.assertEqual(text.count("Bản in từ hồ sơ BĐG"), 2)


@tagged("post_install", "-at_install")
class TestCaseExport(GecCommon, HttpCase):
    def test_a_file_is_exported_for_its_unit_alone(self):
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "BĐG", "name": "x"})
        self.authenticate("clerk", "clerk")
        self.assertEqual(self.url_open(f"/gec/case/{case.id}/export.zip").headers["Content-Type"], "application/zip")
        self.authenticate("clerk_b", "clerk_b")
        self.assertEqual(self.url_open(f"/gec/case/{case.id}/export.zip").status_code, 404)
