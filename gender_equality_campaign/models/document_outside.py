from contextlib import contextmanager
from datetime import UTC

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure.pades import external, verify
from ..pure.pades import fields as pdf_fields
from .signing_job import OPEN, kept_values


class Document(models.Model):
    """Signing with a key that stays elsewhere: the file goes out, waits, and comes back signed.

    The same checks stand before giving out and before taking back; in between the document keeps its state.
    """

    _inherit = "gec.document"

    job_ids = fields.One2many("gec.signing.job", "document_id", "Signing jobs")
    is_token_signer = fields.Boolean(compute="_compute_is_token")
    is_token_sealer = fields.Boolean(compute="_compute_is_token")
    job_words = fields.Text("Waiting signature", compute="_compute_job_words")

    @api.depends_context("uid")
    def _compute_is_token(self):
        """Whether the button stands beside that of the PIN: only for whom a certificate is registered."""
        tokens = self.env["gec.signing.key"].sudo().search([("kind", "=", "external")])
        for document in self:
            document.is_token_signer = document.is_signer and self.env.user in tokens.user_id
            document.is_token_sealer = document.can_number and document.owner_id in tokens.unit_id

    @api.depends("job_ids.state", "job_ids.error")
    def _compute_job_words(self):
        """Runs as superuser: the form shows it to those inside the document."""
        for document in self:
            document.job_words = (
                "\n".join(document._job_words(job) for job in document.sudo()._all_open_jobs()) or False
            )

    def _job_words(self, job):
        if job.kind == "seal":
            words = self.env._("Number %(reference)s is taken; waiting for seal.", reference=job.reference)
        else:
            words = self.env._("Waiting for the signature of %(user)s, made elsewhere.", user=job.user_id.name)
        last = self.env._("Last attempt: %(error)s", error=job.error)
        return f"{words} {last}" if job.error else words

    def _all_open_jobs(self):
        return self.job_ids.filtered(lambda job: job.state in OPEN)

    def _open_jobs(self, kind):
        return self._all_open_jobs().filtered(lambda job: job.kind == kind)

    # the person -------------------------------------------------------------------

    def action_sign_outside(self):
        """Give the prepared file out for the signer's own token."""
        self._check_signer()
        self._check_text_unchanged()
        key = self.env["gec.signing.key"]._own_token()
        self._check_token(key)
        return self._ask_answer(self.sudo()._job_for("person", key))

    def _accept_signature(self, content):
        """Take the signed answer: fulfils the last tier, as `_sign` does. The file is written as superuser."""
        self._check_signer()
        self._check_text_unchanged()
        key = self.env["gec.signing.key"]._own_token()
        now = fields.Datetime.now()
        with self._failure_noted("person"):
            signed = self.sudo()._open_job("person", key)._answered(content, key, now)
            self._check_accepted(signed, None, None, (pdf_fields.PERSON,), now)
        self._keep_signed(signed, key._certificate(), now)

    # the agency's seal ------------------------------------------------------------

    def action_seal_outside(self):
        """Take the number, then give the numbered file out for the agency's token. May be repeated: one number."""
        self._check_may_number()
        key = self.env["gec.signing.key"]._seal_token(self.owner_id)
        self._check_token(key)
        self.env["gec.register"]._for(self)._take(self)
        with self._failure_noted("seal"), self._apart() as document:
            job_id = document.sudo()._job_for("seal", key.with_env(document.sudo().env)).id
        return self._ask_answer(self.env["gec.signing.job"].browse(job_id))

    def _accept_seal(self, content):
        """Take the sealed answer, as `_number_and_seal` does. The file is written as superuser."""
        self._check_may_number()
        key = self.env["gec.signing.key"]._seal_token(self.owner_id)
        me, now = self.sudo(), fields.Datetime.now()
        with self._failure_noted("seal"):
            sealed = me._open_job("seal", key)._answered(content, key, now)
            entry = me._own_entry()
            lines = me._printed_lines(entry.number, entry.entry_date)
            me._check_accepted(sealed, lines.number, lines.date, verify.BOTH, now)
        me._keep_sealed(sealed, key._certificate(), entry, now)

    # both -------------------------------------------------------------------------

    def _check_token(self, key):
        with self._refusals_in_words():
            key._certificate().check_valid(fields.Datetime.now().replace(tzinfo=UTC))

    def _ask_answer(self, job):
        wizard = self.env["gec.outside.wizard"].create({"job_id": job.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign with own token"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _open_job(self, kind, key):
        job = self._open_jobs(kind)
        if not job.frame_id or job.key_id != key:
            raise UserError(self.env._("Download the file to be signed first."))
        return job

    def _job_for(self, kind, key):
        """The open job of this step, made or taken up again: the same file goes out as long as it stands."""
        Job = self.env["gec.signing.job"]
        job, begun = self._open_jobs(kind), Job._begun(self, kind, "external")
        if job.frame_id and job.reference == (begun["reference"] or False):
            job.write({"key_id": key.id, "user_id": begun["user_id"]})
            return job
        begun |= {"key_id": key.id, "state": "waiting"} | self._given_out(kind, begun["asked_at"])
        if not job:
            return Job.create(begun)
        job.write({name: value for name, value in begun.items() if name not in ("document_id", "kind")})
        return job

    def _given_out(self, kind, now):
        make = self._person_request if kind == "person" else self._seal_request
        with self._refusals_in_words():
            kept, (frame, request) = make(now.replace(tzinfo=UTC))
        return kept_values(kept, self._keep_waiting(frame), request)

    def _keep_waiting(self, data):
        return self.env["gec.document.file"]._keep(self, "waiting", self._file_name(), data)

    def _person_request(self, moment):
        prepared = self._last_file("prepared")
        frame = external.ask_person(
            prepared._bytes(),
            self.authority_id.user_id.name,
            now=moment,
            place=self.place or "",
            mark=self._mark("person"),
        )
        return prepared, frame

    def _seal_request(self, moment):
        entry, fonts = self._own_entry(), self.env["gec.page"]._fonts()
        lines, signed = self._printed_lines(entry.number, entry.entry_date), self._last_file("signed")._bytes()
        numbered = self._keep_waiting(external.filled(signed, lines, fonts, now=moment))
        frame = external.ask_agency(
            signed,
            self.owner_id.name,
            lines,
            fonts,
            now=moment,
            place=self.place or "",
            mark=self._mark("seal"),
        )
        return numbered, frame

    @contextmanager
    def _failure_noted(self, kind):
        """A step that fails is kept in words, in a transaction of its own, and fails all the same."""
        try:
            yield
        except OperationalError:
            raise  # the platform tries again
        except Exception as error:
            words = (
                str(error) if isinstance(error, UserError) else self.env._("An unexpected error; see the server's log.")
            )
            with self._apart() as document:
                document.env["gec.signing.job"]._note_failure(document, kind, words)
            raise

    def _keep_signature(self, kind, key, kept, now):
        signature = super()._keep_signature(kind, key, kept, now)
        self._open_jobs(kind)._end("done")
        return signature

    def _withdraw_from_signature(self):
        res = super()._withdraw_from_signature()
        self.sudo()._open_jobs("person")._end("cancelled")
        return res
