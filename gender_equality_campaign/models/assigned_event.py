from odoo import fields, models

KINDS = [
    ("progress", "Progress"),
    ("reported", "Reported"),
    ("returned", "Returned"),
    ("given_back", "Given back for completion"),
    ("accepted", "Accepted"),
    ("dropped", "No longer asked"),
]


class AssignedEvent(models.Model):
    """What a unit said about its work and what was answered: append-only, read with the work."""

    _name = "gec.assigned.event"
    _description = "What became of assigned work"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"

    assigned_id = fields.Many2one("gec.assigned.unit", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    progress = fields.Integer("Progress (%)")
    note = fields.Text()
    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    at = fields.Datetime(required=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = kinds[event.kind]
