from odoo import fields, models


class ResUsers(models.Model):
    """Everybody decides for himself whether the digest comes by mail; the inbox shows what is due all the same."""

    _inherit = "res.users"

    reminder_mail = fields.Boolean("Daily digest by e-mail", default=True)

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802
        return [*super().SELF_READABLE_FIELDS, "reminder_mail"]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802
        return [*super().SELF_WRITEABLE_FIELDS, "reminder_mail"]
