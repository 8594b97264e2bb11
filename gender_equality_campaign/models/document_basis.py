from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DocumentBasis(models.Model):
    """A document that this one is based on or carries out (căn cứ, viện dẫn)."""

    _name = "gec.document.basis"
    _description = "Legal basis"
    _inherit = "gec.guarded"
    _order = "sequence, id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    text = fields.Text(required=True, help="As printed.")
    reference = fields.Char()
    date = fields.Date()
    issuer = fields.Char()
    title = fields.Char()
    entry_id = fields.Many2one("gec.register.entry", "In the incoming register", ondelete="restrict")
    start = fields.Integer()
    end = fields.Integer()
    origin = fields.Selection([("read", "Read"), ("typed", "Typed")], default="typed", required=True)

    def init(self):
        self._install_trigger("gec_line_guard", "document_id", "", "entry_id")

    @api.constrains("entry_id", "document_id")
    def _check_entry(self):
        """Asked as superuser: the drafter's office does not keep the agency's register."""
        for basis in self.sudo().filtered("entry_id"):
            if basis.entry_id.register_id.unit_id != basis.document_id.owner_id:
                raise ValidationError(self.env._("A basis is linked to a row of the agency's own register."))
