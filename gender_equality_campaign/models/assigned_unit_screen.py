from odoo import api, fields, models

from .assigned_unit import NEXT, OPEN

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
    can_progress = fields.Boolean(compute="_compute_buttons")
    can_answer = fields.Boolean(compute="_compute_answers")
    can_drop = fields.Boolean(compute="_compute_answers")
    open_child_count = fields.Integer("Still open below", compute="_compute_open_child_count")

    @api.depends_context("uid")
    @api.depends("state", "unit_id")
    def _compute_buttons(self):
        for row in self:
            mine = row.unit_id.is_mine
            for button, to in BUTTONS.items():
                row[button] = mine and row.state != to and to in NEXT.get(row.state, ())
            row.can_progress = mine and row.state in OPEN

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "role", "plan_id")
    def _compute_answers(self):
        for row in self:
            row.can_answer = row.state == "reported" and row._is_received_by_me()
            row.can_drop = row.state in OPEN and row._is_assigned_by_me()

    def _compute_open_child_count(self):
        """As superuser: what is open below is counted whoever looks, not shown."""
        for row in self:
            row.open_child_count = len(row.sudo()._open_children())

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["gec.unit"]._today()
        return [("state", "in", OPEN), ("deadline", "<", today)]
