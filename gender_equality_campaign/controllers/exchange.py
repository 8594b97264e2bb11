from odoo import SUPERUSER_ID, http
from odoo.exceptions import AccessDenied
from odoo.http import request

from ..models.exchange_inbox import Turned
from ..pure import edxml

MEGABYTE = 2**20
# a status may overtake its document: 409 is tried again
STATUS = {"sender": 403, "document": 409}


class Exchange(http.Controller):
    @http.route(
        "/gec/exchange",
        type="http",
        auth="none",
        methods=["POST"],
        csrf=False,
        save_session=False,
        readonly=False,
        max_content_length=edxml.MOST_BYTES,
    )
    def receive(self, **_ignored):
        """A message of another system. Who it is and how much it sends is known before a byte of it is read."""
        env = request.env(user=SUPERUSER_ID, su=True)
        try:
            with env["res.users"]._assert_can_auth(user=self._given()[0]):
                peer = env["gec.exchange.peer"]._authenticated(*self._given())
                if not peer:
                    raise AccessDenied()
        except AccessDenied:
            return self._answer(401, "credentials")
        refusal = self._too_much(peer)
        if refusal:
            return self._answer(*refusal)
        # kept by the request, so that a transaction that is tried again reads the same
        return self._taken(env, peer, request.httprequest.get_data(cache=True))

    def _given(self):
        given = request.httprequest.authorization
        basic = given is not None and given.type == "basic"
        return (given.username or "", given.password or "") if basic else ("", "")

    def _too_much(self, peer):
        length = request.httprequest.content_length
        if peer._is_too_often():
            return 429, "rate"
        if length is None:
            return 411, "length"
        if length > min(peer.size_limit * MEGABYTE, edxml.MOST_BYTES):
            return 413, "too_big"
        return None

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
