"""The papers of the story in the folder: signed files, stamped copies, registers."""

import hashlib
from datetime import date

from odoo.addons.gender_equality_campaign.pure.vntext import fold


class Folder:
    """Writes PDFs below a folder and keeps a list of them."""

    def __init__(self, out, name):
        self.out, self.name, self.files = out, name, []

    def keep(self, kind, stem, data, **more):
        """One file: path from the folder's top, SHA-256, what it is."""
        path = self.out / self.name / f"{stem}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        self.files.append({"kind": kind, "path": str(path.relative_to(self.out)), "sha256": digest, **more})

    def sealed(self, kind, documents):
        """The issued file of each document."""
        for document in documents:
            more = {"unit": document.owner_id.name, "reference": document.reference}
            stem = f"{_slug(document.reference)}_{_slug(document.owner_id.name)}"
            self.keep(kind, stem, document._last_file("sealed")._bytes(), **more)

    def stamped(self, documents):
        """The copies with the arrival stamp."""
        for document in documents:
            for kept in document.file_ids.filtered(lambda kept: kept.step == "stamped"):
                number, unit = document.entry_id.number, document.owner_id
                more = {"unit": unit.name, "number": number, "reference": document.reference}
                stem = f"den-{number}_{_slug(unit.name)}_{_slug(document.reference)}"
                self.keep("stamped_copy", stem, kept._bytes(), **more)

    def books(self, registers, year):
        """Each register, its rows of the year."""
        for book in registers:
            pdf = book._book_pdf(date(year, 1, 1), date(year, 12, 31))
            kind = "outgoing_register" if book.direction == "out" else "incoming_register"
            stem = f"{_slug(book.name)}_{_slug(book.unit_id.name)}"
            self.keep(kind, stem, pdf, unit=book.unit_id.name, register=book.name)


def _slug(words):
    return "-".join(fold(words).replace("/", " ").replace("-", " ").split())
