from odoo import api, fields, models
from odoo.exceptions import ValidationError


class RegisterPrintWizard(models.TransientModel):
    """Asks which book to print, and of which days."""

    _name = "gec.register.print.wizard"
    _description = "Print a register"

    register_id = fields.Many2one(
        "gec.register", required=True, ondelete="cascade", default=lambda self: self._only_register()
    )
    direction = fields.Selection(related="register_id.direction", related_sudo=False)
    kind = fields.Selection(
        [("book", "Register"), ("processing", "Processing of incoming documents")],
        "Book",
        required=True,
        default="book",
    )
    form = fields.Selection([("pdf", "PDF"), ("xlsx", "Excel")], "As", required=True, default="pdf")
    date_from = fields.Date(
        "From", required=True, default=lambda self: self.env["gec.unit"]._today().replace(month=1, day=1)
    )
    date_to = fields.Date("To", required=True, default=lambda self: self.env["gec.unit"]._today())

    @api.model
    def _only_register(self):
        found = self.env["gec.register"].search([("unit_id.is_mine", "=", True)], limit=2)
        return found if len(found) == 1 else found.browse()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        if any(wizard.date_to < wizard.date_from for wizard in self):
            raise ValidationError(self.env._("The last day lies before the first."))

    def action_print(self):
        self.ensure_one()
        kind = self.kind if self.direction == "in" else "book"
        return {
            "type": "ir.actions.act_url",
            "url": f"/gec/register/{self.register_id.id}/{self.date_from}/{self.date_to}/{kind}.{self.form}",
            "target": "download",
        }
