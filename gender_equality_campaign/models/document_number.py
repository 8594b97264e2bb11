from datetime import UTC

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.pades import sign, verify


class Document(models.Model):
    """Number and date from the register, then the agency's seal (NĐ 30/2020 Đ.14, Đ.15, Đ.17)."""

    _inherit = "gec.document"

    register_id = fields.Many2one(related="entry_id.register_id")
    entry_id = fields.Many2one("gec.register.entry", readonly=True, copy=False, ondelete="restrict")
    arrival_number = fields.Integer(related="entry_id.number", string="Arrival number")
    arrival_date = fields.Date(related="entry_id.entry_date", string="Arrival date")

    def action_number_and_seal(self):
        self._check_may_number()
        return self._ask_pin("seal")

    def _check_may_number(self):
        self.ensure_one()
        if self.env.user not in self.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the agency numbers and seals."))
        if self.state != "signed":
            raise UserError(self.env._("A document is numbered after it has been signed."))

    def _number_and_seal(self, pin):
        """Take the number, then fill it in and seal. May be repeated: the number is taken once.

        The key is opened and the signed file checked first, so that a wrong PIN uses no number up.
        """
        self._check_may_number()
        key = self.env["gec.signing.key"]._open_seal(self.owner_id, pin)
        with self._refusals_in_words():
            key.check_valid(fields.Datetime.now().replace(tzinfo=UTC))
        self.env["gec.register"]._for(self)._take(self)
        with self._failure_noted("seal"), self._apart() as document:
            document._fill_number_and_seal(key)

    def _fill_number_and_seal(self, key):
        """Runs as superuser for the clerk, who needs no right to change the document."""
        me = self.sudo()
        if me.state != "signed":
            return
        entry = me._own_entry()
        now = fields.Datetime.now()
        lines = me._printed_lines(entry.number, entry.entry_date)
        sealed = me._sealed(key, lines, now)
        me._check_accepted(sealed, lines.number, lines.date, verify.BOTH, now)
        me._keep_sealed(sealed, key, entry, now)

    def _keep_sealed(self, sealed, key, entry, now):
        """The accepted file, the seal as evidence, the number on the document and the new state; as superuser."""
        me = self.sudo()
        kept = me.env["gec.document.file"]._keep(me, "sealed", f"{entry.reference}.pdf".replace("/", "-"), sealed)
        with me._door("numbered"):
            me._keep_signature("seal", key, kept, now)
            me._move(
                "numbered",
                entry_id=entry.id,
                number=entry.number,
                reference=entry.reference,
                doc_date=entry.entry_date,
                file_sha=kept.sha256,
            )
        # stands before the issue, whose cost does not depend on being the year's first
        me.env["dms.directory"]._gec_folder(me.owner_id, me.doc_date.year)

    def _own_entry(self):
        return self.env["gec.register.entry"].search([("document_id", "=", self.id), ("is_void", "=", False)], limit=1)

    def _sealed(self, key, lines, now):
        with self._refusals_in_words():
            return sign.number_and_seal(
                self._last_file("signed")._bytes(),
                key,
                self.owner_id.name,
                lines,
                self.env["gec.page"]._fonts(),
                now=now.replace(tzinfo=UTC),
                place=self.place or "",
                mark=self._mark("seal", now),
            )

    def _register_values(self, day):
        """Columns of the register's row (NĐ 30/2020 Phụ lục IV), as they stand when the number is given."""
        self.ensure_one()
        me = self.sudo()
        out = self.direction == "out"
        return {
            "reference": None if out else (me.reference or None),
            "symbol": me.symbol or "",
            "doc_date": day if out else (me.doc_date or None),
            "type_name": me.type_id.name,
            "subject": me.name,
            "author": (me.owner_id.name if out else me.issuer_id.name or me.issuer_name) or None,
            "signer": me.authority_id.user_id.name or None,
            "recipients": "; ".join(me.recipient_ids.mapped("name")) or None,
            "receiver": me.drafting_unit_id.name or me.owner_id.name,
            "copies": len(me.recipient_ids.filtered(lambda line: not line.is_archive)),
            "note": None,
        }
