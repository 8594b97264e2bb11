from odoo import api, models
from odoo.fields import Domain


class TierReview(models.Model):
    _name = "tier.review"
    _inherit = ["tier.review", "gec.inside.document"]
    _link_model = "model"

    @api.depends_context("uid")
    def _compute_of_visible_document(self):
        res = super()._compute_of_visible_document()
        for review in self.filtered(lambda row: self.env.user in row.reviewer_ids):
            review.of_visible_document = True
        return res

    def _search_of_visible_document(self, operator, value):
        inside = super()._search_of_visible_document(operator, value)
        return inside | Domain("reviewer_ids", "in", self.env.uid)

    def _update_review_status(self):
        return super(TierReview, self.sudo())._update_review_status()
