from odoo import http
from odoo.http import request


class SentLink(http.Controller):
    """The file of a document that was too large to be mailed, for the holder of the address in the letter."""

    @http.route(
        "/gec/sent/<int:dispatch_id>/<string:secret>", type="http", auth="public", methods=["GET"], sitemap=False
    )
    def show(self, dispatch_id, secret):
        """A page with one button: programs that look into letters fetch nothing by following the link."""
        row = request.env["gec.dispatch"].browse(dispatch_id)._by_link(secret)
        if not row:
            return request.not_found()
        values = {"row": row, "token": request.csrf_token()}
        return request.make_response(
            request.env["ir.qweb"].sudo()._render("gender_equality_campaign.sent_link_page", values),
            headers=[("Content-Type", "text/html; charset=utf-8"), *self._headers()],
        )

    @http.route(
        "/gec/sent/<int:dispatch_id>/<string:secret>", type="http", auth="public", methods=["POST"], sitemap=False
    )
    def fetch(self, dispatch_id, secret, **_ignored):
        row = request.env["gec.dispatch"].browse(dispatch_id)._by_link(secret)
        if not row:
            return request.not_found()
        sealed = row._fetched()
        disposition = http.content_disposition(sealed.name)
        headers = [("Content-Type", "application/pdf"), ("Content-Disposition", disposition), *self._headers()]
        return request.make_response(sealed._bytes(), headers=headers)

    def _headers(self):
        return [("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex")]
