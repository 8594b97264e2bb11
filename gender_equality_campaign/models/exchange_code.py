from odoo import api, fields, models

GROUPS = [("type", "Type of document"), ("status", "Status")]


class ExchangeCode(models.Model):
    """Code lists of the exchange: types of documents and statuses, as the other systems write them."""

    _name = "gec.exchange.code"
    _description = "Code of the exchange"
    _order = "group, code, detail"

    group = fields.Selection(GROUPS, required=True)
    code = fields.Char(required=True)
    detail = fields.Char(default="")
    name = fields.Char(required=True, help="In Vietnamese, as sent.")
    type_id = fields.Many2one("gec.document.type", ondelete="cascade")

    _uniq = models.UniqueIndex('("group", code, detail)')

    @api.model
    def _status_name(self, code):
        return self.search([("group", "=", "status"), ("code", "=", code)], limit=1).name or code

    @api.model
    def _of_type(self, document_type):
        return self.search([("group", "=", "type"), ("type_id", "=", document_type.id)], limit=1)

    @api.model
    def _type(self, message):
        """Type of a received document: by its name, then by its code; an official letter when neither is known."""
        Type = self.env["gec.document.type"]
        named = message.type_name and Type.search([("name", "=ilike", message.type_name)], limit=1)
        coded = [("group", "=", "type"), ("code", "=", message.type_code), ("detail", "=", message.type_detail)]
        return named or self.search(coded, limit=1).type_id or Type.search([("code", "=", "letter")], limit=1)
