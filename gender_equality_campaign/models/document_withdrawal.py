from odoo import models
from odoo.exceptions import AccessError, UserError


class Document(models.Model):
    """The drafter takes back what he submitted, before anything is signed."""

    _inherit = "gec.document"

    def action_withdraw(self):
        """Withdrawing needs a reason: asks for it."""
        self._check_may_withdraw()
        action = self._reason_action(self.env._("Withdraw from approval"))
        return action | {"context": action["context"] | {"default_is_withdrawal": True}}

    def _check_may_withdraw(self):
        self.ensure_one()
        submitters = self.sudo().review_ids.requested_by
        if self.env.user not in self.drafter_id | submitters:
            raise AccessError(self.env._("Only who drafted or submitted the document withdraws it."))
        if self.state not in ("review", "approved"):
            raise UserError(self.env._("A document is withdrawn before it is signed."))

    def _withdraw(self, reason):
        """The drafter takes the document back; the reason is kept and the reviewers are told.

        Runs as superuser after checking who asks: requests and reviews are not his to write.
        """
        self._check_may_withdraw()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is withdrawn."))
        me = self.sudo()
        reviewers = me.review_ids.reviewer_ids
        me._reopen(reason)
        me.message_post(
            body=self.env._("%(user)s withdrew the document: %(reason)s", user=self.env.user.name, reason=reason),
            partner_ids=reviewers.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )
