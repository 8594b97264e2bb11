"""Why an uploaded file is not taken in."""


class Refused(ValueError):
    """A file that is not taken in. `code` is stable: empty | too_big | picture | old_word | unknown | broken | bomb |
    locked | no_text | not_document | secret; `values` are for the message in the user's language."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
