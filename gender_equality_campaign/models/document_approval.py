from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .document import STEP_FIELDS

# approval's reviewer field → role of the post it stands for
POSTS = {"head_ids": "leader", "checker_ids": "checker"}


class Document(models.Model):
    """Approval: content by the drafting unit's head, form by the form checker, then the signer (NĐ 30/2020 Đ.12).

    Where the agency asks for it, the signer consents to the draft before all of them (Đ.11).
    """

    _inherit = "gec.document"

    head_ids = fields.Many2many("res.users", "gec_document_head_rel", copy=False)
    checker_ids = fields.Many2many("res.users", "gec_document_checker_rel", copy=False)
    consent_ids = fields.Many2many("res.users", "gec_document_consent_rel", copy=False)
    signer_ids = fields.Many2many("res.users", "gec_document_signer_rel", string="Signing reviewers", copy=False)

    @api.model
    def _get_under_validation_exceptions(self):
        # the mixin's own check only: our guards and the database keep these fields
        return super()._get_under_validation_exceptions() + sorted(
            STEP_FIELDS | {"number", "reference", "doc_date", "case_file_id"}
        )

    @api.depends("state", "review_ids")
    def _compute_need_validation(self):
        # the mixin names no dependency: a value computed at submission would still stand at signing
        return super()._compute_need_validation()

    def action_submit(self):
        """Hand the draft over for approval; its text is fixed and named by its hash from here on."""
        for document in self:
            document._check_mine()
            document._check_complete()
            document._fix_reviewers_and_submit()

    def _check_mine(self):
        """Own agency or drafting unit; what others may read is not theirs to move."""
        self.ensure_one()
        if not (self.owner_id.is_mine or self.drafting_unit_id.is_mine):
            raise AccessError(self.env._("This document belongs to another unit."))

    def _check_complete(self):
        missing = [
            label
            for label, value in (
                (self.env._("the signer"), self.authority_id),
                (self.env._("the recipients"), self.recipient_ids or self.addressee),
                (self.env._("the symbol"), self.symbol),
                (self.env._("the place"), self.place),
            )
            if not value
        ]
        if missing:
            raise UserError(self.env._("Still missing: %(parts)s.", parts=", ".join(missing)))
        if not self.authority_id._allows(self, self.env["gec.unit"]._today()):
            raise UserError(self.env._("The signer's authority does not cover this document today."))

    def _fix_reviewers_and_submit(self):
        """Runs as superuser: reviewers are looked up and fixed for a drafter who may not see them."""
        me = self.sudo()
        people = me._reviewers()
        empty = [label for label, users in people.values() if not users]
        if empty:
            raise UserError(self.env._("Nobody holds the post of: %(posts)s.", posts=", ".join(empty)))
        me._write_step({name: users.ids for name, (_label, users) in people.items()})
        me._move("review", text_sha=me._text_hash())
        reviews = me._request_reviews()
        if len(reviews) < 2 or any(not review.reviewer_ids for review in reviews):
            raise UserError(self.env._("The approval tiers of official documents are not set up."))

    def _reviewers(self):
        """Field → (name of the post, users); nobody reviews his own draft, nor signs as the reviewer of his text."""
        unit = self.drafting_unit_id or self.owner_id
        signer = self.authority_id.user_id
        # whoever began the draft stays an author, whomever he names as its drafter and lets submit it
        authors = self.env.user | self.drafter_id | self.create_uid
        heads = unit._users("leader") - signer - authors
        checkers = self.owner_id._users(self._form_role()) - signer - authors
        people = {
            "head_ids": (self.env._("head of the drafting unit"), heads),
            "checker_ids": (self.env._("form checker"), checkers),
            "signer_ids": (self.env._("signer"), signer),
        }
        if self.owner_id.signer_consents:
            people["consent_ids"] = (self.env._("signer who consents to another's draft"), signer - authors)
        return people

    def _form_role(self):
        """The clerk checks the form where the agency has no checker of its own."""
        return "checker" if self.owner_id._users("checker") else "clerk"

    def _prepare_tier_review_vals(self, definition, sequence):
        """The post is fixed here; who holds it is asked when the review is given."""
        vals = super()._prepare_tier_review_vals(definition, sequence)
        role = definition.review_type == "field" and POSTS.get(definition.reviewer_field_id.name)
        if role == "checker":
            vals |= {"post_unit_id": self.owner_id.id, "post_role": self._form_role()}
        elif role:
            vals |= {"post_unit_id": (self.drafting_unit_id or self.owner_id).id, "post_role": role}
        vals["is_consent"] = definition.reviewer_field_id.name == "consent_ids"
        return vals

    def _request_reviews(self):
        return super().request_validation()  # pylint: disable=super-method-mismatch

    def request_validation(self):
        """The only door to the tiers is submission."""
        return self.action_submit()

    def restart_validation(self):
        raise UserError(self.env._("Return the document to its drafter instead, with a reason."))

    def validate_tier(self, text_sha=None):
        """Approve the text that was read, named by its hash.

        The form sends the hash in its button's context. Whoever names none vouches for the text as it stands.
        """
        claimed = text_sha or self.env.context.get("read_text_sha")
        for document in self:
            document._check_turn()
            if claimed and claimed != document.text_sha:
                raise UserError(self.env._("The text is not the one you read: look at it again."))
        return super().validate_tier()

    def reject_tier(self):
        """Returning needs a reason: asks for it."""
        self._check_turn()
        return self._reason_action(self.env._("Return to the drafter"))

    def _reason_action(self, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id},
        }

    def _my_turn(self):
        """The open review that is the user's to give now, by the order on the server."""
        self.ensure_one()
        opened = self.sudo().review_ids.filtered(lambda r: r.status in ("waiting", "pending"))
        first = opened.sorted("sequence")[:1]
        first.invalidate_recordset(["reviewer_ids"], flush=False)  # posts may have changed hands
        return first if self.env.user in first.reviewer_ids else first.browse()

    def _check_turn(self):
        if self.state not in ("review", "approved") or not self._my_turn():
            raise AccessError(self.env._("It is not your turn."))

    def _last_review(self):
        self.ensure_one()
        return self.sudo().review_ids.sorted("sequence")[-1:]

    def _validate_tier(self, tiers=False):
        """The mixin takes an empty set for all reviews; here it is nobody's. The last tier is given by signing."""
        self.ensure_one()
        self._check_turn()
        if tiers and self._last_review() & tiers or self._my_turn() == self._last_review():
            raise UserError(self.env._("The last approval is given by signing."))
        if not tiers or tiers.sudo() != self._my_turn():
            raise AccessError(self.env._("It is not your turn."))
        self._check_text_unchanged()
        self._name_what_is_approved(tiers.sudo())
        res = super()._validate_tier(tiers)
        self._go_on_when_approved()
        return res

    def _name_what_is_approved(self, review, file_sha=False):
        """Which text, and as what; the database compares it once more. Nobody signs what he reviewed.

        Consent to the draft is the signer's own part, not the review of another.
        """
        others = (self.sudo().review_ids - review).filtered(lambda other: not other.is_consent)
        if review == self._last_review() and self.env.user in others.done_by:
            raise AccessError(self.env._("Whoever reviewed the text does not sign it."))
        acting_for = review._acting_for().id if review.post_role else False
        review.write({"text_sha": self.text_sha, "file_sha": file_sha, "acting_for_id": acting_for})

    def _check_text_unchanged(self):
        if self.sudo()._text_hash() != self.text_sha:
            raise UserError(self.env._("The text is not the one that was submitted."))

    def _go_on_when_approved(self):
        """Runs as superuser: the approver of the last tier but one needs no right to write the document."""
        me = self.sudo()
        left = me.review_ids.filtered(lambda review: review.status != "approved")
        if me.state == "review" and left == me._last_review():
            me._move("approved")
            me._prepare_for_signature()

    def _approve_by_signing(self):
        """The signer's tier, fulfilled by his signature. Flushed: the database reads it as evidence."""
        review = self._last_review()
        self._name_what_is_approved(review, self._last_file("prepared").sha256)
        res = super()._validate_tier(review)  # pylint: disable=super-method-mismatch
        self.env.flush_all()
        return res

    def _rejected_tier(self, tiers=False):
        raise UserError(self.env._("Return the document to its drafter instead, with a reason."))

    def _return_to_drafter(self, reason):
        """A reviewer or the signer gives the document back; the reason is kept for ever and the drafter is told.

        Runs as superuser after checking the turn: the reviewer needs no right to write the document.
        """
        self.ensure_one()
        self._check_turn()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is returned."))
        me = self.sudo()
        me._reopen(reason)
        me._tell_drafter(reason)

    def _reopen(self, reason):
        self._withdraw_from_signature()
        self.review_ids.unlink()
        self._move("draft", reason=reason, text_sha=False)

    def _tell_drafter(self, reason):
        self.message_post(
            body=self.env._("%(user)s returned the document: %(reason)s", user=self.env.user.name, reason=reason),
            partner_ids=self.drafter_id.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )

    def action_cancel(self):
        """Give up a document that nobody has signed yet: its drafter, or the agency's clerk."""
        for document in self:
            document._check_mine()
            if "author" not in document._own_parts():
                raise AccessError(self.env._("Only the drafter or the agency's clerk gives a document up."))
            document._cancel_as_own_unit()

    def _cancel_as_own_unit(self):
        me = self.sudo()
        me._withdraw_from_signature()
        me._move("cancelled")
