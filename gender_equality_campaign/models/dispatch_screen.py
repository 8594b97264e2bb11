from odoo import api, fields, models

STAGES = [
    ("recalled", "Recalled"),
    ("returned", "Returned"),
    ("done", "Dealt with"),
    ("registered", "Registered"),
    ("acknowledged", "Acknowledged"),
    ("opened", "Opened"),
    ("delivered", "Delivered"),
    ("failed", "Not delivered"),
    ("sent", "Sent"),
]


class Dispatch(models.Model):
    """How far a dispatch is, and which of the recipient's buttons are the acting user's."""

    _inherit = "gec.dispatch"

    reference = fields.Char(related="document_id.reference")
    subject = fields.Char(related="document_id.name")
    doc_date = fields.Date(related="document_id.doc_date")
    sender_id = fields.Many2one(related="document_id.owner_id", string="Sender")
    urgency = fields.Selection(related="document_id.urgency")
    stage = fields.Selection(STAGES, compute="_compute_stage")
    can_open = fields.Boolean(compute="_compute_buttons")
    can_acknowledge = fields.Boolean(compute="_compute_buttons")
    can_register = fields.Boolean(compute="_compute_buttons")
    can_return = fields.Boolean(compute="_compute_buttons")

    @api.depends(*(f"{stage}_at" for stage, _label in STAGES))
    def _compute_stage(self):
        for dispatch in self:
            reached = (stage for stage, _label in STAGES if dispatch[f"{stage}_at"])
            dispatch.stage = next(reached, False)

    @api.depends_context("uid")
    @api.depends("unit_id", "returned_at", "recalled_at", "acknowledged_at", "registered_at", "incoming_id")
    def _compute_buttons(self):
        clerk_of = self.unit_id.filtered(lambda unit: self.env.user in unit._users("clerk"))
        for dispatch in self:
            dispatch.can_open = dispatch.unit_id.is_mine and not dispatch.returned_at
            mine = dispatch.can_open and not dispatch.recalled_at
            dispatch.can_acknowledge = mine and not dispatch.acknowledged_at
            dispatch.can_register = mine and not dispatch.registered_at and dispatch.unit_id in clerk_of
            dispatch.can_return = mine and not dispatch.incoming_id

    def action_open_incoming(self):
        """The unit's own record of the document, under its arrival number."""
        self.ensure_one()
        self.incoming_id.check_access("read")
        return self.incoming_id.get_formview_action()
