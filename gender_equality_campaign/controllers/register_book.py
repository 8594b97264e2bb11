from odoo import fields, http
from odoo.http import request


class RegisterBook(http.Controller):
    @http.route(
        "/gec/register/<int:register_id>/<string:date_from>/<string:date_to>/book.pdf",
        type="http",
        auth="user",
    )
    def book(self, register_id, date_from, date_to):
        """The rows of a register the user may read, of these days, as a book to be bound."""
        register = request.env["gec.register"].search([("id", "=", register_id)])
        if not register:
            return request.not_found()
        try:
            days = fields.Date.to_date(date_from), fields.Date.to_date(date_to)
        except ValueError:
            return request.not_found()
        name = f"{register.name} {date_from} {date_to}.pdf".replace("/", "-")
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", http.content_disposition(name, "inline")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(register._book_pdf(*days), headers=headers)
