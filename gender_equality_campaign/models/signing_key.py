import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.pades import errors, keys

KINDS = [("server", "Kept here, for trial use"), ("external", "On a token elsewhere")]


class SigningKey(models.Model):
    """The keys that may sign, of persons and agencies, in one of several kinds.

    server: a PKCS#12 kept encrypted under its holder's PIN, for trial use; it answers at once (`_open_own`,
    `_open_seal`). external: the certificate of a legal key, which is never on a server; its answer comes later, as a
    signing job (`_own_token`, `_seal_token`). Another kind, PKCS#11 say, joins one of these two pairs.
    """

    _name = "gec.signing.key"
    _description = "Signing key"
    _inherit = "gec.kept"
    _order = "valid_to desc, id desc"
    _rec_name = "certificate_subject"

    user_id = fields.Many2one("res.users", index="btree_not_null", ondelete="restrict")
    unit_id = fields.Many2one("gec.unit", index="btree_not_null", ondelete="restrict")
    kind = fields.Selection(KINDS, required=True, default="server", readonly=True)
    pkcs12 = fields.Binary(attachment=False, groups=".")
    certificate = fields.Binary(attachment=False, readonly=True)
    fingerprint = fields.Char("SHA-256 of the certificate", readonly=True)
    certificate_subject = fields.Char(readonly=True, required=True)
    valid_to = fields.Datetime(readonly=True, required=True)
    active = fields.Boolean(default=True)

    _holder = models.Constraint(
        "CHECK ((user_id IS NULL) <> (unit_id IS NULL))",
        "A key belongs to one person or to one agency.",
    )
    _content = models.Constraint(
        "CHECK (CASE kind WHEN 'server' THEN pkcs12 IS NOT NULL AND certificate IS NULL AND fingerprint IS NULL"
        " ELSE pkcs12 IS NULL AND certificate IS NOT NULL AND fingerprint IS NOT NULL END)",
        "Of a key elsewhere only the certificate is kept here.",
    )
    _one_holder = models.UniqueIndex("(fingerprint) WHERE active", "This certificate is registered already.")

    @api.model
    def _keep(self, content, pin, user=None, unit=None):
        """Keep a PKCS#12 for a person or an agency after its PIN has opened it.

        :param bytes content: the PKCS#12 file
        :raise UserError: the PIN does not open it
        """
        key = self._opened(content, pin)
        return self.sudo().create(
            {
                "user_id": user and user.id,
                "unit_id": unit and unit.id,
                "pkcs12": base64.b64encode(content),
                "certificate_subject": key.subject,
                "valid_to": key.valid_to.replace(tzinfo=None),
            }
        )

    @api.model
    def _open_own(self, pin):
        """The acting user's own key; nobody opens another person's."""
        return self._open_newest([("user_id", "=", self.env.uid)], pin)

    @api.model
    def _open_seal(self, unit, pin):
        """The agency's key, for its clerk alone (NĐ 30/2020 Đ.32)."""
        if self.env.user not in unit._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) keeps the agency's key."))
        return self._open_newest([("unit_id", "=", unit.id)], pin)

    @api.model
    def _open_newest(self, domain, pin):
        key = self.sudo().search([*domain, ("kind", "=", "server")], limit=1)
        if not key:
            raise UserError(self.env._("There is no signing key for this signature yet."))
        return self._opened(base64.b64decode(key.pkcs12), pin)

    @api.model
    def _opened(self, content, pin):
        try:
            return keys.load(content, pin or "")
        except errors.WrongPin:
            raise UserError(self.env._("The PIN does not open the signing key.")) from None
