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
    remark = fields.Char(
        compute="_compute_remark", help="Why the row is void, reserved or without a document; its note."
    )

    @api.depends("note", "is_void", "void_reason", "is_reserved", "reserve_reason", "paper_reason")
    def _compute_remark(self):
        for row in self:
            if row.is_void:
                row.remark = self.env._("Void: %(reason)s", reason=row.void_reason)
            elif row.is_reserved:
                row.remark = self.env._("Reserved: %(reason)s", reason=row.reserve_reason)
            else:
                row.remark = row.note or row.paper_reason
