from odoo import fields, models


class ResendWizard(models.TransientModel):
    """Asks to whom an issued document goes as well."""

    _name = "gec.resend.wizard"
    _description = "Send to a further recipient"

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    former_id = fields.Many2one("gec.dispatch", "Came back from", ondelete="cascade")
    return_reason = fields.Text(related="former_id.return_reason", related_sudo=False, string="Because")
    line_id = fields.Many2one("gec.document.recipient", "Stands for (Nơi nhận)", ondelete="cascade")
    unit_ids = fields.Many2many("gec.unit", string="Units")
    name = fields.Char("Or outside")
    email = fields.Char("E-mail")
    reason = fields.Text("Why it is sent as well")

    def action_confirm(self):
        self.ensure_one()
        self.document_id._send_more(self.unit_ids, self.name, self.email, self.line_id, self.former_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
