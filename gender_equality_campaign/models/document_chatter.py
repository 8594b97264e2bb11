from odoo import models


class Document(models.Model):
    """The talk about a draft belongs to those who make it: recipients of the document read the document, not that."""

    _inherit = "gec.document"

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        operations = super()._mail_get_operation_for_mail_message_operation(message_operation)
        return dict.fromkeys(operations, "write")
