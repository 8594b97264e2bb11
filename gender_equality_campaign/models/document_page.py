from odoo import models

from ..pure.layout import words


class Document(models.Model):
    """What is printed: plain values of the page, in the order of NĐ 30/2020 Phụ lục I."""

    _inherit = "gec.document"

    def _child_models(self):
        """Models that delegate to a document and print through it."""
        return ["gec.directive.plan", "gec.result.report", "gec.campaign.summary"]

    def _child(self):
        """The plan, report or summary that delegates to this document, or None."""
        self.ensure_one()
        for name in self._child_models():
            child = self.env[name].search([("document_id", "=", self.id)], limit=1)
            if child:
                return child
        return None

    def _page_values(self):
        """Values of the printed page, without number and date: they come from the register after signing.

        The text's hash is taken over these values.
        """
        self.ensure_one()
        me = self.sudo()
        child = me._child()
        return {
            "superior_name": me.superior_name or me.owner_id.superior_name or "",
            "issuer_name": me.owner_id.printed_name,
            "number_line": words.number_line(None, me.symbol or ""),
            "place_date_line": words.date_line(me.place or "", None),
            "type_name": me.type_id.name.upper() if me.type_id.has_title else "",
            "title": me.name,
            "addressee": (me.addressee or "").splitlines(),
            "basis": me.basis_ids.mapped("text"),
            "opening": [line for line in (me.body or "").splitlines() if line.strip()],
            "clauses": child._page_clauses() if hasattr(child, "_page_clauses") else [],
            "tables": child._page_tables() if hasattr(child, "_page_tables") else [],
            "authority_lines": (me.authority_id.authority_lines or "").splitlines(),
            "position": me.authority_id.position or "",
            "signer": me.authority_id.user_id.name or "",
            "recipients": me.recipient_ids.mapped("name"),
            "urgency": me.urgency,
            "regime": self.env["gec.page"]._regime(me.doc_date or me.env["gec.unit"]._today()),
            "banner": me._banner(),
        } | me._annex_values(child)

    def _annex_values(self, child):
        """Only where there are any: the values of other documents, and so their hash, stay what they were."""
        annexes = child._page_annexes() if hasattr(child, "_page_annexes") else []
        return {"annexes": annexes} if annexes else {}

    def _banner(self):
        return words.DEMONSTRATION if self.is_demo else ""

    def action_preview(self):
        """The page as it will be printed, for reviewers and drafter alike."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/gec/document/{self.id}/page.pdf",
            "target": "new",
        }

    def _page_pdf(self):
        """The newest file of the document, or the draft page laid out now."""
        self.ensure_one()
        self.check_access("read")
        kept = self.sudo().file_ids.filtered(lambda file: file.step not in ("original", "waiting")).sorted("id")
        if kept and self.state not in ("draft", "review"):
            return kept[-1]._bytes()
        if self.direction == "in":
            return self.sudo()._original_bytes()
        return self._preview_pdf()

    def _preview_pdf(self):
        """The page laid out now, with nothing to sign."""
        return self.env["gec.page"]._preview(self._page_values())

    def action_word(self):
        """The page as a Word file, to be worked on outside."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/document/{self.id}/page.docx", "target": "download"}

    def _page_docx(self):
        """The page of an own document as an editable Word file, with the number and date it has by now."""
        self.ensure_one()
        self.check_access("read")
        if self.direction == "in":
            return None
        return self.env["gec.page"]._docx(self._page_values() | self._lines_given())

    def _lines_given(self):
        """The two lines that the register fills in."""
        if not self.reference:
            return {}
        return {
            "number_line": f"Số: {self.reference}",
            "place_date_line": words.date_line(self.place or "", self.doc_date),
        }
