from odoo import fields, models


class RegisterClosing(models.Model):
    """The book of a year, closed: how many rows, the last hash, who and when (đóng sổ)."""

    _name = "gec.register.closing"
    _description = "Closing of a register"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "year desc, register_id"
    _rec_name = "year"

    register_id = fields.Many2one("gec.register", required=True, index=True, ondelete="restrict")
    year = fields.Integer(required=True)
    row_count = fields.Integer("Rows")
    void_count = fields.Integer("Void numbers")
    last_number = fields.Integer()
    last_hash = fields.Char("Hash of the last event", help="Write it on the bound book.")

    _uniq = models.UniqueIndex("(register_id, year)", "The book of this year is closed.")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")
        self.env["gec.register.event"]._chain(self._table, "closed")
