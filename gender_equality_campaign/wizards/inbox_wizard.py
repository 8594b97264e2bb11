from odoo import api, fields, models


class InboxWizard(models.TransientModel):
    """Asks to whom an item goes, and with what word."""

    _name = "gec.inbox.wizard"
    _description = "Pass an inbox item on"

    item_ids = fields.Many2many("gec.inbox.item", required=True)
    step = fields.Selection([("hand_over", "Hand over"), ("forward", "Forward inside")], required=True)
    colleague_ids = fields.Many2many("res.users", compute="_compute_choice")
    from_unit_id = fields.Many2one("gec.unit", compute="_compute_choice")
    agency_id = fields.Many2one("gec.unit", compute="_compute_choice")
    user_id = fields.Many2one("res.users", "To whom", ondelete="cascade")
    unit_id = fields.Many2one("gec.unit", "To unit", ondelete="cascade")
    note = fields.Text("Word", required=True)

    @api.depends("item_ids", "step")
    def _compute_choice(self):
        for wizard in self:
            unit = wizard.item_ids.unit_id[:1]
            wizard.from_unit_id, wizard.agency_id = unit, unit._agency() if unit else False
            wizard.colleague_ids = unit._people() - self.env.user if wizard.step == "hand_over" else False

    def action_confirm(self):
        self.ensure_one()
        if self.step == "hand_over":
            self.item_ids._hand_over(self.user_id, self.note)
        else:
            self.item_ids._forward(self.unit_id, self.note)
        return {"type": "ir.actions.act_window_close"}
