from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    # the posts of today decide, not a table filled at submission
    review_ids = fields.Many2many(compute="_compute_review_ids", store=False)
    own_units = fields.Json(
        compute="_compute_own_units", groups=fields.NO_ACCESS, help="{day: [unit ids]}; see gec.unit._own_ids"
    )

    def _compute_own_units(self):
        day = str(self.env["gec.unit"]._today())
        for user in self:
            user.own_units = {day: self.env["gec.unit"].with_user(user)._ask_own_ids()}

    def _compute_review_ids(self):
        opened = [("status", "in", ("waiting", "pending"))]
        for user in self:
            mine = [("reviewer_ids", "in", user.ids)]
            user.review_ids = self.env["tier.review"].search(mine + opened)

    @api.model
    def review_user_count(self):
        """The counter refreshes the user's reviews, which he may not write himself."""
        self.env.user.invalidate_recordset(["review_ids"])
        self.env.user.review_ids._update_review_status()
        return super().review_user_count()
