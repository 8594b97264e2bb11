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
        if isinstance(error, errors.Refused):
            return self._answer_refusal(error)
        known = {
            errors.KeyOutOfDate: self.env._("The certificate of the signing key is not valid today."),
            errors.NotPrepared: self.env._("The file has no open place for this signature."),
            errors.NotSigned: self.env._("The person's signature is missing, broken, or the file changed after it."),
            errors.TextTooWide: self.env._("The number or the place is too long for its line on the page."),
            errors.NotPrintable: self.env._("The font has no sign for a letter of the number or the place."),
        }
        return known.get(type(error)) or self.env._("The file cannot be read as a PDF.")

    def _answer_refusal(self, error):
        """What is wrong with a signature made elsewhere, for the one who brings it back."""
        other_file = self.env._(
            "The file that came back is not the file given out plus a signature: it was changed before it was signed,"
            " or it belongs to another document."
        )
        return {
            "other_file": other_file,
            "changed": other_file,
            "unsigned": self.env._("The file that came back carries no new signature."),
            "several": self.env._("The file that came back carries more than one new signature."),
            "field": self.env._("The signature is not in the place provided for it."),
            "broken": self.env._("The signature does not match the bytes of the file."),
            "later": self.env._("The file that came back holds more than one addition to the file given out."),
            "altered": self.env._("Something on the page was changed together with the signature."),
            "digest": self.env._("The signature is over other bytes than those given out."),
            "certificate": self.env._(
                "The signature is of “%(holder)s”, with a certificate that is not the one registered for this step.",
                holder=error.values.get("holder", ""),
            ),
            "expired": self.env._("The certificate of the signing key is not valid today."),
            "usage": self.env._("The certificate is not meant for signing documents."),
            "untrusted": self.env._("The certificate was not issued by an authority that is trusted here."),
        }[error.code]
