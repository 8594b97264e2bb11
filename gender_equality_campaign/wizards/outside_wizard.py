import base64

from odoo import api, fields, models


class OutsideWizard(models.TransientModel):
    """Gives out what the holder of a token signs with a tool of his own, and takes the answer."""

    _name = "gec.outside.wizard"
    _description = "Sign with own token"

    job_id = fields.Many2one("gec.signing.job", required=True, ondelete="cascade")
    document_id = fields.Many2one(related="job_id.document_id", related_sudo=False)
    kind = fields.Selection(related="job_id.kind", related_sudo=False)
    error = fields.Text(related="job_id.error", related_sudo=False)
    digest = fields.Char(related="job_id.digest", related_sudo=False)
    certificate_subject = fields.Char(related="job_id.key_id.certificate_subject", related_sudo=False)
    to_sign = fields.Binary("1. File to sign (PDF)", compute="_compute_to_sign")
    to_sign_name = fields.Char(compute="_compute_to_sign")
    data = fields.Binary("Data for a detached signature", compute="_compute_to_sign")
    data_name = fields.Char(compute="_compute_to_sign")
    answer = fields.Binary("2. Signed file", attachment=False, help="The signed PDF, or the detached signature (CMS).")
    answer_name = fields.Char()

    @api.depends("job_id")
    def _compute_to_sign(self):
        """Read as the user: whoever may not see the document's files gets none of them here."""
        for wizard in self:
            kept = wizard.job_id.file_id
            wizard.to_sign, wizard.to_sign_name = kept.content, kept.name
            wizard.data = base64.b64encode(wizard.job_id._detached_bytes())
            wizard.data_name = f"{(kept.name or '').removesuffix('.pdf')}.bin"

    def action_confirm(self):
        self.ensure_one()
        content = base64.b64decode(self.answer or b"")
        if self.kind == "person":
            self.document_id._accept_signature(content)
        else:
            self.document_id._accept_seal(content)
        return {"type": "ir.actions.act_window_close"}
