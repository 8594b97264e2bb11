from odoo import fields, models


class RegisterCounter(models.Model):
    """Last number of a register in a year. Its row is what takers wait for: no gap, no double."""

    _name = "gec.register.counter"
    _description = "Counter of a register"
    _log_access = False

    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    year = fields.Integer(required=True)
    last = fields.Integer(required=True)

    _uniq = models.UniqueIndex("(register_id, year)")
