import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .document_state import IN_STATES, LINES_OPEN, NEXT, OUT_STATES, TEXT_OPEN

URGENCY = [
    ("normal", "Normal"),
    ("urgent", "Urgent (Khẩn)"),
    ("very_urgent", "Very urgent (Thượng khẩn)"),
    ("flash", "Flash (Hỏa tốc)"),
]
# written by the document's own steps only
STEP_FIELDS = {
    "state",
    "text_sha",
    "file_sha",
    "signed_at",
    "issued_at",
    "entry_id",
    "file_id",
    "origin_id",
    "presented_to_id",
    "head_ids",
    "checker_ids",
    "consent_ids",
    "signer_ids",
    "signature_ids",
    "event_ids",
    "version_ids",
    "file_ids",
    "dispatch_ids",
    "review_ids",
    "exchange_id",
}
# filled from the register when the document is the agency's own
NUMBER_FIELDS = {"number", "reference", "doc_date"}
# no part of the text: may change in every state
FREE_PREFIXES = ("message_", "activity_", "website_message", "rating_", "validation_")
FREE_FIELDS = {"case_file_id", "access_token"}


class Document(models.Model):
    _name = "gec.document"
    _description = "Official document"
    _inherit = [
        "gec.guarded",
        "gec.owned",
        "mail.thread",
        "mail.activity.mixin",
        "tier.validation",
    ]
    _order = "doc_date desc, id desc"
    _rec_names_search = ["reference", "name", "search_key"]
    _owners = ("owner_id", "drafting_unit_id")
    _tier_validation_manual_config = False
    _state_from = ["review", "approved"]
    _state_to = ["signed"]
    _cancel_state = "cancelled"

    name = fields.Char("Abstract", required=True, tracking=True, help="Trích yếu.")
    type_id = fields.Many2one("gec.document.type", required=True, ondelete="restrict")
    type_code = fields.Char(related="type_id.code")
    direction = fields.Selection([("out", "Own"), ("in", "Received")], required=True, default="out")
    state = fields.Selection(
        OUT_STATES + IN_STATES,
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    # the record rules start from the owner
    owner_id = fields.Many2one(
        "gec.unit",
        "Agency",
        required=True,
        index=True,
        ondelete="restrict",
        help="Agency that issues the document, or unit that received it.",
    )
    drafting_unit_id = fields.Many2one(
        "gec.unit",
        index="btree_not_null",
        ondelete="restrict",
        help="Department that drafts it, or to which what was received is handed on (Chuyển).",
    )
    drafter_id = fields.Many2one("res.users", default=lambda self: self.env.user, ondelete="restrict", copy=False)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, required=True)
    issuer_id = fields.Many2one("gec.unit", ondelete="restrict", index="btree_not_null")
    issuer_name = fields.Char()
    superior_name = fields.Char()
    place = fields.Char()
    doc_date = fields.Date("Date", index=True, copy=False)
    number = fields.Integer(copy=False)
    symbol = fields.Char()
    reference = fields.Char(copy=False, index="trigram")
    urgency = fields.Selection(URGENCY, default="normal", required=True)
    body = fields.Text()
    addressee = fields.Text(help="Kính gửi, one line each.")
    basis_ids = fields.One2many("gec.document.basis", "document_id", copy=True)
    recipient_ids = fields.One2many("gec.document.recipient", "document_id", copy=True)
    span_ids = fields.One2many("gec.source.span", "document_id")
    file_ids = fields.One2many("gec.document.file", "document_id", "Kept files")
    event_ids = fields.One2many("gec.document.event", "document_id")
    authority_id = fields.Many2one(
        "gec.signing.authority",
        "Signer",
        ondelete="restrict",
        domain="[('unit_id', '=', owner_id)]",
    )
    text_sha = fields.Char("Hash of the text", readonly=True, copy=False)
    file_sha = fields.Char("Hash of the file", readonly=True, copy=False)
    parent_id = fields.Many2one(
        "gec.document",
        "Carries out",
        ondelete="restrict",
        index="btree_not_null",
        help="The document that this one carries out or answers.",
    )
    child_ids = fields.One2many("gec.document", "parent_id")
    origin_id = fields.Many2one("gec.document", ondelete="restrict", index="btree_not_null", copy=False)
    case_file_id = fields.Many2one("gec.case.file", ondelete="restrict", index="btree_not_null", copy=False)
    plan_ids = fields.One2many("gec.directive.plan", "document_id")
    is_demo = fields.Boolean(help="Prints on every page that it has no legal force.")

    @api.depends("reference", "name", "type_id")
    def _compute_display_name(self):
        for doc in self:
            head = doc.reference or doc.type_id.name
            doc.display_name = f"{head} – {doc.name}" if head else doc.name

    @api.constrains("owner_id", "drafting_unit_id")
    def _check_drafting_unit(self):
        """A department or board drafts for the agency it belongs to, everybody else for himself."""
        for doc in self.filtered("drafting_unit_id"):
            unit = doc.drafting_unit_id
            while unit != doc.owner_id and unit.kind in ("department", "board"):
                unit = unit.parent_id
            if unit != doc.owner_id:
                raise ValidationError(
                    self.env._(
                        "%(unit)s does not draft for %(owner)s.",
                        unit=doc.drafting_unit_id.name,
                        owner=doc.owner_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        docs = super().create([self._start(vals) for vals in vals_list])
        docs._check_start()
        return docs

    def write(self, vals):
        touched = {f for f in vals if f not in FREE_FIELDS and not f.startswith(FREE_PREFIXES)}
        if touched:
            self._check_open(touched)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(doc.state != "draft" for doc in self):
            raise UserError(self.env._("Only a draft can be deleted."))

    @api.model
    def _start(self, vals):
        """Values of a new document: it begins at the beginning, whatever the caller sends."""
        direction = vals.get("direction") or self.default_get(["direction"])["direction"]
        hidden = STEP_FIELDS | (NUMBER_FIELDS if direction == "out" else set())
        vals = {name: value for name, value in vals.items() if name not in hidden}
        return vals | {"state": "received" if direction == "in" else "draft"}

    def _check_start(self):
        """Reads the records, not the values: defaults may come from the caller's context."""
        for doc in self:
            filled = any(doc[name] for name in STEP_FIELDS - {"state"})
            numbered = doc.direction == "out" and any(doc[name] for name in NUMBER_FIELDS)
            if doc.state not in TEXT_OPEN or filled or numbered:
                raise UserError(self.env._("A document starts as a draft or as received."))

    def _check_text_open(self):
        """The Python side of the database's line guard, for lines and details of the document."""
        shut = self.filtered(lambda doc: doc.state not in LINES_OPEN)
        if shut:
            shut[0]._refuse_change()

    def _refuse_change(self):
        raise UserError(
            self.env._(
                "“%(document)s” can no longer be changed: its text is fixed from submission on.",
                document=self.display_name,
            )
        )

    def _check_open(self, touched):
        """Refuse a change of what the document's own steps keep, or of a text that is no longer open."""
        for doc in self:
            own = STEP_FIELDS | (NUMBER_FIELDS if doc.direction == "out" else set())
            if touched & own:
                raise AccessError(self.env._("These fields change only by the document's own steps."))
            if doc.state not in TEXT_OPEN or "direction" in touched:
                doc._refuse_change()

    def _write_step(self, vals):
        """Write as one of the document's own steps: past the open-text check, into the database's guard."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def _move(self, to, reason=None, **vals):
        """Take the documents to a new state: the only way. Keeps who, when and why."""
        for doc in self:
            if to not in NEXT.get(doc.state, ()):
                raise UserError(
                    self.env._(
                        "“%(document)s” cannot go from %(old)s to %(new)s.",
                        document=doc.display_name,
                        old=doc._state_label(doc.state),
                        new=doc._state_label(to),
                    )
                )
        with self._door(to):
            self.env["gec.document.event"]._keep(self, to, reason)
            self._write_step({"state": to, **vals})

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env)).get(state)

    def _text_hash(self):
        """SHA-256 over all that will be printed, so that an approval names the text it was given to."""
        return hashlib.sha256(self._page_text().encode()).hexdigest()

    def _page_text(self):
        """All that will be printed, as JSON in one order: what the hash is taken over and a version keeps."""
        self.ensure_one()
        return json.dumps(self._page_values(), sort_keys=True, ensure_ascii=False, default=str)
