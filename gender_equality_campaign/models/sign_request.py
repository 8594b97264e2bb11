import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.http import request

OURS = "gec.document"


class SignRequest(models.Model):
    """sign_oca carries the queue of the signer; what makes the signature is the document's own step.

    Closed here: requests of our documents cannot be altered, cancelled or signed through sign_oca itself.
    """

    _inherit = "sign.oca.request"

    gec_document_id = fields.Many2one("gec.document", readonly=True, index="btree_not_null", ondelete="restrict")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.pop("gec_document_id", None)
        me = self.with_context(default_gec_document_id=False)
        return super(SignRequest, me).create(vals_list).with_env(self.env)

    def write(self, vals):
        self._refuse_ours(vals)
        return super().write(vals)

    def _refuse_ours(self, vals):
        free = {"message_ids", "message_follower_ids", "activity_ids", "access_token"}
        if vals.keys() - free and any(item._is_guarded() for item in self):
            raise AccessError(self.env._("This signature is given on the document itself."))

    def _is_swapped(self):
        """Whether the file is not the one that the newest signature left."""
        data = self.sudo().with_context(bin_size=False).data or b""
        now = hashlib.sha1(base64.b64decode(data), usedforsecurity=False).hexdigest()
        return now not in self.sudo().signer_ids.mapped("signature_hash")

    def _is_guarded(self):
        return bool(self.sudo().gec_document_id)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_ours(self):
        self._refuse_ours({"active": False})

    def _write_ours(self, vals):
        """Write as the document's own step."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.model
    def _ask(self, document, kept):
        """Put the document into its signer's queue."""
        partner = document.authority_id.user_id.partner_id
        request = self.sudo().create(
            {
                "name": document.display_name,
                "data": kept.content,
                "filename": kept.name,
                "record_ref": f"{OURS},{document.id}",
                "signer_ids": [
                    fields.Command.create(
                        {
                            "partner_id": partner.id,
                            "role_id": self.env.ref("gender_equality_campaign.sign_role_signer").id,
                        }
                    )
                ],
            }
        )
        request._write_ours({"gec_document_id": document.id, "state": "0_sent"})
        return request

    def _close(self, state, now=None):
        """Signed on the document, or taken back."""
        for item in self.sudo():
            if now:
                item.signer_ids._write_ours({"signed_on": now})
            item._write_ours({"state": state})


class SignRequestSigner(models.Model):
    _inherit = "sign.oca.request.signer"

    @api.model_create_multi
    def create(self, vals_list):
        requests = self.env["sign.oca.request"].browse([v.get("request_id") for v in vals_list])
        requests._refuse_ours({"signer_ids": True})
        return super().create(vals_list)

    def write(self, vals):
        self.request_id._refuse_ours(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_ours(self):
        self.request_id._refuse_ours({"signer_ids": True})

    def _write_ours(self, vals):
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def sign(self):
        """The signer's queue opens the document: there the whole text is read and the PIN asked for."""
        document = self.sudo().request_id.gec_document_id
        if document:
            return self.env["gec.document"].browse(document.id).get_formview_action()
        return super().sign()

    def action_sign(self, items, access_token=False, latitude=False, longitude=False):
        """Bound to the login of the signer: the link alone signs nothing, and the boxes are the server's."""
        if self.sudo().request_id.gec_document_id:
            raise AccessError(self.env._("This signature is given on the document itself."))
        self._check_signer_login()
        return super().action_sign(
            self._own_items(items), access_token=access_token, latitude=latitude, longitude=longitude
        )

    def _check_signer_login(self):
        """The login that acts, also where a public controller runs as superuser."""
        user = request.env.user if request and request.session.uid else self.env.user
        if user.partner_id != self.sudo().partner_id:
            raise AccessError(self.env._("Log in as the signer to sign."))

    @api.depends("request_id.current_hash", "signature_hash")
    def _compute_altered_hash(self):
        """The upstream chain covers who and when, not the bytes: they are compared here."""
        res = super()._compute_altered_hash()
        for signer in self.filtered("signature_hash"):
            signer.altered_hash = signer.altered_hash or signer.request_id._is_swapped()
        return res

    def _own_items(self, items):
        """Only the values are the client's; place, role and obligation of a box stay as they were set up."""
        known = self.sudo().request_id.signatory_data or {}
        return {key: box | {"value": self._plain(items.get(key, {}).get("value"))} for key, box in known.items()}

    def _plain(self, value):
        """Markup in a value would make the server open files."""
        if isinstance(value, str) and not value.startswith("data:"):
            return value.replace("&", "&amp;").replace("<", "&lt;")
        return value


class Document(models.Model):
    _inherit = "gec.document"

    sign_request_ids = fields.One2many("sign.oca.request", "gec_document_id")

    def _ask_for_signature(self, kept):
        self.env["sign.oca.request"]._ask(self, kept)

    def _open_requests(self):
        return self.sudo().sign_request_ids.filtered(lambda request: request.state == "0_sent")

    def _withdraw_from_signature(self):
        self._open_requests()._close("3_cancel")

    def _signature_given(self):
        self._open_requests()._close("2_signed", fields.Datetime.now())
