from lxml import etree

from odoo import api, models


class Document(models.Model):
    """The form has its own buttons and list of approvals in place of those that the approval mixin adds."""

    _inherit = "gec.document"

    @api.model
    def _get_tier_validation_readonly_domain(self):
        return "not can_edit"

    @api.model
    def _get_all_validation_exceptions(self):
        """Fields that stay editable in the form in every state."""
        return super()._get_all_validation_exceptions() + ["case_file_id"]

    def _add_tier_validation_buttons(self, node, params):
        """Our own form has the buttons; what is left of the mixin's is its status."""
        return etree.XML('<div><field name="validation_status" invisible="1" /></div>')

    def _add_tier_validation_label(self, node, params):
        return etree.XML("<div />")

    def _add_tier_validation_reviews(self, node, params):
        """The form lists the approvals itself."""
        return etree.XML("<div />")

    def _notify_requested_review_body(self, tier_reviews=None):
        names = ", ".join((tier_reviews or self.review_ids).reviewer_ids.mapped("name"))
        return self.env._("Waiting for the approval of %(names)s.", names=names)

    def _notify_accepted_reviews_body(self):
        return self.env._("%(user)s approved the document.", user=self.env.user.name)
