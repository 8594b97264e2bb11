from odoo import api, models


class ReachSource(models.AbstractModel):
    """Rows from which it follows what a person may do: posts, seats and successions of units."""

    _name = "gec.reach.source"
    _description = "Ground of what a person may do"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        self._forget_reach()
        return rows

    def write(self, vals):
        res = super().write(vals)
        self._forget_reach()
        return res

    def unlink(self):
        res = super().unlink()
        self._forget_reach()
        return res

    def _forget_reach(self):
        """What was computed for the user in this transaction no longer holds."""
        self.env["res.users"].invalidate_model(["own_units"])
        self.env["gec.unit"].invalidate_model(["is_mine", "in_reach", "is_drafted_here"])
        self.env["gec.campaign"].invalidate_model(["is_reported_here"])
        self.env["gec.document"].invalidate_model(["is_sent_here", "is_sent_up_here", "is_led_here"])
        self.env["tier.review"].invalidate_model(["reviewer_ids"])
