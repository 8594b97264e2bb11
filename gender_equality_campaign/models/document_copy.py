from datetime import UTC
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..pure.layout import copies
from ..pure.layout.page import A4, POINTS_PER_MM
from ..pure.pades import derived
from ..pure.pades.fields import SEAL, Box
from .document_state import AFTER_ISSUE

RECEIVED = ("registered", "presented", "in_hand", "done")


class Document(models.Model):
    """Sao y, sao lục, trích sao: a document of its own, with a number of its own, under the pages of another
    (NĐ 30/2020 Đ.25–27)."""

    _inherit = "gec.document"

    copied_id = fields.Many2one("gec.document", "Copy of", ondelete="restrict", index="btree_not_null")
    copy_medium = fields.Selection([("paper", "To paper"), ("electronic", "To electronic")], default="paper")

    @api.constrains("copied_id", "type_id")
    def _check_copied(self):
        for copy in self:
            is_copy = copy.type_id.code in copies.FORMS
            if is_copy != bool(copy.copied_id):
                raise ValidationError(self.env._("A copy has a form of copy as its type, and names what is copied."))
            if copy.copied_id and copy.copied_id.state not in AFTER_ISSUE + RECEIVED:
                raise ValidationError(self.env._("Only an issued or a registered document is copied."))

    @api.model_create_multi
    def create(self, vals_list):
        copies_made = super().create(vals_list)
        copies_made._check_reads_copied()
        return copies_made

    def write(self, vals):
        res = super().write(vals)
        if "copied_id" in vals:
            self._check_reads_copied()
        return res

    def _check_reads_copied(self):
        """Whoever makes a copy reads the document himself: its pages become part of the copy."""
        if self.copied_id:
            self.copied_id.with_user(self.env.user).check_access("read")

    def action_copy(self):
        """Draft a true copy (sao y) of this document for the user's agency."""
        self.ensure_one()
        self.check_access("read")
        draft = self.new({"direction": "out"})
        draft._fill_units()
        kind = self.env.ref("gender_equality_campaign.document_type_true_copy")
        return self.create(self._copy_values(draft.owner_id, draft.drafting_unit_id, kind)).get_formview_action()

    def _copy_values(self, owner, drafting, kind):
        return {
            "direction": "out",  # the list of received documents says otherwise in its context
            "name": self.env._("Copy of %(document)s", document=self.display_name),
            "type_id": kind.id,
            "copied_id": self.id,
            "owner_id": owner.id,
            "drafting_unit_id": drafting.id,
            "symbol": kind._symbol(owner.symbol),
            "place": owner.place_name,
            "is_demo": self.is_demo,
        }

    def _page_values(self):
        """Of a copy: the form under it, and which pages it stands under."""
        values = super()._page_values()
        if not self.copied_id:
            return values
        form = copies.FORMS.get(self.type_id.code, "")
        kept = {"copy_form": form, "type_name": form, "opening": [], "copy_medium": self.copy_medium}
        return values | kept | {"copied_sha": sha256(self._copied_pages(fixed=True)).hexdigest(), "excerpt": self.body}

    def _copied_pages(self, fixed=False):
        """The pages that are copied, as superuser for whoever may read the copy; of an extract those of its words.

        :param bool fixed: what they are made from, always the same bytes
        """
        source = self.sudo().copied_id
        if self.type_id.code == "extract":
            return (self.body or "").encode() if fixed else self.env["gec.page"]._preview(source._extract(self.body))
        pages = source._copied_file()
        if not pages:
            raise UserError(self.env._("There are no pages to copy."))
        return pages

    def _copied_file(self):
        return self._original_bytes() if self.direction == "in" else self._last_file("sealed")._bytes()

    def _extract(self, body):
        """The document again in its full form, with the part that is copied alone."""
        values = self._page_values() | self._lines_given()
        if self.direction == "in":
            values |= {"issuer_name": (self.issuer_id.printed_name or self.issuer_name or "").upper()}
        shown = (
            "superior_name",
            "issuer_name",
            "number_line",
            "place_date_line",
            "type_name",
            "title",
            "regime",
            "banner",
        )
        return {name: values[name] for name in shown} | {"opening": (body or "").splitlines()}

    def _rendered(self):
        """The copied pages, then the form of the copy; an electronic copy is sealed at the head of its first page."""
        pdf, boxes = super()._rendered()
        if not self.copied_id:
            return pdf, boxes
        whole, before = derived.joined(self._copied_pages(), pdf)
        moved = {name: Box(box.page + before, *box.corners) for name, box in boxes.items()}
        return whole, moved | ({SEAL: self._mark_box(whole)} if self.copy_medium == "electronic" else {})

    def _mark_box(self, pdf):
        width, height = (edge * POINTS_PER_MM for edge in copies.MARK)
        right, top = derived.page_size(pdf)
        right, top = right - A4.right / 2 * POINTS_PER_MM, top - 3 * POINTS_PER_MM
        return Box(0, right - width, top - height, right, top)

    def _preview_pdf(self):
        pdf = super()._preview_pdf()
        return derived.joined(self._copied_pages(), pdf)[0] if self.copied_id else pdf

    def _mark(self, kind, now=None):
        """Of an electronic copy: no image, but form, agency and moment of signing."""
        if kind != "seal" or not self.copied_id or self.copy_medium != "electronic":
            return super()._mark(kind, now)
        lines = copies.mark(copies.FORMS[self.type_id.code], self.owner_id.name, now.replace(tzinfo=UTC))
        return self.env["gec.page"]._text_mark(lines)


class Register(models.Model):
    """Copies have a series of their own, one for all three forms."""

    _inherit = "gec.register"

    @api.constrains("type_ids")
    def _check_copies_together(self):
        for book in self:
            forms = {kind.code for kind in book.type_ids} & set(copies.FORMS)
            if forms and forms != set(copies.FORMS):
                raise ValidationError(self.env._("Sao y, sao lục and trích sao are numbered in one series."))

    @api.model
    def _for(self, document):
        book = super()._for(document)
        if document.copied_id and document.type_id not in book.type_ids:
            unit = document.owner_id.name
            raise UserError(
                self.env._("%(unit)s keeps no register for copies: they have a series of their own.", unit=unit)
            )
        return book
