from unittest.mock import patch

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

    def test_numbered_document_is_printed_from_the_file_that_was_sealed(self):
        document = self.numbered()
        self.assertEqual(self.printed(document), document.sudo()._last_file("sealed")._bytes())

    def test_draft_is_printed_as_a_preview(self):
        document = self.make_document()
        self.assertEqual(self.printed(document), document._page_pdf())

    def test_html_shows_the_same_file(self):
        document = self.make_document()
        html = self.env["ir.actions.report"]._render_qweb_html(REPORT, document.ids)[0]
        self.assertIn(f"/gec/document/{document.id}/page.pdf", html.decode())

    def test_other_reports_are_printed_as_before(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        with patch.object(BaseReport, "_render_qweb_pdf_prepare_streams", return_value={}) as before:
            report._render_qweb_pdf_prepare_streams("web.action_report_internalpreview", {}, [1])
        before.assert_called_once()
