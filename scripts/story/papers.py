"""The papers of the story in the folder: signed files, stamped copies, registers."""

import hashlib
from datetime import date


class Folder:
    """Writes PDFs below a folder and keeps a list of them."""

    def __init__(self, out, name):
        self.out, self.name, self.files = out, name, []

    def keep(self, kind, name, data, **more):
        """One file: path from the folder's top, SHA-256, what it is."""
        path = self.out / self.name / name.replace("/", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        self.files.append({"kind": kind, "path": str(path.relative_to(self.out)), "sha256": digest, **more})

    def sealed(self, kind, documents):
        """The issued file of each document."""
        for document in documents:
            kept = document._last_file("sealed")
            self.keep(kind, f"{document.owner_id.id}-{kept.name}", kept._bytes(), reference=document.reference)

    def stamped(self, documents):
        """The copies with the arrival stamp."""
        for document in documents:
            for kept in document.file_ids.filtered(lambda kept: kept.step == "stamped"):
                arrival = document.entry_id
                name = f"{arrival.number}-{document.owner_id.id}-{document.reference}.pdf"
                more = {"unit": document.owner_id.name, "number": arrival.number, "reference": document.reference}
                self.keep("stamped_copy", name, kept._bytes(), **more)

    def books(self, registers, year):
        """Each register that has rows in the year."""
        for book in registers:
            if book.entry_ids.filtered(lambda entry: entry.year == year):
                pdf = book._book_pdf(date(year, 1, 1), date(year, 12, 31))
                kind = "outgoing_register" if book.direction == "out" else "incoming_register"
                self.keep(kind, f"so-{book.direction}-{book.id}.pdf", pdf, register=f"{book.name}, {book.unit_id.name}")
