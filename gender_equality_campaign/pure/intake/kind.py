"""Kind of a file, told by its bytes and never by its name.

>>> kind(b"%PDF-1.7 ..."), kind("Số: 7/KH-UBND".encode()), kind(b"PK\\x03\\x04")
('pdf', 'text', 'docx')
>>> kind(b"\\x89PNG\\r\\n\\x1a\\n"), kind(b"RIFF....WEBP"), kind(b"\\x7fELF"), kind(b"BM KT-XH")
('picture', 'picture', 'unknown', 'text')
"""

PDF, DOCX, TEXT, PICTURE, OLD_WORD, UNKNOWN = "pdf", "docx", "text", "picture", "old_word", "unknown"
_SIGNS = (
    (b"PK\x03\x04", DOCX),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORD),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"{\\rtf", UNKNOWN),
    (b"MZ", UNKNOWN),
    (b"\x7fELF", UNKNOWN),
    (b"Rar!", UNKNOWN),
    (b"7z\xbc\xaf", UNKNOWN),
    (b"\x1f\x8b", UNKNOWN),
)
_BOXED = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")  # photos of a telephone
_PDF_WITHIN = 1024  # a PDF may have some bytes before its sign


def _is_other_picture(data: bytes) -> bool:
    is_bitmap = data.startswith(b"BM") and b"\x00" in data[2:14]
    return is_bitmap or data[4:12] in _BOXED or data[:4] + data[8:12] == b"RIFFWEBP"


def kind(data: bytes) -> str:
    """pdf | docx (any zip: its reader looks inside) | text | picture | old_word | unknown."""
    for sign, name in _SIGNS:
        if data.startswith(sign):
            return name
    if _is_other_picture(data):
        return PICTURE
    return PDF if b"%PDF-" in data[:_PDF_WITHIN] else TEXT
