from odoo import fields, models


class DocumentType(models.Model):
    """Types of administrative documents and their abbreviations (NĐ 30/2020 Đ.7, Phụ lục III)."""

    _name = "gec.document.type"
    _description = "Type of document"
    _order = "sequence, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=False, help="As printed, in Vietnamese.")
    abbreviation = fields.Char(help="Empty for công văn.")
    has_title = fields.Boolean(default=True, help="Printed with the name of its type (tên loại).")
    sequence = fields.Integer(default=10)

    _uniq = models.UniqueIndex("(code)")

    def _symbol(self, issuer_symbol, part=""):
        """Symbol of a document: "KH-UBND"; for công văn "UBND-VX" (NĐ 30/2020 Phụ lục I.II.3.b)."""
        self.ensure_one()
        parts = [self.abbreviation, issuer_symbol] if self.abbreviation else [issuer_symbol, part]
        return "-".join(filter(None, parts))
