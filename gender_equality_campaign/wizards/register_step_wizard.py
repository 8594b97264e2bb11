import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.register_steps import FILLED


class RegisterStepWizard(models.TransientModel):
    """Asks what a step of the clerk in a register needs, and why it is taken."""

    _name = "gec.register.step.wizard"
    _description = "Step in a register"

    step = fields.Selection(
        [
            ("reserve", "Reserve numbers"),
            ("use", "Use a reserved number"),
            ("paper", "Enter a paper document"),
            ("void", "Make a number void"),
            ("correct", "Correct a row"),
            ("enter", "Enter a number from the other system"),
            ("import", "Import numbers from the other system"),
            ("close", "Close the book"),
        ],
        required=True,
    )
    register_id = fields.Many2one(
        "gec.register", required=True, ondelete="cascade", default=lambda self: self._only_register()
    )
    direction = fields.Selection(related="register_id.direction", related_sudo=False)
    entry_id = fields.Many2one("gec.register.entry", ondelete="cascade")
    waiting_ids = fields.Many2many("gec.document", compute="_compute_waiting_ids")
    document_id = fields.Many2one("gec.document", ondelete="cascade")
    count = fields.Integer("How many", default=1)
    year = fields.Integer(default=lambda self: self.env["gec.unit"]._today().year - 1)
    column = fields.Selection(selection=lambda self: self.env["gec.register.correction"]._fields["column"].selection)
    value = fields.Char("Should read")
    number = fields.Integer()
    entry_date = fields.Date("Day of the number", default=lambda self: self.env["gec.unit"]._today())
    proof = fields.Char("Proof of dispatch")
    reference = fields.Char("Number and symbol")
    doc_date = fields.Date("Date of the document")
    type_name = fields.Char("Type")
    subject = fields.Char("Abstract")
    author = fields.Char()
    signer = fields.Char()
    recipients = fields.Char()
    receiver = fields.Char("Unit or person")
    copies = fields.Integer()
    note = fields.Char()
    content = fields.Binary("CSV file", attachment=False)
    filename = fields.Char()
    reason = fields.Char()

    @api.model
    def _only_register(self):
        """The book that numbers are taken from ahead, where there is no choice."""
        kept_here = [("unit_id.is_mine", "=", True), ("direction", "=", "out"), ("is_external", "=", False)]
        found = self.env["gec.register"].search(kept_here, limit=2)
        return found if len(found) == 1 else found.browse()

    @api.depends("register_id")
    def _compute_waiting_ids(self):
        for wizard in self:
            unit, direction = wizard.register_id.unit_id, wizard.direction
            state = "signed" if direction == "out" else "received"
            wizard.waiting_ids = self.env["gec.document"].search(
                [("owner_id", "=", unit.id), ("direction", "=", direction), ("state", "=", state)], limit=200
            )

    def action_confirm(self):
        """Take the step; the register's own methods ask who may."""
        self.ensure_one()
        getattr(self, f"_do_{self.step}")()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _do_reserve(self):
        self.register_id._reserve(self.count, self.reason)

    def _do_use(self):
        if not self.document_id:
            raise UserError(self.env._("Choose the document."))
        self.entry_id._use(self.document_id)

    def _do_paper(self):
        self.entry_id._use_on_paper(self._columns(), self.reason)

    def _do_void(self):
        self.entry_id._void(self.reason)

    def _do_correct(self):
        if not self.column:
            raise UserError(self.env._("Choose the column."))
        self.entry_id._correct(self.column, self.value, self.reason)

    def _do_enter(self):
        if not self.entry_date:
            raise UserError(self.env._("Enter the day of the number."))
        given = {"number": self.number, "entry_date": self.entry_date, "proof": self.proof}
        self.register_id._enter([self._columns() | given | {"document_id": self.document_id.id}])

    def _do_import(self):
        self.register_id._import_csv(base64.b64decode(self.content or b""))

    def _do_close(self):
        self.register_id._close(self.year)

    def _columns(self):
        return {name: self[name] for name in (*FILLED, "reference")}
