from odoo import fields, models


class PinWizard(models.TransientModel):
    """Asks for the PIN of the signing key."""

    _name = "gec.pin.wizard"
    _description = "PIN of the signing key"
    _inherit = "gec.guarded"

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    purpose = fields.Selection([("sign", "Sign"), ("seal", "Number and seal")], required=True, default="sign")
    pin = fields.Char("PIN", required=True)

    def action_confirm(self):
        self.ensure_one()
        pin = self._take_pin()
        if self.purpose == "sign":
            self.document_id._sign(pin)
            return self.document_id._next_to_sign()
        self.document_id._number_and_seal(pin)
        return {"type": "ir.actions.act_window_close"}

    def _take_pin(self):
        """The PIN, erased for good before it is used: a failure later must not bring it back."""
        pin = self.pin
        with self._apart() as wizard:
            wizard.pin = "-"
        return pin
