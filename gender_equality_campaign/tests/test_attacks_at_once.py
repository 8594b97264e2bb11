from psycopg2.errors import SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestAttacksAtOnce(BaseCase):
    """Two transactions side by side, each with its own view of the database."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            unit = env["gec.unit"].create({"name": "Đồng thời", "kind": "agency"})
            kind = env.ref("gender_equality_campaign.document_type_letter")
            document = env["gec.document"].create({"name": "x", "owner_id": unit.id, "type_id": kind.id})
            self.unit_id, self.document_id = unit.id, document.id
        self.addCleanup(self._clean)

    def _clean(self):
        # lines first; what the rows of a version name goes with the version
        lines = ("gec_document_version", "gec_document_event", "gec_document_recipient")
        tables = ("gec_document_version_reviewer_rel", *lines, "gec_document")
        with self.registry.cursor() as cr:
            for table in tables:  # past the guards, this once
                cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
            for table, key in (*((line, "document_id") for line in lines), ("gec_document", "id")):
                cr.execute(
                    SQL("DELETE FROM %s WHERE %s = %s", SQL.identifier(table), SQL.identifier(key), self.document_id)
                )
            for table, model in (("mail_message", "model"), ("mail_followers", "res_model")):
                cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s = 'gec.document' AND res_id = %s",
                        SQL.identifier(table),
                        SQL.identifier(model),
                        self.document_id,
                    )
                )
            for table in tables:
                cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))
            cr.execute("DELETE FROM gec_unit WHERE id = %s", [self.unit_id])

    def _document(self, cr):
        return Environment(cr, SUPERUSER_ID, {})["gec.document"].browse(self.document_id)

    def test_a_line_is_not_changed_beside_the_submission_of_its_document(self):
        with self.registry.cursor() as slow:
            self.assertEqual(self._document(slow).state, "draft")
            with self.registry.cursor() as cr:
                self._document(cr)._move("review", text_sha="x")
            line = {"document_id": self.document_id, "name": "chen vào"}
            with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
                self._document(slow).recipient_ids.create(line)
            slow.rollback()
