from odoo import api, models


class TierValidation(models.AbstractModel):
    """The workflow writes its reviews itself: users hold no right to write them (see the access list)."""

    _inherit = "tier.validation"

    def request_validation(self):
        self.check_access("write")
        return super(TierValidation, self.sudo()).request_validation()

    def restart_validation(self):
        self.check_access("write")
        return super(TierValidation, self.sudo()).restart_validation()

    def _validate_tier(self, tiers=False):
        return super(TierValidation, self.sudo())._validate_tier(tiers and tiers.sudo())

    def _rejected_tier(self, tiers=False):
        return super(TierValidation, self.sudo())._rejected_tier(tiers and tiers.sudo())

    def _tier_validation_check_write_remove_reviews(self, vals):
        return super(TierValidation, self.sudo())._tier_validation_check_write_remove_reviews(vals)

    @api.model
    def _update_counter(self, review_counter):
        return super(TierValidation, self.sudo())._update_counter(review_counter)
