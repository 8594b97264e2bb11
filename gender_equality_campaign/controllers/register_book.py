from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import request

TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class RegisterBook(http.Controller):
    @http.route(
        "/gec/register/<int:register_id>/<string:date_from>/<string:date_to>/<any(book,processing):kind>.<any(pdf,xlsx):form>",
        type="http",
        auth="user",
    )
    def book(self, register_id, date_from, date_to, kind, form):
        """The rows of a register the user may read, of these days, as a book to be bound."""
        register = request.env["gec.register"].search([("id", "=", register_id)])
        if not register:
            return request.not_found()
        try:
            days = fields.Date.to_date(date_from), fields.Date.to_date(date_to)
        except ValueError:
            return request.not_found()
        try:
            content = getattr(register, f"_book_{form}")(*days, processing=kind == "processing")
        except UserError:
            return request.not_found()
        name = f"{register.name} {date_from} {date_to}.{form}".replace("/", "-")
        headers = [
            ("Content-Type", TYPES[form]),
            ("Content-Disposition", http.content_disposition(name, "inline" if form == "pdf" else "attachment")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers=headers)

    @http.route(
        "/gec/post/<int:unit_id>/<string:date_from>/<string:date_to>.<any(pdf,xlsx):form>", type="http", auth="user"
    )
    def post(self, unit_id, date_from, date_to, form):
        """The envelopes of an agency in the user's reach, of these days, as sổ gửi văn bản đi bưu điện."""
        unit = request.env["gec.unit"].search([("id", "=", unit_id), ("in_reach", "=", True)])
        try:
            days = fields.Date.to_date(date_from), fields.Date.to_date(date_to)
        except ValueError:
            return request.not_found()
        if not unit:
            return request.not_found()
        book = request.env["gec.post.envelope"]._book(unit, *days)
        printer = request.env["gec.register.book" if form == "pdf" else "gec.register.xlsx"]
        headers = [
            ("Content-Type", TYPES[form]),
            ("Content-Disposition", http.content_disposition(f"so-gui-buu-dien {date_from} {date_to}.{form}")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(printer._render(*book), headers=headers)
