from odoo import fields, models


class Signature(models.Model):
    """Who signed which bytes of which text, in what capacity: evidence, written by the signing steps alone."""

    _name = "gec.signature"
    _description = "Signature"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    kind = fields.Selection([("person", "Person"), ("seal", "Agency seal")], required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    unit_id = fields.Many2one("gec.unit", required=True, ondelete="restrict")
    capacity = fields.Char()
    certificate_subject = fields.Char(required=True)
    signed_at = fields.Datetime(required=True)
    text_sha = fields.Char(required=True)
    file_sha = fields.Char(required=True)

    def init(self):
        self._install_trigger("gec_behind_door", "signed,numbered")
