import base64
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.pades import certificate, errors


class SigningKey(models.Model):
    """Keys that stay on their holder's token: registered by their certificate, recognised by its fingerprint."""

    _inherit = "gec.signing.key"

    @api.model
    def _register_certificate(self, content, user=None, unit=None):
        """Register whose certificate it is; for administrators, since a login alone must not choose its own key.

        Runs as superuser after that check: nobody writes keys by hand.

        :param bytes content: the certificate, PEM or DER
        """
        if not self.env.user.has_group("gender_equality_campaign.group_manager"):
            raise AccessError(self.env._("Only an administrator registers the certificates of officials and agencies."))
        made = self._read_certificate(content)
        return self.sudo().create(
            {
                "kind": "external",
                "user_id": user and user.id,
                "unit_id": unit and unit.id,
                "certificate": base64.b64encode(made.der),
                "fingerprint": made.fingerprint,
                "certificate_subject": made.subject,
                "valid_to": made.valid_to.replace(tzinfo=None),
            }
        )

    @api.model
    def _read_certificate(self, content):
        try:
            made = certificate.read(content)
        except errors.Unreadable:
            raise UserError(self.env._("The file is no certificate (.cer, .crt, .pem).")) from None
        if not made.signs:
            raise UserError(self.env._("The certificate is not meant for signing documents."))
        if not made.is_valid(fields.Datetime.now().replace(tzinfo=UTC)):
            raise UserError(self.env._("The certificate of the signing key is not valid today."))
        return made

    def action_retire(self):
        """A key that is lost or replaced signs no more; what it signed stays. For administrators alone."""
        if not self.env.user.has_group("gender_equality_campaign.group_manager"):
            raise AccessError(self.env._("Only an administrator registers the certificates of officials and agencies."))
        self.sudo().active = False

    @api.model
    def _own_token(self):
        """The acting user's registered certificate; nobody answers with another person's."""
        return self._newest_token([("user_id", "=", self.env.uid)])

    @api.model
    def _seal_token(self, unit):
        """The agency's registered certificate, for its clerk alone (NĐ 30/2020 Đ.32)."""
        if self.env.user not in unit._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) keeps the agency's key."))
        return self._newest_token([("unit_id", "=", unit.id)])

    @api.model
    def _newest_token(self, domain):
        key = self.sudo().search([*domain, ("kind", "=", "external")], limit=1)
        if not key:
            raise UserError(self.env._("No certificate of a token is registered for this signature yet."))
        return key

    def _certificate(self):
        self.ensure_one()
        return certificate.Certificate(base64.b64decode(self.certificate))
