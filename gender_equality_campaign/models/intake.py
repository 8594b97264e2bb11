from odoo import api, models
from odoo.exceptions import UserError

from ..pure import intake


class Intake(models.AbstractModel):
    """Uploads on their way in: refused with a clear message, and then nothing of them is kept."""

    _name = "gec.intake"
    _description = "Intake of uploaded files"

    @api.model
    def _document_text(self, data):
        """Text of an uploaded administrative document.

        :param bytes data: the file
        :raise UserError: it is none, or may not be taken in
        """
        return self._taken(intake.read_bytes, data)

    @api.model
    def _checked(self, data):
        """The same for a file that is only kept: a scan has no text and is taken; a secret is not."""
        return self._taken(self._text_once, data)

    @api.model
    def _check_paper(self, data):
        """Any file beside a document, pictures and tables too: refused only for what no door lets in."""
        try:
            intake.text_of(data)
        except intake.Refused as refused:
            if refused.code in ("secret", "too_big", "bomb"):
                raise UserError(self._words(refused)) from None

    @api.model
    def _taken(self, read, data):
        try:
            return read(data)
        except intake.Refused as refused:
            raise UserError(self._words(refused)) from None

    @api.model
    def _words(self, refused):
        words = {
            "empty": self.env._("The file is empty. Choose the file of the document."),
            "too_big": self.env._("The file is too large. A document has at most 25 MB and two million characters."),
            "picture": self.env._("This is a picture, not a text. Scan it to a PDF with recognised text, or type it."),
            "old_word": self.env._("This is an old Word file (.doc). Save it as .docx and try again."),
            "unknown": self.env._("This is no text, Word (.docx) or PDF file."),
            "broken": self.env._("The file is damaged and cannot be read."),
            "bomb": self.env._("The file unpacks to far more than a document holds and was not opened."),
            "locked": self.env._("The PDF is protected by a password. Remove it and try again."),
            "no_text": self.env._("The PDF is a scan without text. Have its text recognised first, or type it."),
            "not_document": self.env._("No administrative document is found in the file: no number, type or heading."),
            "secret": self.env._(
                "The document is marked MẬT. State secrets must not be kept in this system; nothing was stored."
            ),
        }
        return words[refused.code]
