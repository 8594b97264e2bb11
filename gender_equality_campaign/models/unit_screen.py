from odoo import fields, models


class Unit(models.Model):
    """What the administrator sees of a unit besides its own fields."""

    _inherit = "gec.unit"

    authority_ids = fields.One2many("gec.signing.authority", "unit_id")
    register_ids = fields.One2many("gec.register", "unit_id")
    predecessor_ids = fields.One2many("gec.unit.succession", "new_unit_id")
    successor_ids = fields.One2many("gec.unit.succession", "old_unit_id")
