from odoo import fields, models

from ..models.assigned_unit import RETURNS


class ReturnWizard(models.TransientModel):
    """Asks why something is returned."""

    _name = "gec.return.wizard"
    _description = "Return with a reason"

    document_id = fields.Many2one("gec.document", ondelete="cascade")
    dispatch_id = fields.Many2one("gec.dispatch", ondelete="cascade")
    assigned_id = fields.Many2one("gec.assigned.unit", ondelete="cascade")
    is_withdrawal = fields.Boolean()
    recall_id = fields.Many2one("gec.dispatch", ondelete="cascade")
    return_kind = fields.Selection(RETURNS, "What is wrong", default="other")
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        if self.document_id and self.is_withdrawal:
            self.document_id._withdraw(self.reason)
        elif self.document_id:
            self.document_id._return_to_drafter(self.reason)
        elif self.dispatch_id:
            self.dispatch_id._return_to_sender(self.reason)
        elif self.recall_id:
            self.recall_id._ask_recall(self.reason)
        else:
            self.assigned_id._return(self.reason, self.return_kind)
        return {"type": "ir.actions.act_window_close"}
