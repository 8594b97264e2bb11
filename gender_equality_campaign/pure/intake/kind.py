"""What kind of file it is, by its first bytes and never by its name.

>>> kind(b"%PDF-1.7 ..."), kind(b"\\x89PNG\\r\\n..."), kind("Số: 144/KH-UBND".encode())
('pdf', 'picture', 'text')
>>> kind(b"\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1..."), kind(b"\\x7fELF\\x00\\x01\\x02")
('old_word', 'unknown')
"""

PDF, DOCX, TEXT, PICTURE, OLD_WORD, UNKNOWN = "pdf", "docx", "text", "picture", "old_word", "unknown"
_MAGIC = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", DOCX),
    (b"\xd0\xcf\x11\xe0", OLD_WORD),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", PICTURE),
    (b"\xff\xfe", TEXT),
    (b"\xfe\xff", TEXT),
)


def kind(data: bytes) -> str:
    """pdf, docx (any zip), picture, old_word, text or unknown."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    return UNKNOWN if b"\x00" in data[:4096] else TEXT
