from odoo import http
from odoo.http import request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportSheet(http.Controller):
    @http.route("/gec/report/<int:report_id>/sheet.xlsx", type="http", auth="user")
    def sheet(self, report_id):
        """The offline sheet of a report, for those who fill it in."""
        report = request.env["gec.result.report"].search([("id", "=", report_id)])
        if not report.is_own:
            return request.not_found()
        content = report._sheet_bytes()
        headers = [
            ("Content-Type", XLSX),
            ("Content-Length", len(content)),
            ("Content-Disposition", http.content_disposition(report._sheet_name())),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers=headers)
