from werkzeug.exceptions import HTTPException, default_exceptions

from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessDenied
from odoo.http import Response, request

from ..pure import edxml

MEGABYTE = 2**20
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class IrHttp(models.AbstractModel):
    """Who brings a message, and how much, is known from the headers: before anything of the body is read or parsed."""

    _inherit = "ir.http"

    @classmethod
    def _auth_method_gec_peer(cls):
        """`auth="gec_peer"`: the peer of the Basic credentials, then in `request.gec_peer`.

        As superuser: nobody is logged in here, and secrets are read by nobody else.
        """
        request.update_env(user=SUPERUSER_ID)
        request.gec_peer = cls._gec_peer()
        refusal = cls._gec_too_much(request.gec_peer)
        if refusal:
            cls._gec_refuse(*refusal)

    @classmethod
    def _gec_peer(cls):
        given = request.httprequest.authorization
        basic = given is not None and given.type == "basic"
        code, secret = (given.username or "", given.password or "") if basic else ("", "")
        try:
            with request.env["res.users"]._assert_can_auth(user=code):
                peer = request.env["gec.exchange.peer"]._authenticated(code, secret)
                if not peer:
                    raise AccessDenied()
                return peer
        except AccessDenied:
            return cls._gec_refuse(401, "credentials")

    @classmethod
    def _gec_too_much(cls, peer):
        sent = request.httprequest
        if peer._is_too_often():
            return 429, "rate"
        if sent.mimetype in FORMS:
            return 415, "form"
        if sent.content_length is None:
            return 411, "length"
        if sent.content_length > min(peer.size_limit * MEGABYTE, edxml.MOST_BYTES):
            return 413, "too_big"
        return None

    @classmethod
    def _gec_refuse(cls, status, words):
        refusal: HTTPException = default_exceptions[status]()
        refusal.response = Response(words, status=status, content_type="text/plain; charset=utf-8")
        raise refusal
