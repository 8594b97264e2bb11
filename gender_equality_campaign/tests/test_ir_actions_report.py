import io
from unittest.mock import patch

from PyPDF2 import PdfReader

from odoo.tests import tagged

from odoo.addons.base.models.ir_actions_report import IrActionsReport as BaseReport

from .common import GecCommon

REPORT = "gender_equality_campaign.print_document"


@tagged("post_install", "-at_install")
class TestIrActionsReport(GecCommon):
    """What the menu "Print" gives."""

    def printed(self, document):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        return report._render_qweb_pdf(REPORT, document.ids)[0]

    def words(self, pdf):
        return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()

    def test_numbered_document_is_printed_from_the_file_that_was_sealed(self):
        self.assertIn("01/UBND-VX", self.words(self.printed(self.numbered())))

    def test_draft_is_printed_as_a_preview(self):
        document = self.make_document()
        self.assertIn("Đề nghị các phường triển khai.", self.words(self.printed(document)))

    def test_what_is_printed_says_so_and_is_noted(self):
        document = self.make_document()
        self.assertIn("Bản in từ hệ thống", self.words(self.printed(document)))
        self.assertEqual(self.env["gec.document.access"].search([("kind", "=", "print")]).document_id, document)

    def test_html_shows_the_same_file(self):
        document = self.make_document()
        html = self.env["ir.actions.report"]._render_qweb_html(REPORT, document.ids)[0]
        self.assertIn(f"/gec/document/{document.id}/print.pdf", html.decode())

    def test_other_reports_are_printed_as_before(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        with patch.object(BaseReport, "_render_qweb_pdf_prepare_streams", return_value={}) as before:
            report._render_qweb_pdf_prepare_streams("web.action_report_internalpreview", {}, [1])
        before.assert_called_once()
