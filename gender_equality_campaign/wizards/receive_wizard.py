import base64

from odoo import api, fields, models
from odoo.tools.mimetypes import guess_mimetype

from ..pure.vntext import document as reader


class ReceiveWizard(models.TransientModel):
    """Asks for the facts of a document that came on paper or as a file, as its envelope and head show them."""

    _name = "gec.receive.wizard"
    _description = "Receive a document"
    _inherit = "gec.guarded"

    owner_id = fields.Many2one(
        "gec.unit",
        "Received by",
        required=True,
        ondelete="cascade",
        domain=[("is_mine", "=", True)],
        default=lambda self: self._own_registry(),
    )
    issuer_id = fields.Many2one("gec.unit", "Known unit", ondelete="cascade")
    issuer_name = fields.Char("Issued by", required=True)
    type_id = fields.Many2one("gec.document.type", required=True, ondelete="cascade")
    reference = fields.Char("Number and symbol", help="As printed: 144/KH-UBND. Empty if the document has none.")
    doc_date = fields.Date("Date of the document", required=True)
    name = fields.Char("Abstract", required=True)
    urgency = fields.Selection(
        lambda self: self.env["gec.document"]._fields["urgency"]._description_selection(self.env),
        required=True,
        default="normal",
    )
    forward_id = fields.Many2one("gec.unit", "Handed on to", ondelete="cascade", help="Chuyển")
    case_file_id = fields.Many2one("gec.case.file", ondelete="cascade", help="Lưu hồ sơ số")
    content = fields.Binary("File", attachment=False)
    filename = fields.Char()
    document_id = fields.Many2one("gec.document", ondelete="set null")
    duplicate_id = fields.Many2one("gec.document", "Already received", compute="_compute_duplicate_id")
    signature_words = fields.Text("Signatures found", compute="_compute_signature_words")
    can_register = fields.Boolean(compute="_compute_can_register")

    @api.model
    def _own_registry(self):
        mine = self.env["gec.unit"].search([("is_mine", "=", True), ("kind", "!=", "board")])
        kept = mine.filtered(lambda unit: self.env.user in unit._users("clerk"))
        return (kept or mine)[:1]

    @api.onchange("content")
    def _onchange_content(self):
        """What the text says is proposed; what the clerk has typed stays."""
        if not self.content:
            return
        for name, value in self._facts_read(self._text()).items():
            self[name] = self[name] or value

    def _facts_read(self, text):
        found = reader.read(text)
        named = found.doc_type and found.doc_type.value
        types = self.env["gec.document.type"].search([("name", "=ilike", named or "")], limit=1)
        day = found.issue_date.value if found.issue_date else ""
        return {
            "type_id": types,
            "issuer_name": found.issuer and found.issuer.value,
            "reference": found.reference and found.reference.full,
            "doc_date": day if len(day) == len("2022-11-15") else False,
            "name": found.title and found.title.value,
        }

    @api.onchange("issuer_id")
    def _onchange_issuer_id(self):
        self.issuer_name = self.issuer_id.name or self.issuer_name

    @api.depends("owner_id", "reference", "doc_date", "issuer_name")
    def _compute_duplicate_id(self):
        for wizard in self:
            wizard.duplicate_id = wizard.reference and self.env["gec.document"].search(
                [
                    ("direction", "=", "in"),
                    ("owner_id", "=", wizard.owner_id.id),
                    ("reference", "=", wizard.reference),
                    ("doc_date", "=", wizard.doc_date),
                    ("issuer_name", "=", wizard.issuer_name),
                ],
                limit=1,
            )

    @api.depends("content")
    def _compute_signature_words(self):
        """Seen before the document is registered; kept with it when it is received."""
        for wizard in self:
            data = base64.b64decode(wizard.content or b"")
            wizard.signature_words = data and self.env["gec.document.check"]._words_for(data)

    @api.depends_context("uid")
    @api.depends("owner_id")
    def _compute_can_register(self):
        for wizard in self:
            wizard.can_register = self.env.user in wizard.owner_id._users("clerk")

    def action_receive(self):
        """Keep the document; it is registered later."""
        return self._receive().get_formview_action()

    def action_receive_and_register(self):
        """Keep the document and give it its arrival number at once: each step commits for itself."""
        with self._apart() as wizard:
            document_id = wizard._receive().id
        with self._apart() as wizard:
            wizard.env["gec.document"].browse(document_id).action_register_incoming()
        return self.env["gec.document"].browse(document_id).get_formview_action()

    def _receive(self):
        """The document and its file, made once also when the button is pressed again after an error."""
        self.ensure_one()
        if not self.document_id:
            self.document_id = self._new_document()
            self._keep_file()
        return self.document_id

    def _new_document(self):
        """A plan whose text can be read comes with its clauses, to be carried out and passed down."""
        text = self._text()
        if text and self.type_id.code == "plan":
            plan = self.env["gec.directive.plan"]._import_text(text, self._document_values())
            return plan.document_id
        return self.env["gec.document"].create(self._document_values())

    def _text(self):
        """Text of the file, "" for a scan or without a file; refuses what may not be taken in."""
        data = base64.b64decode(self.content or b"")
        return self.env["gec.intake"]._checked(data).text if data else ""

    def _keep_file(self):
        """The file as it came; its bytes say what it is, not its name."""
        if not self.content:
            return
        data = base64.b64decode(self.content)
        name = self.filename or self.document_id._file_name()
        self.env["gec.document.file"]._keep(self.document_id, "original", name, data, guess_mimetype(data))

    def _document_values(self):
        return {
            "direction": "in",
            "drafting_unit_id": self.forward_id.id,
            "case_file_id": self.case_file_id.id,
            "owner_id": self.owner_id.id,
            "issuer_id": self.issuer_id.id,
            "issuer_name": self.issuer_name,
            "type_id": self.type_id.id,
            "reference": self.reference,
            "doc_date": self.doc_date,
            "name": self.name,
            "urgency": self.urgency,
        }
