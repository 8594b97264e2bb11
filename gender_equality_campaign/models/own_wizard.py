from odoo import models
from odoo.fields import Domain

# wizards of other addons that stand in our screens
TAKEN_OVER = ("comment.wizard",)


class Rule(models.Model):
    """What somebody types into a wizard is his alone: a PIN, a file, words that are not yet said.

    The platform keeps it as a row that every login with the right to the wizard would read; a wizard has no rule unless
    somebody remembers to write one.
    """

    _inherit = "ir.rule"

    def _compute_domain(self, model_name, mode="read"):
        domain = super()._compute_domain(model_name, mode)
        ours = model_name.startswith("gec.") or model_name in TAKEN_OVER
        if ours and self.env[model_name]._transient:
            domain &= Domain("create_uid", "=", self.env.uid)
        return domain
