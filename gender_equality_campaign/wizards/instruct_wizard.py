from odoo import api, fields, models

ROLES = ("lead", "cooperate", "inform")


class InstructWizard(models.TransientModel):
    """Asks for the leader's instruction on a received document, as the last similar document had it."""

    _name = "gec.instruct.wizard"
    _description = "Instruction on a received document"

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    owner_id = fields.Many2one(related="document_id.owner_id", related_sudo=False)
    leader_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    leader_ids = fields.Many2many("res.users", string="Leaders", compute="_compute_leader_ids")
    lead_id = fields.Many2one("gec.unit", "Lead (chủ trì)", required=True, ondelete="cascade")
    cooperate_ids = fields.Many2many("gec.unit", "gec_instruct_cooperate_rel", string="Cooperate (phối hợp)")
    inform_ids = fields.Many2many("gec.unit", "gec_instruct_inform_rel", string="For information (để biết)")
    opinion = fields.Text(required=True)
    deadline = fields.Date()

    @api.depends("document_id")
    def _compute_leader_ids(self):
        for wizard in self:
            wizard.leader_ids = wizard.document_id.owner_id._users("leader")

    @api.model
    def default_get(self, names):
        values = super().default_get(names)
        document = self.env["gec.document"].browse(values.get("document_id"))
        return values | self._usual(document) if document else values

    def _usual(self, document):
        """Leader, units and words as in the last instruction on a paper of this issuer and type."""
        leaders = document.owner_id._users("leader")
        last = self._last_similar(document)
        by_role = {role: last.line_ids.filtered(lambda line, role=role: line.role == role).unit_id for role in ROLES}
        return {
            "leader_id": (self.env.user if self.env.user in leaders else leaders[:1]).id,
            "lead_id": (by_role["lead"] or document.drafting_unit_id).id,
            "cooperate_ids": [fields.Command.set(by_role["cooperate"].ids)],
            "inform_ids": [fields.Command.set(by_role["inform"].ids)],
            "opinion": last.opinion,
        }

    def _last_similar(self, document):
        similar = [
            ("document_id.owner_id", "=", document.owner_id.id),
            ("document_id.type_id", "=", document.type_id.id),
            ("document_id.issuer_name", "=", document.issuer_name),
        ]
        return self.env["gec.instruction"].search(similar, order="id desc", limit=1)

    def action_confirm(self):
        self.ensure_one()
        units = {"lead": self.lead_id, "cooperate": self.cooperate_ids, "inform": self.inform_ids}
        self.env["gec.instruction"]._give(self.document_id, self.leader_id, self.opinion, self.deadline, units)
        return {"type": "ir.actions.act_window_close"}
