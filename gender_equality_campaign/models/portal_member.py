from odoo import api, models
from odoo.exceptions import ValidationError


class UnitMember(models.Model):
    """Who works by the portal holds that role and no other: no approval, no register, nobody's place."""

    _inherit = "gec.unit.member"

    @api.constrains("user_id", "role", "substitute_id")
    def _check_portal(self):
        for member in self:
            if member.user_id.share != (member.role == "portal"):
                raise ValidationError(
                    self.env._(
                        "%(user)s: the portal is for users without an account, and they hold no other role.",
                        user=member.user_id.name,
                    )
                )
            if member.substitute_id.share:
                raise ValidationError(self.env._("A substitute needs an account in the e-office."))
