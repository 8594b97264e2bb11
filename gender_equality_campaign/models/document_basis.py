from odoo import fields, models


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
