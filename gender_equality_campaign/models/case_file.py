from odoo import fields, models


class CaseFile(models.Model):
    """Hồ sơ: the documents of one matter, under the code that the stamp ĐẾN calls "Lưu hồ sơ số"."""

    _name = "gec.case.file"
    _inherit = "gec.owned"
    _description = "Case file"
    _order = "unit_id, code"
    _rec_names_search = ["code", "name"]

    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    retention = fields.Char(help="How long it is kept.")
    document_ids = fields.One2many("gec.document", "case_file_id")

    _uniq = models.UniqueIndex("(unit_id, code)", "The unit already has a file of this code.")

    def _compute_display_name(self):
        for case in self:
            case.display_name = f"{case.code} – {case.name}"
