from odoo import api, models
from odoo.exceptions import ValidationError


class UnitMember(models.Model):
    """People of units without an account in the e-office: users of the portal, who decide nothing."""

    _inherit = "gec.unit.member"

    @api.constrains("user_id", "substitute_id", "role")
    def _check_portal(self):
        """Leader, clerk and checker are posts of the e-office, in person and as a substitute."""
        for member in self:
            shared = member.user_id.share or member.substitute_id.share
            if shared and member.role != "officer":
                raise ValidationError(
                    self.env._("A user of the portal is an officer of the unit, and holds no other post.")
                )
