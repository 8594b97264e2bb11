from odoo import http
from odoo.http import request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocumentPage(http.Controller):
    @http.route("/gec/document/<int:document_id>/page.pdf", type="http", auth="user")
    def page(self, document_id):
        """The page of a document the user may read: its newest file, or the draft laid out now."""
        document = request.env["gec.document"].search([("id", "=", document_id)])
        pdf = document and document._page_pdf()
        if not pdf:
            return request.not_found()
        document._note_opening()
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Length", len(pdf)),
            ("Content-Disposition", http.content_disposition(document._file_name(), "inline")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(pdf, headers=headers)

    @http.route("/gec/document/<int:document_id>/page.docx", type="http", auth="user")
    def word(self, document_id):
        """The page of an own document the user may read, as a Word file that can be edited."""
        document = request.env["gec.document"].search([("id", "=", document_id)])
        content = document and document._page_docx()
        if not content:
            return request.not_found()
        name = document._file_name().removesuffix(".pdf") + ".docx"
        headers = [
            ("Content-Type", DOCX),
            ("Content-Length", len(content)),
            ("Content-Disposition", http.content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers=headers)

    @http.route("/gec/file/<int:file_id>", type="http", auth="user")
    def file(self, file_id):
        """The bytes that a step of a document left, for whoever may read that row."""
        kept = request.env["gec.document.file"].search([("id", "=", file_id)])
        if not kept:
            return request.not_found()
        headers = [
            ("Content-Type", kept.mimetype),
            ("Content-Disposition", http.content_disposition(kept.name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(kept._bytes(), headers=headers)
