import base64

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestIssuedBytes(GecCommon):
    """After issue nothing of a document changes: not for administrators, not for superuser code of other addons."""

    def setUp(self):
        super().setUp()
        self.document = self.issued().sudo()
        self.file = self.document.file_id
        self.env.flush_all()

    def refused(self, attack):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            attack()
            self.env.flush_all()

    def test_other_content_is_not_written(self):
        self.refused(lambda: self.file.write({"content": base64.b64encode(b"other")}))

    def test_the_file_is_not_moved(self):
        folder = self.env["dms.directory"]._gec_folder(self.ward_a, 2022)
        self.refused(lambda: self.file.write({"directory_id": folder.id}))

    def test_the_file_is_not_archived_or_deleted(self):
        self.refused(lambda: self.file.write({"active": False}))
        self.refused(lambda: self.file.unlink())

    def test_its_folder_is_not_deleted(self):
        self.refused(lambda: self.file.directory_id.unlink())

    def test_an_attachment_does_not_stand_in_for_the_stored_bytes(self):
        values = {"name": "x", "res_model": "dms.file", "res_id": self.file.id, "res_field": "content_file"}
        self.refused(lambda: self.env["ir.attachment"].sudo().create(values | {"raw": b"other"}))

    def test_an_attachment_made_before_does_not_become_the_stored_bytes(self):
        paper = self.env["ir.attachment"].sudo().create({"name": "x", "raw": b"other"})
        values = {"res_model": "dms.file", "res_id": self.file.id, "res_field": "content_file"}
        self.refused(lambda: paper.write(values))

    def test_the_register_keeps_number_and_date(self):
        self.refused(lambda: self.document.entry_id.write({"number": 999}))
        self.refused(lambda: self.document.entry_id.write({"entry_date": "2020-01-01"}))
        self.refused(lambda: self.document.entry_id.unlink())

    def test_recipients_stay(self):
        self.refused(lambda: self.document.recipient_ids[0].unlink())
