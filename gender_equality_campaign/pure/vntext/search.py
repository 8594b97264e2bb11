"""Search words of Vietnamese text: without diacritics, the same for what is kept and for what is asked.

The database compares whole words (text search configuration "simple"): a name typed without
marks is found, and so is each half of a number such as 144/KH-UBND.
"""

import re

from .fold import fold

MOST = 400_000  # characters; the database takes a megabyte of different words, a long plan has 46,000
_PHRASES = re.compile(r'"([^"]*)"')
_BETWEEN = re.compile(r"[\W_]+")


def words(text: str) -> str:
    """The words of a text, folded, with one blank between them.

    >>> words("Số: 144/KH-UBND, ngày 15/11/2022")
    'so 144 kh ubnd ngay 15 11 2022'
    """
    return _BETWEEN.sub(" ", fold(text[:MOST])).strip()


def query(asked: str) -> str:
    """What is asked for, as a query of the database; "" when there is no word in it.

    All words must stand in the text, in any order; those between quotation marks side by side. A last
    word may be unfinished.

    >>> query("bình đẳng gi")
    'binh & dang & gi:*'
    >>> query('"bình đẳng giới" 144/KH')
    '(binh <-> dang <-> gioi) & 144 & kh:*'
    >>> query('“Tháng hành động”')
    '(thang <-> hanh <-> dong)'
    >>> query(" & ")
    ''
    """
    asked = re.sub("[“”„]", '"', asked)
    phrases = [words(phrase).split() for phrase in _PHRASES.findall(asked)]
    single = words(_PHRASES.sub(" ", asked)).split()
    parts = [f"({' <-> '.join(phrase)})" for phrase in phrases if phrase]
    return " & ".join([*parts, *single[:-1], *(_begun(word) for word in single[-1:])])


def _begun(word: str) -> str:
    """A number is typed to its end.

    >>> _begun("144")
    '144'
    """
    return word if word.isdecimal() else f"{word}:*"
