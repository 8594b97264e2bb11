from contextlib import contextmanager

from odoo import models
from odoo.exceptions import UserError

from ..pure.pades import errors


class Document(models.Model):
    """What the signing package refuses, said in the user's language."""

    _inherit = "gec.document"

    @contextmanager
    def _refusals_in_words(self):
        try:
            yield
        except errors.PadesError as error:
            raise UserError(self._refusal(error)) from error

    def _refusal(self, error):
        known = {
            errors.KeyOutOfDate: self.env._("The certificate of the signing key is not valid today."),
            errors.NotPrepared: self.env._("The file has no open place for this signature."),
            errors.NotSigned: self.env._("The person's signature is missing, broken, or the file changed after it."),
            errors.TextTooWide: self.env._("The number or the place is too long for its line on the page."),
            errors.NotPrintable: self.env._("The font has no sign for a letter of the number or the place."),
        }
        return known.get(type(error)) or self.env._("The file cannot be read as a PDF.")
