from odoo import api, fields, models


class Register(models.Model):
    _inherit = "gec.register"

    is_clerk = fields.Boolean(compute="_compute_is_clerk")
    closing_ids = fields.One2many("gec.register.closing", "register_id", readonly=True)

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_is_clerk(self):
        for book in self:
            book.is_clerk = bool(book.unit_id) and self.env.user in book.unit_id._users("clerk")


class RegisterEntry(models.Model):
    _inherit = "gec.register.entry"

    is_clerk = fields.Boolean(related="register_id.is_clerk")
