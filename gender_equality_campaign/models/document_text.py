import hashlib
import json

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..pure import intake
from ..pure.vntext import search

# as the index has it, word for word, or the database reads every row
WORDS = "to_tsvector('simple'::regconfig, (COALESCE(facts, ''::text) || ' '::text) || COALESCE(content, ''::text))"
FACTS = (
    "name",
    "reference",
    "symbol",
    "issuer_name",
    "superior_name",
    "place",
    "addressee",
    "body",
    "issuer_id.name",
    "type_id.name",
    "owner_id.name",
    "drafting_unit_id.name",
    "authority_id.user_id.name",
    "authority_id.position",
    "presented_to_id.name",
    "recipient_ids.name",
    "basis_ids.text",
    "case_file_id.code",
    "case_file_id.name",
)


class DocumentText(models.Model):
    """What a document is found by, without diacritics: its fields, and the text of its file, extracted once.

    Read by nobody: it answers which documents have these words, and the record rules which of them are shown.
    """

    _name = "gec.document.text"
    _description = "Search words of a document"
    _inherit = "gec.kept"
    _rec_name = "document_id"
    _log_access = False

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    facts = fields.Text(compute="_compute_facts", store=True)
    content = fields.Text()

    _uniq = models.UniqueIndex("(document_id)")
    # "simple" knows no language and asks for no extension of the database
    _words = models.Index(f"USING gin ({WORDS})")

    # names of units and people stand as they were when the document last changed
    @api.depends(
        *(f"document_id.{fact}" for fact in FACTS if "." not in fact),
        *(f"document_id.{fact.split('.')[0]}" for fact in FACTS if "." in fact),
        "document_id.recipient_ids.name",
        "document_id.basis_ids.text",
    )
    def _compute_facts(self):
        for row in self:
            known = (value for fact in FACTS for value in row.document_id.mapped(fact) if value)
            row.facts = search.words("\n".join(known))

    @api.model
    def _of(self, documents):
        """Rows of the documents; runs as superuser for whoever changes them."""
        return self.sudo().search([("document_id", "in", documents.ids)])

    @api.model
    def _add(self, document, text):
        """Words of a page or a file are added to those that are there."""
        row = self._of(document)
        known = row.content or ""
        row.content = search.words(f"{known} {text}") if known else search.words(text)

    @api.model
    def _add_file(self, document, data):
        """Of a file that came. A scan has no words, and what cannot be read is found by its fields alone."""
        try:
            self._add(document, self.env["gec.intake"]._text_once(data).text)
        except intake.Refused:
            return

    @api.model
    def _cron_missing(self, limit=500):
        """Documents from before there was a search by words, some every night; runs as superuser."""
        known = self.sudo()._search([]).subselect("document_id")
        missing = self.env["gec.document"].sudo().search([("id", "not in", known)], limit=limit)
        self.sudo().create([{"document_id": document.id} for document in missing])
        for document in missing:
            document._keep_words()


class Document(models.Model):
    _inherit = "gec.document"

    search_words = fields.Char("Everything", store=False, search="_search_search_words")

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        self.env["gec.document.text"].sudo().create([{"document_id": document.id} for document in documents])
        return documents

    @api.model
    def _search_search_words(self, operator, value):
        if operator == "in":  # "is equal to" of a filter made by hand; a document without words is none
            return Domain.OR(self._search_search_words("ilike", each) for each in value if each)
        if operator not in ("ilike", "like") or not isinstance(value, str):
            return NotImplemented
        asked = search.query(value)
        if not asked:
            return Domain.FALSE
        self.env["gec.document.text"].flush_model()
        return Domain(
            "id",
            "in",
            SQL(f"(SELECT document_id FROM gec_document_text WHERE {WORDS} @@ to_tsquery('simple', %s))", asked),
        )

    def _move(self, to, reason=None, **vals):
        """The page that is submitted is found by its words; it is the page that will be issued."""
        res = super()._move(to, reason, **vals)
        if to == "review":
            self._keep_words()
        return res

    @api.model
    def _receive(self, origin, unit):
        """What was issued inside the installation has its words already; runs as superuser to copy them."""
        incoming = super()._receive(origin, unit)
        words = self.env["gec.document.text"]
        words._of(incoming).content = words._of(origin).content
        return incoming

    def _keep_words(self):
        """Anew, from the page of an own document or from the files that came."""
        words = self.env["gec.document.text"]
        for document in self:
            words._of(document).content = False
            if document.direction == "out":
                words._add(document, _strings(json.loads(document._page_text())))
            for kept in document.sudo().file_ids.filtered(lambda kept: kept.step == "original"):
                words._add_file(document, kept._bytes())


class DocumentFile(models.Model):
    _inherit = "gec.document.file"

    @api.model
    def _keep(self, document, step, name, data, mimetype="application/pdf"):
        kept = super()._keep(document, step, name, data, mimetype)
        if step == "original":
            self.env["gec.document.text"]._add_file(document, data)
        return kept


class Intake(models.AbstractModel):
    _inherit = "gec.intake"

    @api.model
    def _text_once(self, data):
        """The text of these bytes; within a transaction they are opened once."""
        key = "gec.intake", hashlib.sha256(data).hexdigest()
        cache = self.env.cr.cache
        if key not in cache:
            cache[key] = intake.text_of(data)
        return cache[key]


def _strings(value):
    """All text of a page's values, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(filter(None, map(_strings, value)))
    return value if isinstance(value, str) else ""
