import io

from odoo import models

PRINTS = {"gender_equality_campaign.print_document": "_print_pdf"}


class IrActionsReport(models.Model):
    """An official document is printed from the file that was signed, else from the page as WeasyPrint lays it out,
    marked as a print; who printed it is kept."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if report.report_name not in PRINTS:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        records = self.env[report.model].browse(res_ids)
        streams = {
            record.id: {"stream": io.BytesIO(getattr(record, PRINTS[report.report_name])() or b""), "attachment": None}
            for record in records
        }
        self.env["gec.document.access"]._note(records, "print")
        return streams
