import base64

from odoo import fields, models


class CertificateWizard(models.TransientModel):
    """Asks an administrator whose certificate a file holds: the key itself stays on its holder's token."""

    _name = "gec.certificate.wizard"
    _description = "Register a certificate"

    holder = fields.Selection(
        [("person", "An official"), ("agency", "An agency (its seal)")], required=True, default="person"
    )
    user_id = fields.Many2one("res.users", "Official", ondelete="cascade")
    unit_id = fields.Many2one("gec.unit", "Agency", ondelete="cascade")
    content = fields.Binary("Certificate (.cer, .crt, .pem)", required=True, attachment=False)
    filename = fields.Char()

    def action_confirm(self):
        self.ensure_one()
        whose = {"user": self.user_id} if self.holder == "person" else {"unit": self.unit_id}
        key = self.env["gec.signing.key"]._register_certificate(base64.b64decode(self.content), **whose)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The certificate is registered: %(subject)s", subject=key.certificate_subject),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
