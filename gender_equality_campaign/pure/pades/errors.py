"""What can go wrong while a PDF is signed; all of it is ValueError."""

from collections.abc import Iterator
from contextlib import contextmanager


class PadesError(ValueError):
    """Base of all refusals of this package."""


class WrongPin(PadesError):
    """The PIN does not open the PKCS#12 file (or it is no PKCS#12 file at all)."""


class KeyOutOfDate(PadesError):
    """The certificate is not valid at the moment of signing."""


class NotPrepared(PadesError):
    """The PDF has not the empty field that this step needs."""


class NotSigned(PadesError):
    """The person's signature is missing, broken, or something was added after it."""


class Refused(NotSigned):
    """An answer that is not taken: `code` is stable (`answer.check`, `external.finish`), `values` go into the words."""

    def __init__(self, code: str, text: str, **values: object) -> None:
        super().__init__(text)
        self.code = code
        self.values = values


class TextTooWide(PadesError):
    """The text would leave its box, where viewers cut it off silently."""


class NotPrintable(PadesError):
    """The font has no sign for a letter of the text."""


class Unreadable(PadesError):
    """The file is not a PDF that can be read, or a signature in it cannot."""


@contextmanager
def readable() -> Iterator[None]:
    """Raise Unreadable for whatever a parser raises: a broken file breaks it in any way it likes."""
    try:
        yield
    except (Unreadable, Refused):
        raise
    except Exception as error:
        raise Unreadable("the file cannot be read") from error
