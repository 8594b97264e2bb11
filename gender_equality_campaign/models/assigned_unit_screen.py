from odoo import api, fields, models

from .assigned_unit import NEXT

WAITING = ("delivered", "acknowledged", "working")
BUTTONS = {
    "can_acknowledge": "acknowledged",
    "can_start": "working",
    "can_report": "reported",
    "can_return": "returned",
}


class AssignedUnit(models.Model):
    """What the lists and buttons of assigned work ask."""

    _inherit = "gec.assigned.unit"

    document_id = fields.Many2one(related="plan_id.document_id")
    clause_label = fields.Char(related="clause_id.display_name", string="Clause heading")
    is_late = fields.Boolean(search="_search_is_late")
    can_acknowledge = fields.Boolean(compute="_compute_buttons")
    can_start = fields.Boolean(compute="_compute_buttons")
    can_report = fields.Boolean(compute="_compute_buttons")
    can_return = fields.Boolean(compute="_compute_buttons")

    @api.depends_context("uid")
    @api.depends("state", "unit_id")
    def _compute_buttons(self):
        for row in self:
            mine = row.unit_id.is_mine
            for button, to in BUTTONS.items():
                row[button] = mine and row.state != to and to in NEXT.get(row.state, ())

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["gec.unit"]._today()
        return [("state", "in", WAITING), ("deadline", "<", today)]
