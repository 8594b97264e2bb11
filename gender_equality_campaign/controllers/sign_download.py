from odoo import http
from odoo.http import request

from odoo.addons.sign_oca.controllers.main import PortalSign


class SignDownload(PortalSign):
    """The upstream route hands any request's PDF to any login by its number: only its signers may have it."""

    @http.route()
    def portal_download_signed(self, request_id, **kw):
        mine = request.env["sign.oca.request.signer"].search_count(
            [("request_id", "=", request_id), ("partner_id", "=", request.env.user.partner_id.id)],
            limit=1,
        )
        if not mine:
            return request.not_found()
        return super().portal_download_signed(request_id, **kw)
