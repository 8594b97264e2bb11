import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class PlanImportWizard(models.TransientModel):
    """Asks for the file or the text of a plan and where it belongs."""

    _name = "gec.plan.import.wizard"
    _description = "Read a plan from a file"

    direction = fields.Selection(
        [("out", "Our own draft"), ("in", "Plan received from above")], required=True, default="out"
    )
    owner_id = fields.Many2one(
        "gec.unit", "Agency", required=True, ondelete="cascade", default=lambda self: self._own_agency()
    )
    drafting_unit_id = fields.Many2one(
        "gec.unit",
        ondelete="cascade",
        domain=[("is_mine", "=", True)],
        default=lambda self: self._own_unit(),
    )
    campaign_id = fields.Many2one("gec.campaign", ondelete="cascade")
    parent_id = fields.Many2one("gec.document", "Carries out", ondelete="cascade", domain=[("direction", "=", "in")])
    content = fields.Binary("File", attachment=False)
    filename = fields.Char()
    text = fields.Text("Or its text")
    is_demo = fields.Boolean()

    @api.model
    def _own_unit(self):
        return self.env["gec.unit"].search([("is_mine", "=", True), ("kind", "!=", "board")], limit=1)

    @api.model
    def _own_agency(self):
        unit = self._own_unit()
        while unit.kind in ("department", "board") and unit.parent_id:
            unit = unit.parent_id
        return unit

    def action_read(self):
        """Read the document into a new plan and open it."""
        return self._read_plan().get_formview_action()

    def _read_plan(self):
        """The new gec.directive.plan; its original file is kept beside it."""
        self.ensure_one()
        data = self._data()
        taken = self.env["gec.intake"]._document_text(data)
        plan = self.env["gec.directive.plan"]._import_text(taken.text, self._values())
        name = self.filename or f"{plan.name[:60]}.txt"
        self.env["gec.document.file"]._keep(plan.document_id, "original", name, data, MIMETYPES[taken.kind])
        return plan

    def _data(self):
        if not self.content and not self.text:
            raise UserError(self.env._("Choose a file or paste the text."))
        return base64.b64decode(self.content) if self.content else self.text.encode()

    def _values(self):
        return {
            "direction": self.direction,
            "owner_id": self.owner_id.id,
            "drafting_unit_id": self.drafting_unit_id.id if self.direction == "out" else False,
            "campaign_id": self.campaign_id.id,
            "parent_id": self.parent_id.id,
            "is_demo": self.is_demo,
        }


MIMETYPES = {
    "text": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
