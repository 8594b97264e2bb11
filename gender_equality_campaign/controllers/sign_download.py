from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.sign_oca.controllers.main import PortalSign


class SignDownload(PortalSign):
    """The upstream routes hand a request's PDF to any login by its number, and to anybody by its link.

    Here only its signers have it, and that of an official document only under the signer's own login.
    """

    def _document_check_access(self, model_name, document_id, access_token=None):
        found = super()._document_check_access(model_name, document_id, access_token)
        ours = model_name == "sign.oca.request.signer" and found.request_id.gec_document_id
        if ours and found.partner_id != request.env.user.partner_id:
            raise AccessError(request.env._("Log in as the signer to sign."))
        return found

    @http.route()
    def portal_download_signed(self, request_id, **kw):
        mine = request.env["sign.oca.request.signer"].search_count(
            [("request_id", "=", request_id), ("partner_id", "=", request.env.user.partner_id.id)],
            limit=1,
        )
        if not mine:
            return request.not_found()
        request.env["sign.oca.request"].browse(request_id)._note_taken()
        return super().portal_download_signed(request_id, **kw)
