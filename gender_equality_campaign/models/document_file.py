import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

STEPS = [
    ("original", "Original"),
    ("prepared", "Prepared for signature"),
    ("signed", "Signed by the person"),
    ("sealed", "Numbered and sealed"),
    ("waiting", "Waiting for a signature made elsewhere"),
    ("stamped", "Copy with the arrival stamp"),
]


class DocumentFile(models.Model):
    """The bytes that a step left, in the database itself and never changed again."""

    _name = "gec.document.file"
    _description = "File of a document"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    step = fields.Selection(STEPS, required=True)
    name = fields.Char(required=True)
    mimetype = fields.Char(required=True, default="application/pdf")
    content = fields.Binary(required=True, attachment=False)
    sha256 = fields.Char(readonly=True, required=True, index=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    def action_download(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/file/{self.id}", "target": "new"}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["sha256"] = hashlib.sha256(base64.b64decode(vals.get("content") or b"")).hexdigest()
            if not vals.get("content"):
                raise UserError(self.env._("The file is empty."))
        return super().create(vals_list)

    @api.model
    def _keep(self, document, step, name, data, mimetype="application/pdf"):
        """Keep bytes as the result of a step of the document."""
        return self.sudo().create(
            {
                "document_id": document.id,
                "step": step,
                "name": name,
                "mimetype": mimetype,
                "content": base64.b64encode(data),
            }
        )

    def _bytes(self):
        self.ensure_one()
        return base64.b64decode(self.content)
