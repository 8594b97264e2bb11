import io

from odoo import models

from . import weasy

PREFIX = "gender_equality_campaign.print_"


class IrActionsReport(models.Model):
    """Our own print-outs are laid out by WeasyPrint: it keeps sizes, margins and numbers of pages."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.report_name.startswith(PREFIX):
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        return {
            res_id: {
                "stream": io.BytesIO(self._laid_out(report_ref, res_id, data)),
                "attachment": None,
            }
            for res_id in res_ids or []
        }

    def _laid_out(self, report_ref, res_id, data):
        html, _kind = self._render_qweb_html(report_ref, [res_id], data=data)
        return weasy.laid_out(html.decode()).write_pdf()
