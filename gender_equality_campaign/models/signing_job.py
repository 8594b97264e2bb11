from datetime import UTC

from odoo import api, fields, models
from odoo.tools import SQL

from ..pure.pades import answer, apart, errors, external, incoming
from ..pure.pades import fields as pdf_fields
from .signing_key import KINDS

STATES = [("waiting", "Waiting"), ("failed", "Failed"), ("done", "Done"), ("cancelled", "Cancelled")]
OPEN = ("waiting", "failed")
MOST_ADDED = 2 * 2**20  # bytes that a signature may add to the file
FIELDS = {"person": pdf_fields.PERSON, "seal": pdf_fields.SEAL}
GUARD = """
CREATE OR REPLACE FUNCTION gec_job_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('done', 'cancelled')
     OR (NEW.document_id, NEW.kind) IS DISTINCT FROM (OLD.document_id, OLD.kind) THEN
    PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_signing_job');
  END IF;
  RETURN NEW;
END $$
"""


class SigningJob(models.Model):
    """A signature that is still to come, or that failed: seen by whom it concerns, and done again.

    Nothing hangs on the row itself: an answer is held against files that cannot change, and against today's checks.
    """

    _name = "gec.signing.job"
    _description = "Signing job"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "document_id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    kind = fields.Selection([("person", "Person"), ("seal", "Agency seal")], required=True)
    method = fields.Selection(KINDS, required=True)
    state = fields.Selection(STATES, required=True, default="waiting")
    user_id = fields.Many2one("res.users", "Asked by", required=True, ondelete="restrict")
    key_id = fields.Many2one("gec.signing.key", ondelete="restrict")
    reference = fields.Char("Number taken")
    file_id = fields.Many2one("gec.document.file", "File to sign", ondelete="restrict")
    frame_id = fields.Many2one("gec.document.file", "File for a detached signature", ondelete="restrict")
    digest = fields.Char("SHA-256 to sign")
    place_start = fields.Integer()
    place_end = fields.Integer()
    asked_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()
    attempts = fields.Integer()
    error = fields.Text("What went wrong")

    _one_open = models.UniqueIndex(
        "(document_id, kind) WHERE state IN ('waiting', 'failed')", "This signature is being prepared already."
    )

    def init(self):
        self.env.cr.execute(SQL(GUARD))
        self._install_trigger("gec_job_guard", events="UPDATE OR DELETE")

    def action_repeat(self):
        """The question that began the job, once more; its own step checks whose turn it is."""
        self.ensure_one()
        document = self.document_id
        if self.method == "external":
            return document.action_sign_outside() if self.kind == "person" else document.action_seal_outside()
        return document.action_sign() if self.kind == "person" else document.action_number_and_seal()

    def _end(self, state):
        self.filtered(lambda job: job.state in OPEN).write({"state": state, "ended_at": fields.Datetime.now()})

    @api.model
    def _note_failure(self, document, kind, words):
        """Runs as superuser in a transaction of its own: the failure outlives the step that failed."""
        job = document.sudo()._open_jobs(kind)
        if not job:
            job = self.sudo().create(self._begun(document, kind, "server"))
        job.write({"state": "failed", "error": words, "attempts": job.attempts + 1})

    @api.model
    def _begun(self, document, kind, method):
        return {
            "document_id": document.id,
            "kind": kind,
            "method": method,
            "user_id": self.env.uid,
            "asked_at": fields.Datetime.now(),
            "reference": kind == "seal" and document._own_entry().reference,
        }

    def _detached_bytes(self):
        """What a tool for detached signatures signs."""
        return external.signed_bytes(self.frame_id._bytes(), self._request())

    def _request(self):
        return external.Request(
            bytes.fromhex(self.digest),
            self.place_start,
            self.place_end,
            self.frame_id.sha256,
            self.asked_at.replace(tzinfo=UTC),
        )

    def _answered(self, content, key, now):
        """The signed file, from what the signer's tool made of ours: a PDF, or a detached signature.

        :raise UserError: it is not our file with exactly this signature of this certificate
        """
        moment = now.replace(tzinfo=UTC)
        roots = self.env["gec.trust.anchor"]._roots()
        certificate = key._certificate()
        with self.document_id._refusals_in_words():
            certificate.check_valid(moment)
            came, ours, places = self._put_together(content, certificate, roots, moment)
            answer.check(came, ours, places, certificate.fingerprint, roots, moment=moment)
        return came

    def _put_together(self, content, certificate, roots, moment):
        """The answer as a PDF, the bytes it must begin with, and the fields that may be filled after them."""
        field = FIELDS[self.kind]
        base = self.document_id._last_file("prepared" if self.kind == "person" else "signed")._bytes()
        if not incoming.is_pdf(content):
            came = external.finish(self.frame_id._bytes(), self._request(), content, certificate.subject)
            lines = () if self.kind == "person" else (pdf_fields.NUMBER, pdf_fields.DATE)
            return came, base, (field, *lines)
        ours = self.file_id._bytes()
        if not ours.startswith(base):
            raise errors.Refused("other_file", "not of this document")
        self._check_bounds(content, ours, roots, moment)
        return content, ours, (field,)

    def _check_bounds(self, content, ours, roots, moment):
        """Nothing is parsed here that is not ours at its beginning, or on which a parser would not end."""
        if not content.startswith(ours) or len(content) > len(ours) + MOST_ADDED:
            raise errors.Refused("other_file", "not the file that was given out")
        if apart.look_apart(content, roots, moment).result == incoming.UNREADABLE:
            raise errors.Unreadable("the file cannot be read")


def kept_values(kept, frame, request):
    """Columns of a job for what was given out."""
    return {
        "file_id": kept.id,
        "frame_id": frame.id,
        "digest": request.digest.hex(),
        "place_start": request.start,
        "place_end": request.end,
    }
