from odoo import api, fields, models
from odoo.fields import Domain


class InsideDocument(models.AbstractModel):
    """Records of the platform that hang on a document by model and id: the inside of its making.

    Recipients read the document, not its reviews, attached papers and to-dos; the platform would show them all.
    """

    _name = "gec.inside.document"
    _description = "Inside of a document"
    _link_model = "res_model"

    of_visible_document = fields.Boolean(compute="_compute_of_visible_document", search="_search_of_visible_document")

    @api.depends_context("uid")
    def _compute_of_visible_document(self):
        of_documents = self.filtered(lambda row: row[self._link_model] == "gec.document")
        documents = self._as_user().browse(of_documents.mapped("res_id")).exists()
        open_ids = set(documents._filtered_access("write")._ids)
        for row in self:
            row.of_visible_document = row not in of_documents or row.res_id in open_ids

    def _search_of_visible_document(self, operator, value):
        if operator != "in":
            return NotImplemented
        documents = self._as_user()
        if not documents.has_access("write"):
            return Domain(self._link_model, "!=", "gec.document")
        rule = documents.env["ir.rule"]._compute_domain("gec.document", "write")
        inside = Domain("res_id", "in", documents.sudo()._search(rule))
        return Domain(self._link_model, "!=", "gec.document") | inside

    def _as_user(self):
        """Documents as the user sees them, also while a rule is evaluated as superuser."""
        return self.env["gec.document"].sudo(False)


class Attachment(models.Model):
    _name = "ir.attachment"
    _inherit = ["ir.attachment", "gec.inside.document"]


class Activity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "gec.inside.document"]
