from odoo import fields, models

KINDS = [("merge", "Merged into"), ("split", "Split into"), ("rename", "Renamed to")]


class UnitSuccession(models.Model):
    _name = "gec.unit.succession"
    _description = "Succession of units"
    _order = "date desc, id"

    old_unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    new_unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    date = fields.Date(required=True)
    act = fields.Char(help="The act that ordered it.")

    _uniq = models.UniqueIndex("(old_unit_id, new_unit_id, date)")
    _differs = models.Constraint("CHECK (old_unit_id <> new_unit_id)", "A unit cannot succeed itself.")
