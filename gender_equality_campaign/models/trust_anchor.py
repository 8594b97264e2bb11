from odoo import fields, models


class TrustAnchor(models.Model):
    """Root certificates whose signatures are trusted: data, kept by the administrator."""

    _name = "gec.trust.anchor"
    _description = "Trust anchor"

    name = fields.Char(required=True)
    certificate = fields.Text(required=True, help="PEM")
    active = fields.Boolean(default=True)

    def _roots(self):
        """PEM bytes of all trusted roots."""
        return [anchor.certificate.encode() for anchor in self.sudo().search([])]
