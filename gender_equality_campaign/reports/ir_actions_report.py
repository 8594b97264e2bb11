import io

from odoo import models

PRINTS = {"gender_equality_campaign.print_document": "_page_pdf"}


class IrActionsReport(models.Model):
    """An official document is printed from the file that was signed, else from the page as WeasyPrint lays it out."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if report.report_name not in PRINTS:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        return {
            record.id: {"stream": io.BytesIO(getattr(record, PRINTS[report.report_name])()), "attachment": None}
            for record in self.env[report.model].browse(res_ids)
        }
