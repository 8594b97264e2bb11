from odoo import fields, models

KINDS = [
    ("taken", "Taken"),
    ("released", "Released"),
    ("handed_over", "Handed over to a colleague"),
    ("forwarded", "Forwarded inside"),
    ("done", "Done"),
]


class InboxEvent(models.Model):
    """Who passed an item on, to whom and with what word: append-only."""

    _name = "gec.inbox.event"
    _description = "What became of an inbox item"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"

    item_id = fields.Many2one("gec.inbox.item", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    from_user_id = fields.Many2one("res.users", "From whom", ondelete="restrict")
    to_user_id = fields.Many2one("res.users", "To whom", ondelete="restrict")
    to_unit_id = fields.Many2one("gec.unit", "To unit", ondelete="restrict")
    note = fields.Text("Word")
    at = fields.Datetime(required=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = kinds[event.kind]
