"""Why a message is refused. The words for people are made where their language is known."""

CODES = (
    "empty",  # no bytes
    "too_big",  # bytes of the message, or of what its attachments unpack to
    "not_xml",  # not well-formed, or in an unknown encoding
    "entities",  # carries a document type or entities
    "too_deep",  # elements in elements without end
    "too_many",  # more elements, attributes or attachments than a message has
    "not_edxml",  # neither a document nor a status
    "incomplete",  # an element without which nothing can be done is missing: tag
    "code",  # a purpose or status outside the code list: tag, value
    "attachment",  # cannot be decoded or unpacked: name
    "attachment_kind",  # a program or an unknown kind of file: name
    "bomb",  # a zip that unpacks to far more than it should
)


class BadMessage(ValueError):
    """A message that is refused: `code` is one of CODES and stable, `values` go into the words.

    >>> BadMessage("incomplete", tag="OrganId").values
    {'tag': 'OrganId'}
    """

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code = code
        self.values = values
