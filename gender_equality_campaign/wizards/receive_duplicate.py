from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure.vntext import fold


class ReceiveWizard(models.TransientModel):
    """A document that was received before: said at once, received again only with a reason (Phụ lục VI.III.1.h)."""

    _inherit = "gec.receive.wizard"

    duplicate_id = fields.Many2one("gec.document", "Already received", compute="_compute_duplicate_id")
    duplicate_words = fields.Char(compute="_compute_duplicate_id")
    duplicate_reason = fields.Char("Why it is received again")

    @api.depends("owner_id", "reference", "doc_date", "issuer_name", "content")
    def _compute_duplicate_id(self):
        for wizard in self:
            same_file = wizard._same_file()
            wizard.duplicate_id = same_file or wizard._same_facts()
            wizard.duplicate_words = wizard.duplicate_id and wizard._duplicate_words(same_file)

    def _duplicate_words(self, same_file):
        if same_file:
            return self.env._("The same file was received before.")
        return self.env._("A document of this number, date and issuer was received before.")

    def _same_file(self):
        """The unit's document whose kept original has these very bytes."""
        data = self._data()
        same = [("step", "=", "original"), ("sha256", "=", sha256(data).hexdigest())]
        received = [("document_id.direction", "=", "in"), ("document_id.owner_id", "=", self.owner_id.id)]
        kept = data and self.env["gec.document.file"].search([*same, *received], order="id")
        return kept and (kept.document_id - self.document_id)[:1]

    def _same_facts(self):
        """The unit's document with this number, date and issuer, however blanks and letters were written."""
        found = self.env["gec.document"]
        if not (self.reference and self.doc_date):
            return found
        same_day = [("direction", "=", "in"), ("owner_id", "=", self.owner_id.id), ("doc_date", "=", self.doc_date)]
        known = found.search(same_day) - self.document_id
        return known.filtered(lambda document: _mark(document) == _mark(self))[:1]

    def _check_duplicate(self):
        if self.duplicate_id and not (self.duplicate_reason or "").strip():
            raise UserError(
                self.env._(
                    "%(words)s Say why it is received again: %(document)s",
                    words=self.duplicate_words,
                    document=self.duplicate_id.display_name,
                )
            )

    def _note_duplicate(self):
        """The reason stays with the document."""
        if self.duplicate_id:
            self.document_id.message_post(
                body=self.env._(
                    "Received although it was received before (%(document)s): %(reason)s",
                    document=self.duplicate_id.display_name,
                    reason=self.duplicate_reason,
                )
            )


def _mark(record):
    """Number and issuer as they compare: 144 /KH-UBND of UBND Tỉnh is 144/KH-UBND of ubnd tỉnh."""
    return fold(record.reference or "").replace(" ", ""), fold(record.issuer_name or "")
