from psycopg2.errors import ReadOnlySqlTransaction

from odoo import models

# the bytes of a row, by the model that keeps them
BYTES = {
    "gec.document.file": {"content"},
    "dms.file": {"content", "content_file", "content_binary"},
    "ir.attachment": {"raw", "datas", "db_datas"},
    "sign.oca.request": {"data"},
    "sign.oca.request.signer": {"data"},
}


class Taken(models.AbstractModel):
    """Files of documents: whoever reads their bytes, by whatever door, leaves a row in the access history."""

    _name = "gec.taken"
    _description = "File of a document"
    _taken_as = "file"

    def read(self, fields=None, load="_classic_read"):
        rows = super().read(fields, load)
        if not self.env.su and (not fields or not BYTES[self._name].isdisjoint(fields)):
            self._note_taken()
        return rows

    def _note_taken(self):
        """Runs as superuser to find the documents; the row names the acting user."""
        documents = self.sudo()._documents_taken()
        if documents and self.env.cr.readonly:  # on a replica: the platform begins again where a row can be written
            raise ReadOnlySqlTransaction("the access history is written")
        if documents:
            self.env["gec.document.access"]._note(documents, self._taken_as)

    def _documents_taken(self):
        return self.document_id


class DocumentFile(models.Model):
    _name = "gec.document.file"
    _inherit = ["gec.document.file", "gec.taken"]


class DmsFile(models.Model):
    _name = "dms.file"
    _inherit = ["dms.file", "gec.taken"]

    def _documents_taken(self):
        return self.env["gec.document"].search([("file_id", "in", self.ids)])


class SignRequest(models.Model):
    _name = "sign.oca.request"
    _inherit = ["sign.oca.request", "gec.taken"]

    def _documents_taken(self):
        return self.gec_document_id


class SignRequestSigner(models.Model):
    _name = "sign.oca.request.signer"
    _inherit = ["sign.oca.request.signer", "gec.taken"]

    def _documents_taken(self):
        return self.request_id.gec_document_id


class Attachment(models.Model):
    _name = "ir.attachment"
    _inherit = ["ir.attachment", "gec.taken"]
    _taken_as = "paper"

    def _documents_taken(self):
        documents = self.env["gec.document"]
        for paper in self.filtered(lambda paper: (paper.res_model or "").startswith("gec.") and paper.res_id):
            record = self.env[paper.res_model].browse(paper.res_id).exists()
            if record._name == "gec.document":
                documents |= record
            elif "document_id" in record._fields and record.document_id._name == "gec.document":
                documents |= record.document_id
        return documents


class Binary(models.AbstractModel):
    """The platform's own routes (/web/content and what builds on it)."""

    _inherit = "ir.binary"

    def _record_to_stream(self, record, field_name):
        stream = super()._record_to_stream(record, field_name)
        if field_name in BYTES.get(record._name, ()):
            record._note_taken()
        return stream
