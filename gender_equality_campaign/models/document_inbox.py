from odoo import models


class Document(models.Model):
    """The step that is due stands in the inbox of the unit whose post it is: approve, sign, number and issue."""

    _inherit = "gec.document"

    def _move(self, to, reason=None, **vals):
        res = super()._move(to, reason=reason, **vals)
        self._renew_inbox()
        return res

    def _request_reviews(self):
        res = super()._request_reviews()
        self._renew_inbox()
        return res

    def _validate_tier(self, tiers=False):
        res = super()._validate_tier(tiers)
        self._renew_inbox()
        return res

    def _renew_inbox(self):
        """As superuser: the next step is another unit's, whoever took the last one. One read for any number."""
        steps = self.env["gec.inbox.item"].sudo()._steps_of(self)
        of_document = steps.grouped("document_id")
        due = {document: document._step_due() for document in self.sudo()}
        still = steps.filtered(lambda item: due[item.document_id] and item._is_step(due[item.document_id]))
        (steps - still)._mark_done()
        missing = [due[one] for one in due if due[one] and not (of_document.get(one, steps[:0]) & still)]
        if missing:
            steps.create(missing)

    def _step_due(self):
        """Values of the inbox item for the step that is due, if it is a step of a post."""
        step = {"document_id": self.id, "unit_id": self.owner_id.id, "review_id": False}
        if self.direction == "out" and self.state in ("signed", "numbered"):
            return step | {"kind": "numbering", "role": "clerk"}
        review = self.state in ("review", "approved") and self._open_review()
        if not review:
            return None
        kind = "signature" if self.state == "approved" else "review"
        return step | {"kind": kind, "review_id": review.id} | self._whose(review)

    def _whose(self, review):
        """A post of a unit, or the signer in person."""
        if review.post_role:
            return {"unit_id": review.post_unit_id.id, "role": review.post_role}
        return {"for_user_id": self.authority_id.user_id.id}

    def _open_review(self):
        opened = self.review_ids.filtered(lambda review: review.status in ("waiting", "pending"))
        return opened.sorted("sequence")[:1]
