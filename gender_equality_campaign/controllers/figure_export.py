from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FigureExport(http.Controller):
    @http.route("/gec/<any(campaign,summary):kind>/<int:record_id>/figures.xlsx", type="http", auth="user")
    def workbook(self, kind, record_id):
        """Figures of a campaign or summary that the user may read, as a workbook."""
        model = {"campaign": "gec.campaign", "summary": "gec.campaign.summary"}[kind]
        record = request.env[model].search([("id", "=", record_id)])
        if not record:
            return request.not_found()
        try:
            content = record._figures_xlsx()
        except AccessError:
            return request.not_found()
        if kind == "summary":
            request.env["gec.document.access"]._note(record.document_id, "workbook")
        return self._answer(content, XLSX, f"{record.display_name}.xlsx")

    @http.route("/gec/summary/<int:record_id>/publication.pdf", type="http", auth="user")
    def publication(self, record_id):
        """A summary that the user may read, small counts hidden."""
        summary = request.env["gec.campaign.summary"].search([("id", "=", record_id)])
        if not summary:
            return request.not_found()
        request.env["gec.document.access"]._note(summary.document_id, "publication")
        return self._answer(summary._publication_pdf(), "application/pdf", f"{summary.display_name}.pdf", "inline")

    def _answer(self, content, mime, name, disposition="attachment"):
        headers = [
            ("Content-Type", mime),
            ("Content-Disposition", http.content_disposition(name.replace("/", "-"), disposition)),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers=headers)
