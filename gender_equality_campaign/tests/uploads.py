"""Files as they are uploaded, made in memory."""

import io
import zipfile
import zlib

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word(body, name="word/document.xml", head="", **parts):
    """A Word file with this XML in its body, and other parts by the names of their files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for part, content in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {NAMESPACES}>{content}</w:{part}>")
    return out.getvalue()


def line(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(*pages, packed=True, trailer=b"", page=b""):
    """A PDF of pages with these drawing orders."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for orders in pages:
        resources = b"<</Font<</F1 3 0 R>>/XObject<</Form %d 0 R>>>>" % (4 + 2 * len(pages))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents %d 0 R%s>>"
            % (resources, len(objects) + 2, page)
        )
        objects.append(stream(orders, packed))
    objects.append(stream(b"BT /F1 10 Tf 50 500 Td (trong khung) Tj ET", packed, b"/Subtype/Form/BBox[0 0 595 842]"))
    return assembled(objects, trailer)


def stream(orders, packed, more=b""):
    content = zlib.compress(orders) if packed else orders
    pack = b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(content), pack, more, content)


def assembled(objects, trailer):
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    root = b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return out + table + root + b"startxref\n%d\n%%%%EOF" % len(out)


def shown(*lines):
    """Drawing orders of these lines, one below the other."""
    return b"BT /F1 12 Tf 50 800 Td 14 TL " + b"".join(b"(%s) Tj T* " % words for words in lines) + b"ET"
