from odoo import fields, models


class SourceSpan(models.Model):
    """Where in the original text an imported value was read; a value that was not found says so."""

    _name = "gec.source.span"
    _description = "Source of an imported value"
    _inherit = "gec.guarded"
    _order = "start, id"

    document_id = fields.Many2one(
        "gec.document", required=True, index=True, ondelete="cascade"
    )
    field = fields.Char(required=True)
    value = fields.Text()
    text = fields.Text("Source text")
    start = fields.Integer()
    end = fields.Integer()
    note = fields.Text()
    is_found = fields.Boolean()

    def init(self):
        self._install_trigger("gec_line_guard", "document_id", "", "")
