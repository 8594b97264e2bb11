"""Why a file is not taken in. The words for the user are made where his language is known."""

CODES = (
    "empty",  # no bytes, or no letter in them
    "too_big",  # bytes, pages or text above the limit: size, most
    "picture",  # a photo or scan as a picture file
    "no_text",  # a PDF of scanned pages
    "old_word",  # .doc, or an Office file with a password
    "locked",  # a PDF or zip that asks for a password
    "unknown",  # no text, Word or PDF file
    "broken",  # cannot be opened
    "bomb",  # unpacks to far more than a document holds, or carries entities
    "not_document",  # text without any heading of an administrative document
    "secret",  # marked MẬT, TỐI MẬT, TUYỆT MẬT: mark
)


class Refused(ValueError):
    """A file that is refused: `code` is one of CODES and stable, `values` go into the message.

    >>> Refused("too_big", size=30, most=25).values
    {'size': 30, 'most': 25}
    """

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code = code
        self.values = values
