from odoo import http
from odoo.http import request


class CaseExport(http.Controller):
    @http.route("/gec/case/<int:case_id>/export.zip", type="http", auth="user")
    def export(self, case_id):
        """A case file the user may read, with the documents in it that he may read."""
        case = request.env["gec.case.file"].search([("id", "=", case_id)])
        if not case:
            return request.not_found()
        content = case._export()
        request.env["gec.document.access"]._note(case._readable_documents(), "case")
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Disposition", http.content_disposition(f"ho-so-{case.code}.zip".replace("/", "-"))),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers=headers)
