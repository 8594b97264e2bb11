from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize


class DocumentRecipient(models.Model):
    """One line of "Nơi nhận": the printed words and the units they stand for."""

    _name = "gec.document.recipient"
    _description = "Recipient"
    _inherit = "gec.guarded"
    _order = "sequence, id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, help="As printed, without the dash.")
    # those that have ended since are read as well: what was written stays, what is issued goes to their successors
    unit_ids = fields.Many2many(
        "gec.unit", "gec_document_recipient_unit_rel", "recipient_id", "unit_id", context={"active_test": False}
    )
    email = fields.Char("E-mail", help="Of a recipient outside the e-office: the sealed file is mailed there.")
    is_archive = fields.Boolean("Archive", help="Lưu: VT")
    start = fields.Integer()
    end = fields.Integer()
    origin = fields.Selection([("read", "Read"), ("typed", "Typed")], default="typed", required=True)

    def init(self):
        self._install_trigger("gec_line_guard", "document_id", "", "")
        self._install_trigger(
            "gec_line_guard",
            "recipient_id",
            "SELECT document_id FROM gec_document_recipient WHERE id = $1",
            "",
            table="gec_document_recipient_unit_rel",
        )

    @api.constrains("email")
    def _check_email(self):
        for line in self.filtered("email"):
            if not email_normalize(line.email):
                raise ValidationError(self.env._("“%(email)s” is not one e-mail address.", email=line.email))
