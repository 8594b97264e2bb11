from odoo import fields, models
from odoo.exceptions import UserError


class PostPrintWizard(models.TransientModel):
    """Asks for the days of the book of what went by post."""

    _name = "gec.post.print.wizard"
    _description = "Print the book of what went by post"

    unit_id = fields.Many2one(
        "gec.unit", "Agency", required=True, ondelete="cascade", default=lambda self: self._only_unit()
    )
    form = fields.Selection([("pdf", "PDF"), ("xlsx", "Excel")], "As", required=True, default="pdf")
    date_from = fields.Date(
        "From", required=True, default=lambda self: self.env["gec.unit"]._today().replace(month=1, day=1)
    )
    date_to = fields.Date("To", required=True, default=lambda self: self.env["gec.unit"]._today())

    def _only_unit(self):
        return self.env["gec.recipient.group"]._my_agency()

    def action_print(self):
        self.ensure_one()
        if self.date_to < self.date_from:
            raise UserError(self.env._("The last day lies before the first."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/gec/post/{self.unit_id.id}/{self.date_from}/{self.date_to}.{self.form}",
            "target": "download",
        }
