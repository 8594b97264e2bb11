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
    leader_id = fields.Many2one("res.users", "Laid before", ondelete="cascade", help="Trình")
    leader_ids = fields.Many2many("res.users", string="Leaders", compute="_compute_leader_ids")
    signature_words = fields.Text("Signatures found", compute="_compute_signature_words")
    read_fields = fields.Char(readonly=True, help="Names of the fields read from the file, a comma around each.")
    can_register = fields.Boolean(compute="_compute_can_register")

    @api.model
    def _own_registry(self):
        mine = self.env["gec.unit"].search([("is_mine", "=", True), ("kind", "!=", "board")])
        kept = mine.filtered(lambda unit: self.env.user in unit._users("clerk"))
        return (kept or mine)[:1]

    @api.depends("owner_id")
    def _compute_leader_ids(self):
        for wizard in self:
            wizard.leader_ids = wizard.owner_id._users("leader")

    @api.onchange("content")
    def _onchange_content(self):
        """What the text says is proposed and marked as read; what the clerk has typed stays."""
        before = (self.read_fields or "").split(",")
        facts = self._facts_read(self._text())
        read = {name: value for name, value in facts.items() if value and (name in before or not self[name])}
        self.update(read)
        self.read_fields = f",{','.join(read)}," if read else False

    def _facts_read(self, text):
        if not text:
            return {}
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

    @api.depends("content")
    def _compute_signature_words(self):
        """Seen before the document is registered; kept with it when it is received."""
        for wizard in self:
            data = wizard._data()
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
        return self._registered().get_formview_action()

    def action_receive_register_present(self):
        """The usual case in one step: kept, registered with the stamp on its copy, laid before the leader."""
        self._presented()
        return self.document_id.get_formview_action()

    def action_next(self):
        """The same, then an empty form for the next document: the pile of the morning."""
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.receive_wizard_action")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._presented(),
                "next": action | {"context": {"default_owner_id": self.owner_id.id}},
            },
        }

    def _presented(self):
        """Number and name of the document that is now laid before the leader, in words."""
        leader = self.leader_id.id
        with self._registered()._apart() as document:
            env = document.env
            if document.state == "registered":
                document._present(env["res.users"].browse(leader))
            return env._(
                "Arrival number %(number)s: %(document)s",
                number=document.arrival_number,
                document=document.display_name,
            )

    def _registered(self):
        """Each step commits for itself, so that a number is only given to a document that is there."""
        with self._apart() as wizard:
            document_id = wizard._receive().id
        with self._apart() as wizard:
            document = wizard.env["gec.document"].browse(document_id)
            if document.state == "received":
                document.action_register_incoming()
        return self.env["gec.document"].browse(document_id)

    def _receive(self):
        """The document and its file, made once also when the button is pressed again after an error."""
        self.ensure_one()
        if not self.document_id:
            self._check_duplicate()
            text = self._text()
            self.document_id = self._new_document(text)
            self._keep_file()
            self._note_duplicate()
        return self.document_id

    def _new_document(self, text):
        """A plan whose text can be read comes with its clauses, to be carried out and passed down."""
        if text and self.type_id.code == "plan":
            plan = self.env["gec.directive.plan"]._import_text(text, self._document_values())
            return plan.document_id
        return self.env["gec.document"].create(self._document_values())

    def _data(self):
        """The bytes of the file that came, empty where there is none."""
        return base64.b64decode(self.with_context(bin_size=False).content or b"")

    def _text(self):
        """Text of the file, "" for a scan or without a file; refuses what may not be taken in."""
        data = self._data()
        return self.env["gec.intake"]._checked(data).text if data else ""

    def _keep_file(self):
        """The file as it came; its bytes say what it is, not its name."""
        data = self._data()
        if data:
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
