from odoo import models


class Document(models.Model):
    """The talk about a draft belongs to those who make it: recipients of the document read the document, not that."""

    _inherit = "gec.document"

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        operations = super()._mail_get_operation_for_mail_message_operation(message_operation)
        return dict.fromkeys(operations, "write")

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Followers are sent what is said: only who may take part in the talk follows it."""
        self.check_access("write")
        return super().message_subscribe(partner_ids, subtype_ids)
