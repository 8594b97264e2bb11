import base64
import binascii
import hashlib
from datetime import UTC

from odoo import api, models
from odoo.tools import SQL

from ..pure.pades import verify

NEWEST, SLICE = 20, 20
POSITION = "gender_equality_campaign.integrity_position"
LOCK = 7142  # advisory lock: one check at a time
SEALED = ("numbered", "issued", "closed", "recalled", "replaced")


class IntegrityCheck(models.AbstractModel):
    """The nightly check: kept bytes against their hashes, signatures, register rows against documents.

    Each night the newest documents, then the older ones from where the last night stopped, round and round.
    """

    _name = "gec.integrity.check"
    _description = "Nightly check of what is kept"

    @api.model
    def _cron_check(self):
        """As the scheduler: the newest, then slices with a commit after each, until all or the time is through."""
        cron = self.env["ir.cron"]
        remaining = self.env["gec.document"].sudo().search_count(self._kept())
        self._check_newest()
        time = cron._commit_progress(remaining=remaining)
        while remaining > 0 and time > 0:
            checked = self._check_slice()
            remaining = max(remaining - checked, 0) if checked else 0
            time = cron._commit_progress(checked, remaining=remaining)

    @api.model
    def _kept(self):
        return [("file_sha", "!=", False)]

    @api.model
    def _check_newest(self):
        """Superuser: the books, and what was issued last, are looked at every night, whoever owns them."""
        newest = self.env["gec.document"].sudo().search(self._kept(), order="id desc", limit=NEWEST)
        self.env["gec.integrity.alarm"]._raise(self._broken_chains())
        return self._look_at(newest)

    @api.model
    def _check_slice(self):
        """The next documents below the position, from the top again at the end; returns how many. Superuser."""
        me = self.sudo()
        self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(%s)", LOCK))
        position = me._position()
        below = [("id", "<", position)] if position else []
        documents = me.env["gec.document"].search([*self._kept(), *below], order="id desc", limit=SLICE)
        me._look_at(documents)
        me._set_position(documents[-1:].id if len(documents) == SLICE else 0)
        return len(documents)

    @api.model
    def _position(self):
        return int(self.env["ir.config_parameter"].sudo().get_param(POSITION) or 0)

    @api.model
    def _set_position(self, number):
        self.env["ir.config_parameter"].sudo().set_param(POSITION, str(number))

    @api.model
    def _look_at(self, documents):
        """Raise an alarm for all that differs on these documents; gives the new alarms."""
        documents.invalidate_recordset()  # what the database holds, not what this transaction remembers
        documents.file_ids.invalidate_recordset()
        found = []
        for document in documents:
            found += document._integrity_findings()
        return self.env["gec.integrity.alarm"]._raise(found)

    @api.model
    def _broken_chains(self):
        """Values of alarms for books whose chain of rows and events does not hold; superuser, whoever keeps them."""
        books = self.env["gec.register"].sudo().search([("is_external", "=", False)])
        return [book._chain_alarm(broken) for book in books if (broken := book._first_broken())]


class Document(models.Model):
    _inherit = "gec.document"

    def _integrity_findings(self):
        """Values of alarms for what differs on this document; called as superuser by the nightly check."""
        self.ensure_one()
        found = [*self._kept_findings(), *self._register_findings()]
        if self.direction == "out" and self.state in SEALED:
            found += [*self._sealed_findings(), *self._store_findings()]
        return [self._alarm_values(*one) for one in found]

    def _alarm_values(self, kind, what, detail):
        return {
            "kind": kind,
            "document_id": self.id,
            "unit_id": self.owner_id.id,
            "reference": self.reference,
            "detail": detail,
            "key": f"{kind}:{self.id}:{what}",
        }

    def _kept_findings(self):
        for file in self.file_ids:
            found = _sha(file.content)
            if found != file.sha256:
                yield "kept", f"{file.id}:{found}", f"{file.name}: {file.sha256} → {found}"

    def _store_findings(self):
        if self.file_id and (found := _sha(self.file_id.content)) != self.file_sha:
            yield "store", found, f"{self.file_id.name}: {self.file_sha} → {found}"

    def _sealed_findings(self):
        """The sealed bytes are the document's, and their signatures held when the seal was put on."""
        sealed = self.file_ids.filtered(lambda file: file.step == "sealed").sorted("id")[-1:]
        found = _sha(sealed.content)
        if found != self.file_sha:
            yield "sealed", found, f"{self.file_sha} → {found}"
        problems = self._signature_problems(_plain(sealed.content))
        if problems:
            yield "signature", ",".join(problems), ", ".join(problems)

    def _signature_problems(self, pdf):
        """Codes of `verify.problems`; trusted is what was trusted once, valid what was valid on the day of the seal."""
        seal = self.signature_ids.filtered(lambda one: one.kind == "seal")[-1:]
        moment = (seal.signed_at or self.write_date).replace(tzinfo=UTC)
        anchors = self.env["gec.trust.anchor"].with_context(active_test=False)
        lines = self._printed_lines(self.number, self.doc_date)
        return verify.problems(pdf, anchors._roots(), lines.number, lines.date, verify.BOTH, moment=moment)

    def _register_findings(self):
        """Number, reference and date stand in the register as on the document."""
        if self.direction == "in" or self.state not in SEALED:
            return
        entry = self.entry_id
        own = (self.id, self.number, self.reference, self.doc_date)
        row = (entry.document_id.id, entry.number, entry.reference, entry.entry_date)
        if own != row:
            yield "register", f"{own}:{row}", f"{self._say_row(row)} → {self._say_row(own)}"

    def _say_row(self, row):
        return f"{row[1]}, {row[2]}, {row[3]}"


def _plain(content):
    try:
        return base64.b64decode(content or b"")
    except binascii.Error:
        return b""


def _sha(content):
    """SHA-256 of base64 content as stored; of nothing where there is none or it is no base64."""
    return hashlib.sha256(_plain(content)).hexdigest()


class Register(models.Model):
    _inherit = "gec.register"

    def _chain_alarm(self, broken):
        return {
            "kind": "chain",
            "unit_id": self.unit_id.id,
            "reference": self.name,
            "detail": self._broken_words(),
            "key": f"chain:{self.id}:{broken._name}:{broken.id}",
        }
