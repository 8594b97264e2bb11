"""Rules of the form check on a document that replaces, amends or corrects an issued one.

>>> other = Followed("replaces", "12/KH-UBND", same_type=False, by_letter=False, named=False)
>>> [found.code for found in check_succession(Facts(followed=(other,)))]
['followed_not_named', 'followed_other_type']
>>> wrong = Followed("correct", "12/KH-UBND", same_type=True, by_letter=False, named=True)
>>> [found.code for found in check_succession(Facts(followed=(wrong,)))]
['correction_no_letter']
>>> right = Followed("correct", "12/KH-UBND", same_type=False, by_letter=True, named=True)
>>> list(check_succession(Facts(followed=(right,))))
[]
"""

from collections.abc import Iterator

from .finding import Facts, Finding, Followed

_FORM = "NĐ 30/2020/NĐ-CP Điều 18 khoản 3"
_CITED = "NĐ 30/2020/NĐ-CP Phụ lục I mục II.6"


def check_succession(facts: Facts) -> Iterator[Finding]:
    """It names what it follows; content is mended by a document of equivalent form, form by a công văn."""
    for old in facts.followed:
        if not old.named:
            yield Finding("followed_not_named", "succession", old.reference, source=_CITED)
        yield from _form(old)


def _form(old: Followed) -> Iterator[Finding]:
    if old.how == "correct" and not old.by_letter:
        yield Finding("correction_no_letter", "succession", old.reference, source=_FORM)
    if old.how != "correct" and not old.same_type:
        yield Finding("followed_other_type", "succession", old.reference, source=_FORM)
