from odoo import fields, models

from ..models.dispatch_note import NOTES


class DispatchNoteWizard(models.TransientModel):
    """Asks what became of documents that went on paper or by e-mail."""

    _name = "gec.dispatch.note.wizard"
    _description = "Note at a dispatch"

    dispatch_ids = fields.Many2many("gec.dispatch", string="Recipients", required=True)
    kind = fields.Selection(NOTES, "What happened", required=True, default="delivered")
    time = fields.Datetime("When", required=True, default=fields.Datetime.now)
    person = fields.Char("Who there")
    words = fields.Text("Reason or words")

    def action_confirm(self):
        self.ensure_one()
        self.dispatch_ids._note(self.kind, self.time, self.person, self.words)
        return {"type": "ir.actions.act_window_close"}
