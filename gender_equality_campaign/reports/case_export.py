import io
import zipfile

from PyPDF2 import PdfMerger, PdfReader

from odoo import models

from ..pure.layout import case_xml
from ..pure.pades import derived
from ..pure.pades.errors import PadesError
from . import weasy

TEMPLATE = "gender_equality_campaign.case_index"
MARK = "gender_equality_campaign.case_mark"
PRIORITY = {"normal": 0, "urgent": 1, "very_urgent": 2, "flash": 3}
NEWEST_FIRST = ("sealed", "signed", "prepared", "original")
LEFT, TOP = 85, 14  # points: above the agency's name, inside the margin


class CaseFile(models.Model):
    """The whole file out: one PDF in the order of time, its data as XML, and each file as it was kept (VI.III.4.g)."""

    _inherit = "gec.case.file"

    def _export(self):
        """ZIP bytes: ho-so.pdf, ho-so.xml, and goc/ with the original files."""
        self.ensure_one()
        papers = [(number, item.document_id) for number, item in enumerate(self._in_time_order(), 1)]
        files = {number: self._kept(document) for number, document in papers}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("ho-so.pdf", self._merged(papers, files))
            archive.writestr("ho-so.xml", case_xml.write(self._as_data(papers, files)))
            for number, kept in files.items():
                if kept:
                    archive.writestr(f"goc/{number:03}-{kept.name}".replace("..", "."), kept._bytes())
        return out.getvalue()

    def _in_time_order(self):
        """Documents the user may read, by their day; those without a day at the end, in the order they were filed."""
        items = self.item_ids.filtered(lambda item: item.document_id in self._readable_documents())
        return sorted(
            items, key=lambda item: (not item.doc_date, item.doc_date or item.create_date.date(), item.ordinal)
        )

    def _readable_documents(self):
        return self.item_ids.document_id._filtered_access("read")

    def _kept(self, document):
        """The newest file of the document as it was left; runs as superuser for a reader of the document."""
        steps = ("sealed", "signed", "prepared", "original")
        kept = (document.sudo().origin_id or document.sudo()).file_ids
        return next(
            (kept.filtered(lambda f, s=step: f.step == s)[-1:] for step in steps if step in kept.mapped("step")), None
        )

    def _merged(self, papers, files):
        """Index page, then every document with a line saying which paper of which file it is a print of."""
        merger = PdfMerger()
        merger.append(io.BytesIO(self._index(papers, files)))
        for number, document in papers:
            pdf = self._printed(number, document, files[number])
            if pdf:
                merger.append(io.BytesIO(pdf), outline_item=document.display_name)
        out = io.BytesIO()
        merger.write(out)
        return out.getvalue()

    def _printed(self, number, document, kept):
        """Its pages without signatures, which would not hold in another file; None where no page can be shown."""
        is_pdf = kept and kept.mimetype == "application/pdf"
        pdf = kept._bytes() if is_pdf else document._page_pdf()
        try:
            return pdf and derived.copy_with(pdf, self._mark(number), LEFT, TOP, {"Title": document.display_name})
        except PadesError:
            return None

    def _mark(self, number):
        html = self.env["ir.qweb"]._render(MARK, {"code": self.code, "number": number})
        return weasy.laid_out(html).write_pdf()

    def _index(self, papers, files):
        rows = [
            {
                "number": number,
                "reference": document.reference or "",
                "day": document.doc_date and document.doc_date.strftime("%d/%m/%Y") or "",
                "subject": f"{document.type_id.name} {document.name}",
                "author": _author(document),
                "pages": _pages(files[number]) or "",
            }
            for number, document in papers
        ]
        html = self.env["ir.qweb"]._render(TEMPLATE, {"case": self, "rows": rows})
        return weasy.laid_out(html).write_pdf()

    def _as_data(self, papers, files):
        return case_xml.CaseFile(
            code=self.code,
            title=self.name,
            organ_id=self.unit_id.organ_id or "",
            maintenance=self.retention or "",
            creator=self.create_uid.name,
            start=self.start_date or None,
            end=self.end_date or None,
            documents=tuple(_paper(number, document.sudo(), files[number]) for number, document in papers),
        )


def _paper(number, document, kept):
    entry = document.entry_id if document.direction == "in" else None
    return case_xml.Paper(
        number,
        type_name=document.type_id.name,
        number=str(document.number or ""),
        notation=document.symbol or "",
        issued=document.doc_date or None,
        organ_name=_author(document),
        subject=document.name,
        pages=_pages(kept),
        position=document.authority_id.position or "",
        full_name=document.authority_id.user_id.name or "",
        priority=PRIORITY[document.urgency],
        arrival_date=entry.entry_date if entry else None,
        arrival_number=entry.number if entry else 0,
        due=document.processing_deadline or None,
        trace="\n".join(document.instruction_ids.mapped("opinion")),
        sha256=kept.sha256 if kept else "",
    )


def _author(document):
    return document.issuer_name or document.issuer_id.name if document.direction == "in" else document.owner_id.name


def _pages(kept):
    """Pages of a PDF that was kept; 0 where it cannot be read or is none."""
    if not kept or kept.mimetype != "application/pdf":
        return 0
    try:
        return len(PdfReader(io.BytesIO(kept._bytes())).pages)
    except Exception:  # pylint: disable=broad-except
        return 0  # of others' making: whatever the reader stumbles over, the export goes on
