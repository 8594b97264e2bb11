from datetime import UTC

from odoo import api, fields, models

from ..pure.pades import apart, incoming

RESULTS = [
    ("signed", "Signed"),
    ("unsigned", "Without a signature"),
    ("not_pdf", "No PDF"),
    ("unreadable", "Cannot be read"),
    ("too_big", "Too large to be checked"),
]
AFTERWARDS = [
    ("nothing", "Nothing"),
    ("allowed", "What it allows"),
    ("changed", "Changed after signing"),
]
REVOCATIONS = [("good", "Not revoked"), ("revoked", "Revoked"), ("unknown", "Unknown")]


class DocumentCheck(models.Model):
    """What the signatures of a file that came said when it came: a row a signature, or one row that there is none."""

    _name = "gec.document.check"
    _description = "Check of a received file's signature"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    file_sha = fields.Char("Hash of the file", required=True)
    checked_at = fields.Datetime(required=True)
    result = fields.Selection(RESULTS, required=True)
    field_name = fields.Char("Field")
    signer = fields.Char("Signature of")
    certificate_subject = fields.Char()
    issuer = fields.Char("Certificate issued by")
    signed_at = fields.Datetime("Time stated")
    is_intact = fields.Boolean("Intact")
    is_trusted = fields.Boolean("Trusted")
    is_whole = fields.Boolean("Covers the whole file")
    is_expired = fields.Boolean("Certificate not valid")
    afterwards = fields.Selection(AFTERWARDS, "Done afterwards")
    revocation = fields.Selection(REVOCATIONS)
    words = fields.Char("Finding", compute="_compute_words")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    @api.model
    def _look_at(self, document, data, sha256, look=apart.look_apart):
        """Check a file at its reception and keep what was found.

        Runs as superuser: whoever brings the file in needs no right to write findings.
        """
        rows = self._found(data, look)
        return self.sudo().create([row | {"document_id": document.id, "file_sha": sha256} for row in rows])

    @api.model
    def _found(self, data, look=apart.look_apart):
        """Values of the rows for these bytes. Nothing is fetched, and no file makes it raise or last for ever."""
        now = fields.Datetime.now()
        moment = now.replace(tzinfo=UTC)
        if not incoming.is_pdf(data):
            look = incoming.look  # ends at once
        findings = look(data, self.env["gec.trust.anchor"]._roots(), moment)
        seen = {"checked_at": now, "result": findings.result}
        return [seen | self._row(report, moment) for report in findings.reports] or [seen]

    @api.model
    def _row(self, report, moment):
        time = report.signing_time
        return {
            "field_name": report.field,
            "signer": report.certificate.holder,
            "certificate_subject": report.subject,
            "issuer": report.certificate.issuer,
            "signed_at": time and (time.astimezone(UTC) if time.tzinfo else time).replace(tzinfo=None),
            "is_intact": report.intact,
            "is_trusted": report.trusted,
            "is_whole": report.whole,
            "is_expired": not report.certificate.is_valid(moment),
            "afterwards": report.afterwards,
            "revocation": report.revocation,
        }

    @api.model
    def _words_for(self, data, look=apart.look_apart):
        """The findings on bytes that nobody has kept yet, one line each."""
        return "\n".join(self.new(row).words for row in self._found(data, look))

    @api.depends("result", "signer", "issuer", "is_intact", "is_trusted", "is_expired", "afterwards", "revocation")
    def _compute_words(self):
        for check in self:
            check.words = check._signature_words() if check.result == "signed" else check._no_signature_words()

    def _is_good(self):
        """Intact, trusted and unchanged; that revocation is unknown is said, and no fault of the file."""
        unchanged = self.afterwards != "changed" and self.revocation != "revoked"
        return self.result == "signed" and self.is_intact and self.is_trusted and unchanged

    def _no_signature_words(self):
        return {
            "unsigned": self.env._(
                "The file carries no digital signature. An image of a signature or seal on the page is none."
            ),
            "not_pdf": self.env._("The file is no PDF: it carries no digital signature that could be checked."),
            "unreadable": self.env._("The file cannot be read as a PDF: its signatures could not be checked."),
            "too_big": self.env._("The file is too large or was signed too often: its signatures were not checked."),
        }[self.result]

    def _signature_words(self):
        if not self.is_intact:
            return self.env._("The signature of %(signer)s does not match the bytes of the file.", signer=self.signer)
        return self.env._(
            "The signature of %(signer)s is intact%(afterwards)s; certificate issued by %(issuer)s, %(trust)s; "
            "revocation: %(revocation)s.",
            signer=self.signer,
            afterwards=self._afterwards_words(),
            issuer=self.issuer,
            trust=self._trust_words(),
            revocation=dict(self._fields["revocation"]._description_selection(self.env))[self.revocation].lower(),
        )

    def _afterwards_words(self):
        return {
            "nothing": self.env._(" and covers the whole file"),
            "allowed": self.env._("; afterwards only what it allows was added"),
            "changed": self.env._(", but the file was changed after signing"),
        }[self.afterwards]

    def _trust_words(self):
        if self.is_trusted:
            return self.env._("trusted")
        if self.is_expired:
            return self.env._("not valid on the day of reception")
        return self.env._("not among the trusted ones")


class DocumentFile(models.Model):
    """Every door by which a file comes in ends here, so none of them skips the check."""

    _inherit = "gec.document.file"

    @api.model_create_multi
    def create(self, vals_list):
        kept = super().create(vals_list)
        for file in kept.filtered(lambda file: file.step == "original"):
            self.env["gec.document.check"]._look_at(file.document_id, file._bytes(), file.sha256)
        return kept


class Document(models.Model):
    _inherit = "gec.document"

    check_ids = fields.One2many("gec.document.check", "document_id", "Signatures of the file received")
    check_words = fields.Text("Signatures found", compute="_compute_check_words")
    is_check_bad = fields.Boolean(compute="_compute_check_words")

    @api.depends("check_ids")
    def _compute_check_words(self):
        for document in self:
            checks = document.check_ids
            document.check_words = "\n".join(checks.mapped("words"))
            document.is_check_bad = any(not check._is_good() for check in checks)

    @api.model
    def _receive(self, origin, unit):
        """What was issued inside this installation is checked by the receiving unit like any file."""
        incoming_document = super()._receive(origin, unit)
        data = incoming_document.sudo()._original_bytes()
        if data is not None:
            # made by our own steps: no process of its own is needed
            Check = self.env["gec.document.check"]
            Check._look_at(incoming_document, data, origin.sudo().file_sha, look=incoming.look)
        return incoming_document


class Dispatch(models.Model):
    _inherit = "gec.dispatch"

    signature_words = fields.Text("Signatures found", compute="_compute_signature_words")

    @api.depends("incoming_id")
    def _compute_signature_words(self):
        """What its clerk reads before registering; afterwards it stands on the unit's own record.

        Runs as superuser for a recipient, who reads the document but not the files of its making.
        """
        Check = self.env["gec.document.check"]
        for dispatch in self:
            sent = dispatch.sudo().document_id
            waits = dispatch._is_held_here() and sent.file_id and not dispatch.incoming_id
            data = sent._last_file("sealed")._bytes() if waits else False
            dispatch.signature_words = data and Check._words_for(data, look=incoming.look)
