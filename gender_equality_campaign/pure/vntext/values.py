"""What a reader gives back: values with the span they were read from, and notes on what was not found or not read."""

from dataclasses import dataclass

from .source import Text


@dataclass(frozen=True)
class Value:
    """A value, and where it stands: text[start:end] is what it was read from (in columns, from its first to its
    last character). `note` is a code such as "from_body", empty when the value stands as printed."""

    value: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True)
class Note:
    """What was not found, not readable or corrected. code: not_found | unreadable | blank | from_body | corrected |
    ambiguous | disagrees; `words` are the words in question; start and end are 0 when it is about nothing printed."""

    field: str
    code: str
    words: str = ""
    start: int = 0
    end: int = 0


def collapse(words: str) -> str:
    """The words with single blanks.

    >>> collapse("  Hồ\\n Chí  Minh ")
    'Hồ Chí Minh'
    """
    return " ".join(words.split())


def take(text: Text, start: int, end: int, note: str = "", trim: str = "") -> Value:
    """The value at these offsets of a reading; blanks and the characters of `trim` are cut off at both ends."""
    words = text.value[start:end]
    start += len(words) - len(words.lstrip(trim + " \n\t\u00a0"))
    end -= len(words) - len(words.rstrip(trim + " \n\t\u00a0"))
    end = max(end, start)
    return Value(collapse(text.value[start:end]), *text.span(start, end), note)


def place(text: Text, start: int, end: int) -> tuple[int, int]:
    """The raw span of these offsets without the blanks around."""
    value = take(text, start, end)
    return value.start, value.end
