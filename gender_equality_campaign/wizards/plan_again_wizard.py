from odoo import api, fields, models


class PlanAgainWizard(models.TransientModel):
    """Asks which plan of an earlier year the new one begins with, and which of its bases still hold."""

    _name = "gec.plan.again.wizard"
    _description = "Plan drafted after an earlier one"

    plan_id = fields.Many2one(
        "gec.directive.plan",
        "Earlier plan",
        required=True,
        ondelete="cascade",
        domain=[("direction", "=", "out"), ("owner_id.is_mine", "=", True), ("state", "!=", "cancelled")],
        default=lambda self: self._newest(),
    )
    document_id = fields.Many2one(related="plan_id.document_id", related_sudo=False)
    years = fields.Integer("Years later", required=True, default=1)
    basis_ids = fields.Many2many(
        "gec.document.basis",
        string="Bases that still hold",
        compute="_compute_basis_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _newest(self):
        own = [("direction", "=", "out"), ("owner_id.is_mine", "=", True)]
        issued = self.env["gec.directive.plan"].search([*own, ("state", "in", ("issued", "closed"))])
        return issued.sorted(lambda plan: plan.doc_date or fields.Date.to_date("1900-01-01"))[-1:]

    @api.depends("plan_id")
    def _compute_basis_ids(self):
        for wizard in self:
            wizard.basis_ids = wizard.plan_id.basis_ids

    def action_draft(self):
        """Draft the plan and open it."""
        self.ensure_one()
        return self.plan_id._draft_again(self.years, self.basis_ids).get_formview_action()
