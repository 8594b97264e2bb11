from datetime import UTC

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.layout import words
from ..pure.pades import fields as pdf_fields
from ..pure.pades import sign, verify


class Document(models.Model):
    """The person signs the prepared page; that is the last approval (NĐ 30/2020 Đ.13)."""

    _inherit = "gec.document"

    signature_ids = fields.One2many("gec.signature", "document_id")
    signed_at = fields.Datetime(readonly=True, copy=False)
    is_signer = fields.Boolean(compute="_compute_is_signer")

    def _compute_is_signer(self):
        for document in self:
            document.is_signer = document.state == "approved" and document._my_turn() == document._last_review()

    def _prepare_for_signature(self):
        """Lay the page out once, with the places of number, date, signature and seal: this is what will be signed."""
        self.ensure_one()
        page = self.env["gec.page"]
        pdf, boxes = page._render(self._page_values())
        prepared = pdf_fields.prepare(pdf, boxes, self._printed_lines(), page._fonts())
        kept = self.env["gec.document.file"]._keep(self, "prepared", self._file_name(), prepared)
        self._ask_for_signature(kept)

    def _printed_lines(self, number=None, day=None):
        """The two lines of the register: open until the number is given."""
        return pdf_fields.Printed(words.number_line(number, self.symbol), words.date_line(self.place, day))

    def _file_name(self):
        """A name that every file system takes: 144-KH-UBND.pdf, or the abstract before there is a number."""
        stem = (self.reference or self.name).replace("/", "-").replace("\\", "-").lstrip(".")
        while len(stem.encode()) > 180:
            stem = stem[:-1]
        return f"{stem}.pdf"

    def _last_file(self, step):
        self.ensure_one()
        kept = self.sudo().file_ids.filtered(lambda file: file.step == step)
        if not kept:
            raise UserError(self.env._("The file of this step is missing."))
        return kept.sorted("id")[-1]

    def action_sign(self):
        """Asks for the PIN over the file that was shown: its hash goes with the question."""
        self._check_signer()
        action = self._ask_pin("sign")
        shown = self._last_file("prepared").sha256
        return action | {"context": action["context"] | {"default_file_sha": shown}}

    def _check_shown(self, file_sha):
        """Refuse a signature over another file than the one that the signer was shown."""
        if self._last_file("prepared").sha256 != file_sha:
            raise UserError(self.env._("The file is not the one you were shown: look at it again."))

    def _ask_pin(self, purpose):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign") if purpose == "sign" else self.env._("Number and seal"),
            "res_model": "gec.pin.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id, "default_purpose": purpose},
        }

    def _check_signer(self):
        self.ensure_one()
        if self.state != "approved" or self._my_turn() != self._last_review():
            raise AccessError(self.env._("This document is not yours to sign."))
        if not self.sudo().authority_id._allows(self, self.env["gec.unit"]._today()):
            raise UserError(self.env._("The signer's authority does not cover this document today."))

    def _sign(self, pin):
        """Sign with one's own key: fulfils the last tier. Runs as superuser once the user is known as the signer."""
        self._check_signer()
        self._check_text_unchanged()
        key = self.env["gec.signing.key"]._open_own(pin)
        me = self.sudo()
        now = fields.Datetime.now()
        signed = me._signed_by(key, now)
        me._check_accepted(signed, None, None, (pdf_fields.PERSON,), now)
        self._keep_signed(signed, key, now)

    def _keep_signed(self, signed, key, now):
        """The accepted file, the signature as evidence, the last approval and the new state; as superuser."""
        me = self.sudo()
        kept = self.env["gec.document.file"]._keep(me, "signed", me._file_name(), signed)
        with me._door("signed"):
            me._keep_signature("person", key, kept, now)
            me._approve_by_signing()
            me._move("signed", file_sha=kept.sha256, signed_at=now)
        me._signature_given()

    def _signed_by(self, key, now):
        prepared = self._last_file("prepared")._bytes()
        with self._refusals_in_words():
            return sign.sign_person(
                prepared,
                key,
                self.authority_id.user_id.name,
                now=now.replace(tzinfo=UTC),
                place=self.place or "",
                mark=self._mark("person"),
            )

    def _check_accepted(self, pdf, number, day, expected, now):
        """The acceptance check on a file before it is kept: signatures, trust, number, date, nothing else changed."""
        roots = self.env["gec.trust.anchor"]._roots()
        problems = verify.problems(pdf, roots, number, day, expected, moment=now.replace(tzinfo=UTC))
        if problems:
            raise UserError(
                self.env._("The signed file is not as it should be: %(problems)s", problems=", ".join(problems))
            )

    def _mark(self, kind):
        """What is drawn in the field: an image only where the holder has given one. None: the text stays bare."""
        return self.env["gec.page"]._mark(kind, self.is_demo)

    def _keep_signature(self, kind, key, kept, now):
        return self.env["gec.signature"].create(
            {
                "document_id": self.id,
                "kind": kind,
                "user_id": self.env.uid,
                "unit_id": self.owner_id.id,
                "capacity": self.authority_id.capacity if kind == "person" else False,
                "certificate_subject": key.subject,
                "signed_at": now,
                "text_sha": self.text_sha,
                "file_sha": kept.sha256,
            }
        )
