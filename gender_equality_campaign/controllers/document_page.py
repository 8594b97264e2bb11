from odoo import http
from odoo.http import request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocumentPage(http.Controller):
    """Files of a document for whoever may read it; each that is given out leaves a row in the access history."""

    @http.route("/gec/document/<int:document_id>/page.pdf", type="http", auth="user")
    def page(self, document_id):
        """The page of a document the user may read: its newest file, or the draft laid out now."""
        return self._pdf(document_id, "_page_pdf", "page")

    @http.route("/gec/document/<int:document_id>/print.pdf", type="http", auth="user")
    def print_copy(self, document_id):
        """The same for the printer: a copy that says who printed it and when."""
        return self._pdf(document_id, "_print_pdf", "print")

    @http.route("/gec/document/<int:document_id>/slip.pdf", type="http", auth="user")
    def slip(self, document_id):
        """Phiếu giải quyết: the instruction on a received document."""
        return self._pdf(document_id, "_slip_pdf", "slip")

    def _pdf(self, document_id, made_by, kind):
        document = request.env["gec.document"].search([("id", "=", document_id)])
        pdf = document and getattr(document, made_by)()
        if not pdf:
            return request.not_found()
        document._note_opening()
        request.env["gec.document.access"]._note(document, kind)
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
        request.env["gec.document.access"]._note(document, "word")
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
        kept._note_taken()
        headers = [
            ("Content-Type", kept.mimetype),
            ("Content-Disposition", http.content_disposition(kept.name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(kept._bytes(), headers=headers)
