from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

ITEM_GUARD = """
CREATE OR REPLACE FUNCTION gec_case_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ended date;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM gec_refuse('append_only', 'This record is kept as it was written.', TG_TABLE_NAME);
  END IF;
  SELECT end_date INTO ended FROM gec_case_file
   WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.case_id ELSE OLD.case_id END FOR SHARE;
  IF ended IS NOT NULL THEN
    PERFORM gec_refuse('case_closed', 'The case file is closed.', TG_TABLE_NAME);
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


class CaseItem(models.Model):
    """A document in a case file, at its place; one document may lie in several (NĐ 30/2020 Phụ lục VI.III.4)."""

    _name = "gec.case.item"
    _description = "Document in a case file"
    _inherit = "gec.guarded"
    _order = "case_id, ordinal"
    _rec_name = "document_id"

    case_id = fields.Many2one("gec.case.file", required=True, ondelete="restrict")
    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    ordinal = fields.Integer(required=True, readonly=True)
    reference = fields.Char(related="document_id.reference")
    doc_date = fields.Date(related="document_id.doc_date")
    type_id = fields.Many2one(related="document_id.type_id")
    subject = fields.Char(related="document_id.name")
    direction = fields.Selection(related="document_id.direction")
    state = fields.Selection(related="document_id.state")

    _place = models.UniqueIndex("(case_id, ordinal)", "This place in the file is taken.")
    _uniq = models.UniqueIndex("(case_id, document_id)", "The document already lies in this file.")

    def init(self):
        self.env.cr.execute(ITEM_GUARD)
        self._install_trigger("gec_case_item_guard")

    @api.model_create_multi
    def create(self, vals_list):
        """Each document gets the next place; whoever files a document reads it and keeps the file."""
        # the caller's context may hold the document or the file
        vals_list = [self.default_get(["case_id", "document_id"]) | vals for vals in vals_list]
        cases = self.env["gec.case.file"].browse([vals.get("case_id") for vals in vals_list])
        self.env["gec.document"].browse([vals.get("document_id") for vals in vals_list]).check_access("read")
        last = cases._last_places()
        for vals in vals_list:
            case = vals.get("case_id")
            last[case] = vals["ordinal"] = last.get(case, 0) + 1
        return super().create(vals_list)

    def write(self, vals):
        if vals:
            raise AccessError(self.env._("A document keeps its place in the file."))
        return super().write(vals)

    @api.model
    def _file(self, documents):
        """Put documents into the file that they name; those that lie there already stay at their place."""
        named = documents.filtered("case_file_id")
        known = {(item.case_id, item.document_id) for item in self.search([("document_id", "in", named.ids)])}
        return self.create(
            [
                {"case_id": document.case_file_id.id, "document_id": document.id}
                for document in named
                if (document.case_file_id, document) not in known
            ]
        )


class Document(models.Model):
    _inherit = "gec.document"

    case_item_ids = fields.One2many("gec.case.item", "document_id", "Case files")

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        self.env["gec.case.item"]._file(documents)
        return documents

    def write(self, vals):
        res = super().write(vals)
        if vals.get("case_file_id"):
            self.env["gec.case.item"]._file(self)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_from_files(self):
        """A draft that is deleted leaves its files; a closed file keeps what it holds."""
        self.case_item_ids.unlink()


class CaseFile(models.Model):
    _inherit = "gec.case.file"

    item_ids = fields.One2many("gec.case.item", "case_id", "Documents")
    document_count = fields.Integer(compute="_compute_document_count")

    @api.depends("item_ids")
    def _compute_document_count(self):
        counts = dict(self.env["gec.case.item"]._read_group([("case_id", "in", self.ids)], ["case_id"], ["__count"]))
        for case in self:
            case.document_count = counts.get(case, 0)

    def _last_places(self):
        """{case id: last ordinal}, the files locked: two who file at once get two places."""
        self.check_access("write")
        self.sudo().lock_for_update()
        rows = self.env["gec.case.item"].sudo()._read_group([("case_id", "in", self.ids)], ["case_id"], ["ordinal:max"])
        return {case.id: last for case, last in rows}

    def _check_open(self):
        closed = self.filtered("end_date")
        if closed:
            raise UserError(self.env._("The case file %(case)s is closed.", case=closed[0].code))
