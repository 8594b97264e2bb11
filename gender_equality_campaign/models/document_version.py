import hashlib
import json

from odoo import api, fields, models
from odoo.tools import SQL


class DocumentVersion(models.Model):
    """The text of a document at each submission, as it would have been printed: kept for ever, whatever comes back."""

    _name = "gec.document.version"
    _description = "Version of a draft"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "document_id, number desc"
    # time and author are columns of their own; the platform's would be an update when a reviewer is added
    _log_access = False

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    number = fields.Integer(required=True)
    page = fields.Text(required=True, help="Values of the printed page, as JSON.")
    text_sha = fields.Char("Hash of the text", required=True)
    user_id = fields.Many2one("res.users", "Submitted by", required=True, ondelete="restrict")
    time = fields.Datetime("Submitted on", required=True)
    reviewer_ids = fields.Many2many("res.users", "gec_document_version_reviewer_rel", string="Reviewed by")

    _number_uniq = models.Constraint("UNIQUE (document_id, number)", "A document has each version once.")
    _sha_true = models.Constraint(
        "CHECK (text_sha = encode(sha256(convert_to(page, 'UTF8')), 'hex'))",
        "The hash of a version is not that of its text.",
    )

    def init(self):
        self._install_trigger("gec_behind_door", "review")
        table = self._fields["reviewer_ids"].relation
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE", table=table)

    @api.depends("number", "time", "user_id")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "Version %(number)s – %(user)s", number=version.number, user=version.user_id.name
            )

    def _values(self):
        """Values of the page as `gec.page` takes them."""
        self.ensure_one()
        return json.loads(self.page)

    @api.model
    def _keep(self, document):
        """Keep the document's present text; as superuser, since nobody writes versions by hand."""
        page = document._page_text()
        return self.sudo().create(
            {
                "document_id": document.id,
                "number": len(document.sudo().version_ids) + 1,
                "page": page,
                "text_sha": hashlib.sha256(page.encode()).hexdigest(),
                "user_id": self.env.uid,
                "time": fields.Datetime.now(),
            }
        )

    def _note_reviewer(self):
        """The acting user has dealt with this version; said once. Straight to the table: a version takes no update."""
        table = SQL.identifier(self._fields["reviewer_ids"].relation)
        for version in self:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO %s (gec_document_version_id, res_users_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                    table,
                    version.id,
                    self.env.uid,
                )
            )
        self.invalidate_recordset(["reviewer_ids"], flush=False)


class Document(models.Model):
    """Each submission leaves a version; each reviewer's step says which one he has seen."""

    _inherit = "gec.document"

    version_ids = fields.One2many("gec.document.version", "document_id", "Versions of the draft")

    def _move(self, to, reason=None, **vals):
        res = super()._move(to, reason=reason, **vals)
        if to == "review":
            with self._door("review"):
                for document in self:
                    self.env["gec.document.version"]._keep(document)
        return res

    def _last_version(self):
        """As superuser: the caller is a step of the document, or shows it only to those inside."""
        return self.sudo().version_ids.sorted("number")[-1:]

    def _validate_tier(self, tiers=False):
        res = super()._validate_tier(tiers)
        self._last_version()._note_reviewer()
        return res

    def _approve_by_signing(self):
        res = super()._approve_by_signing()
        self._last_version()._note_reviewer()
        return res

    def _return_to_drafter(self, reason):
        res = super()._return_to_drafter(reason)
        self._last_version()._note_reviewer()
        return res
