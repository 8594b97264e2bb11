from odoo import http
from odoo.http import request

from ..models.exchange_inbox import Turned
from ..pure import edxml

# a status may overtake its document: 409 is tried again
STATUS = {"sender": 403, "document": 409}


class Exchange(http.Controller):
    @http.route(
        "/gec/exchange",
        type="http",
        auth="gec_peer",
        methods=["POST"],
        csrf=False,
        save_session=False,
        readonly=False,
        max_content_length=edxml.MOST_BYTES,
    )
    def receive(self, **_ignored):
        """A message of another system. Who it is and how much it sends was known before a byte of it was read."""
        # kept by the request, so that a transaction that is tried again reads the same
        return self._taken(request.env, request.gec_peer, request.httprequest.get_data(cache=True))

    def _taken(self, env, peer, data):
        try:
            return self._answer(200, env["gec.exchange.message"]._take_in(peer, data))
        except edxml.BadMessage as bad:
            return self._answer(400, bad.code)
        except Turned as turned:
            return self._answer(STATUS.get(turned.code, 422), f"{turned.code}: {turned.args[0]}")

    def _answer(self, status, words):
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        return request.make_response(words, headers=headers, status=status)

    @http.route("/gec/exchange/<int:message_id>.edxml", type="http", auth="user")
    def export(self, message_id):
        """A message that waits to be sent or was sent, for the clerk who carries it by hand."""
        message = request.env["gec.exchange.message"].search([("id", "=", message_id), ("direction", "=", "out")])
        if not message:
            return request.not_found()
        message._check_clerk()
        headers = [
            ("Content-Type", "application/xml"),
            ("Content-Disposition", http.content_disposition(f"{message.edxml_id.replace('/', '-')}.edxml")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(message._bytes(), headers=headers)
