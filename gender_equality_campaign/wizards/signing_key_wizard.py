import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError


class SigningKeyWizard(models.TransientModel):
    """Takes a PKCS#12 file and its PIN: one's own key, or the key of an agency whose clerk one is. For trial use."""

    _name = "gec.signing.key.wizard"
    _description = "Load a signing key"
    _inherit = "gec.guarded"

    holder = fields.Selection(
        [("me", "Myself"), ("agency", "The agency (its seal)")],
        required=True,
        default="me",
    )
    unit_id = fields.Many2one("gec.unit", "Agency", domain=[("is_mine", "=", True)], ondelete="cascade")
    content = fields.Binary("Key file (.p12, .pfx)", required=True, attachment=False)
    filename = fields.Char()
    pin = fields.Char("PIN of the file", required=True)

    @api.onchange("holder")
    def _onchange_holder(self):
        """A clerk of one agency need not choose it."""
        mine = self.env["gec.unit"].search([("is_mine", "=", True)])
        kept = mine.filtered(lambda unit: self.env.user in unit._users("clerk"))
        self.unit_id = kept if self.holder == "agency" and len(kept) == 1 else False

    def action_confirm(self):
        self.ensure_one()
        holder = self._holder()
        content, pin = self._take_secrets()
        key = self.env["gec.signing.key"]._keep(content, pin, **holder)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The key is loaded: %(subject)s", subject=key.certificate_subject),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _holder(self):
        if self.holder == "me":
            return {"user": self.env.user}
        if self.env.user not in self.unit_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) keeps the agency's key."))
        return {"unit": self.unit_id}

    def _take_secrets(self):
        """Key file and PIN, erased for good before they are used."""
        content, pin = base64.b64decode(self.content), self.pin
        with self._apart() as wizard:
            wizard.write({"content": base64.b64encode(b"-"), "pin": "-"})
        return content, pin
