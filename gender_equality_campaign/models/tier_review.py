from odoo import api, fields, models
from odoo.fields import Domain


class TierReview(models.Model):
    _inherit = "tier.review"

    of_visible_document = fields.Boolean(compute="_compute_of_visible_document", search="_search_of_visible_document")

    @api.depends_context("uid")
    @api.depends("model", "res_id")
    def _compute_of_visible_document(self):
        visible = self.filtered_domain([("reviewer_ids", "in", self.env.uid)])
        documents = self.filtered(lambda review: review.model == "gec.document")
        readable = self._internal_documents().browse(documents.mapped("res_id")).exists()
        readable = set(readable._filtered_access("write")._ids)
        for review in self:
            review.of_visible_document = (
                review in visible or review.model != "gec.document" or review.res_id in readable
            )

    def _search_of_visible_document(self, operator, value):
        if operator != "in":
            return NotImplemented
        Document = self._internal_documents()
        rule = Document.env["ir.rule"]._compute_domain("gec.document", "write")
        return (
            Domain("model", "!=", "gec.document")
            | Domain("reviewer_ids", "in", self.env.uid)
            | Domain("res_id", "in", Document.sudo()._search(rule))
        )

    def _internal_documents(self):
        """Documents as the user sees them, also while a rule is evaluated as superuser."""
        return self.env["gec.document"].sudo(False)

    def _update_review_status(self):
        return super(TierReview, self.sudo())._update_review_status()
