from odoo import fields, models

CORRECTABLE = ("subject", "author", "signer", "recipients", "receiver", "copies", "note")


class RegisterCorrection(models.Model):
    """What a row should have said: the row stays, this points back to it."""

    _name = "gec.register.correction"
    _description = "Correction of a register entry"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"
    _rec_name = "value"

    entry_id = fields.Many2one("gec.register.entry", required=True, index=True, ondelete="restrict")
    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    year = fields.Integer(required=True)
    column = fields.Selection(
        [
            ("subject", "Abstract"),
            ("author", "Author"),
            ("signer", "Signer"),
            ("recipients", "Recipients"),
            ("receiver", "Unit or person"),
            ("copies", "Copies"),
            ("note", "Note"),
        ],
        required=True,
    )
    value = fields.Char("Should read", required=True)
    reason = fields.Char(required=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")
        self.env["gec.register.event"]._chain(self._table, "corrected")
