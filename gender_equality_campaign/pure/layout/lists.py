"""Lists of the page: recipients, addressees, legal bases.

Source: NĐ 30/2020 Phụ lục I, mục II.6 and II.9.
"""

from collections.abc import Iterable, Sequence

MARKS = " \t-–+•"
ENDS = " \t;,./"


def recipients(names: Iterable[str]) -> tuple[str, ...]:
    """The lines under "Nơi nhận:", each with its dash and its stop.

    >>> recipients(["Ban VSTBPN tỉnh", "Lưu: VT, LĐTBXH"])
    ('- Ban VSTBPN tỉnh;', '- Lưu: VT, LĐTBXH.')
    """
    return tuple(f"- {line}" for line in stopped(names))


def addressees(names: Iterable[str]) -> tuple[str, ...]:
    """After "Kính gửi:": one name stands on the same line, several in a list.

    >>> addressees(["Sở Lao động - Thương binh và Xã hội"])
    ('Sở Lao động - Thương binh và Xã hội',)
    >>> addressees(["- Phòng Y tế;", "UBND phường 1"])
    ('- Phòng Y tế;', '- UBND phường 1.')
    """
    plain = _plain(names)
    return plain if len(plain) < 2 else recipients(plain)


def stopped(lines: Iterable[str]) -> tuple[str, ...]:
    """Each line ended with ";", the last one with ".".

    >>> stopped(["Căn cứ Luật Bình đẳng giới;", "Căn cứ Kế hoạch số 8271/KH-UBND"])
    ('Căn cứ Luật Bình đẳng giới;', 'Căn cứ Kế hoạch số 8271/KH-UBND.')
    """
    plain = _plain(lines)
    return tuple(f"{line};" for line in plain[:-1]) + tuple(f"{line}." for line in plain[-1:])


def paragraphs(texts: str | Sequence[str]) -> tuple[str, ...]:
    """Non-empty paragraphs of one text or of several.

    >>> paragraphs(["Một\\n\\nHai ", ""])
    ('Một', 'Hai')
    """
    joined = texts if isinstance(texts, str) else "\n".join(texts)
    return tuple(line.strip() for line in joined.splitlines() if line.strip())


def _plain(lines: Iterable[str]) -> tuple[str, ...]:
    bare = (line.strip().lstrip(MARKS).rstrip(ENDS) for line in lines)
    return tuple(line for line in bare if line)
