from odoo import api, fields, models


class DocumentEvent(models.Model):
    """Who took a document from which state to which, when and why: kept for ever (NĐ 30/2020 Phụ lục VI.III.5.a)."""

    _name = "gec.document.event"
    _description = "Step of a document"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    old_state = fields.Char(required=True)
    new_state = fields.Char(required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    time = fields.Datetime(required=True)
    reason = fields.Text()
    step = fields.Char(compute="_compute_step")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    @api.depends("old_state", "new_state")
    def _compute_step(self):
        for event in self:
            label = event.document_id._state_label
            event.step = f"{label(event.old_state)} → {label(event.new_state)}"

    @api.model
    def _keep(self, documents, to, reason=None):
        now = fields.Datetime.now()
        self.sudo().create(
            [
                {
                    "document_id": document.id,
                    "old_state": document.state,
                    "new_state": to,
                    "user_id": self.env.uid,
                    "time": now,
                    "reason": reason,
                }
                for document in documents
            ]
        )
