from odoo import models
from odoo.exceptions import AccessError


class CommentWizard(models.TransientModel):
    _inherit = "comment.wizard"

    def add_comment(self):
        """Only on a review that is open and one's own: the upstream wizard takes any."""
        self.ensure_one()
        reviews = self.review_ids.sudo()
        if not reviews or any(not self._is_mine(review) for review in reviews):
            raise AccessError(self.env._("It is not your turn."))
        return super(CommentWizard, self.sudo()).add_comment()

    def _is_mine(self, review):
        return (
            self.env.user in review.reviewer_ids
            and review.status == "pending"
            and review.can_review
            and (review.model, review.res_id) == (self.res_model, self.res_id)
        )
