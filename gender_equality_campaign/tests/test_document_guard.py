from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestDocumentGuard(GecCommon):
    """Attacks on the document: by RPC as the drafter, and as superuser where only the database stands in between."""

    def raw(self, query, *args):
        """A statement past every method, as careless code of another addon could send it."""
        self.env.flush_all()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.cr.execute(query, args)

    def test_a_document_is_not_created_issued(self):
        document = self.make_document(state="issued", text_sha="x", reference="144/KH-UBND", number=144)
        self.assertEqual((document.state, document.reference, document.text_sha), ("draft", False, False))

    def test_a_default_from_the_callers_context_does_not_start_a_document_issued(self):
        Document = self.env["gec.document"].with_user(self.drafter).with_context(default_state="issued")
        self.assertEqual(Document.create(self.document_values()).state, "draft")

    def test_a_default_from_the_callers_context_does_not_number_a_document(self):
        Document = self.env["gec.document"].with_user(self.drafter).with_context(default_reference="1/KH")
        with self.assertRaisesRegex(UserError, "starts as a draft"):
            Document.create(self.document_values())

    def test_the_database_refuses_a_document_inserted_as_issued(self):
        document = self.make_document()
        self.raw(
            "INSERT INTO gec_document (name, type_id, owner_id, company_id, direction, urgency, state)"
            " SELECT name, type_id, owner_id, company_id, direction, urgency, 'issued'"
            " FROM gec_document WHERE id = %s",
            document.id,
        )

    def test_the_clients_context_key_opens_no_state(self):
        document = self.make_document().with_user(self.drafter)
        with self.assertRaises(AccessError):
            document.with_context(skip_validation_check=True).write({"state": "issued"})

    def test_a_plan_is_no_way_round_the_documents_state(self):
        plan = self.make_plan().with_user(self.drafter)
        with self.assertRaises(AccessError):
            plan.write({"state": "issued"})

    def test_superuser_code_does_not_change_a_state_past_its_step(self):
        document = self.approved()
        self.raw("UPDATE gec_document SET state = 'issued' WHERE id = %s", document.id)

    def test_an_open_door_for_one_document_is_none_for_another(self):
        one, other = self.make_document(), self.make_document()
        with one._door("review"):
            self.raw("UPDATE gec_document SET state = 'review' WHERE id = %s", other.id)

    def test_a_door_without_evidence_does_not_sign(self):
        document = self.approved()
        with document._door("signed"):
            self.raw("UPDATE gec_document SET state = 'signed' WHERE id = %s", document.id)

    def test_a_door_without_a_number_does_not_number(self):
        document = self.signed()
        with document._door("numbered"):
            self.raw("UPDATE gec_document SET state = 'numbered' WHERE id = %s", document.id)

    def test_a_door_without_a_file_does_not_issue(self):
        document = self.numbered()
        with document._door("issued"):
            self.raw("UPDATE gec_document SET state = 'issued' WHERE id = %s", document.id)

    def test_a_document_without_its_tiers_is_not_submitted(self):
        self.env["tier.definition"].search([("model", "=", "gec.document")]).active = False
        with self.assertRaisesRegex(UserError, "tiers"):
            self.submitted()

    def test_a_document_with_the_signer_tier_alone_is_not_submitted(self):
        tiers = self.env["tier.definition"].search([("model", "=", "gec.document")])
        tiers.sorted("sequence")[1:].active = False
        with self.assertRaisesRegex(UserError, "tiers"):
            self.submitted()

    def test_an_issued_document_keeps_its_text_against_superuser_code(self):
        document = self.issued()
        self.raw("UPDATE gec_document SET name = 'khác' WHERE id = %s", document.id)

    def test_an_issued_document_keeps_its_date(self):
        document = self.issued()
        self.raw("UPDATE gec_document SET doc_date = '2020-01-01' WHERE id = %s", document.id)

    def test_an_issued_document_is_not_deleted(self):
        document = self.issued()
        self.raw("DELETE FROM gec_document WHERE id = %s", document.id)

    def test_documents_are_not_truncated(self):
        self.raw("TRUNCATE gec_document CASCADE")

    def test_the_recipients_of_a_submitted_document_stand(self):
        document = self.submitted()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            document.sudo().recipient_ids[0].name = "khác"
            self.env.flush_all()

    def test_the_units_behind_a_recipient_stand(self):
        document = self.issued()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            document.sudo().recipient_ids[0].unit_ids = [Command.link(self.ward_b.id)]
            self.env.flush_all()

    def test_a_recipient_is_not_added_after_submission(self):
        document = self.submitted()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.env["gec.document.recipient"].create({"document_id": document.id, "name": "khác"})

    def test_a_clause_of_a_submitted_plan_stands(self):
        plan = self.make_plan(clause_ids=[Command.create({"label": "I", "heading": "MỤC ĐÍCH"})])
        self.submitted(plan.document_id)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            plan.sudo().clause_ids.heading = "khác"
            self.env.flush_all()

    def test_the_theme_of_a_submitted_plan_stands(self):
        plan = self.make_plan(theme="Chủ đề")
        self.submitted(plan.document_id)
        with self.assertRaisesRegex(UserError, "can no longer be changed"):
            plan.with_user(self.drafter).theme = "khác"

    def test_a_plan_stays_with_its_document(self):
        plan, other = self.make_plan(), self.make_document()
        with self.assertRaisesRegex(UserError, "stays with its document"):
            plan.with_user(self.drafter).write({"document_id": other.id})

    def test_the_database_keeps_a_plan_with_its_document(self):
        plan, other = self.make_plan(), self.make_document()
        self.raw("UPDATE gec_directive_plan SET document_id = %s WHERE id = %s", other.id, plan.id)

    def test_a_signature_is_not_written_beside_its_step(self):
        document = self.approved()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.env["gec.signature"].sudo().create(
                {
                    "document_id": document.id,
                    "kind": "person",
                    "user_id": self.leader.id,
                    "unit_id": self.city.id,
                    "certificate_subject": "x",
                    "signed_at": "2022-11-15",
                    "text_sha": document.text_sha,
                    "file_sha": "x",
                }
            )

    def test_a_signature_is_not_taken_away(self):
        document = self.signed()
        self.raw("DELETE FROM gec_signature WHERE document_id = %s", document.id)

    def test_an_approval_of_a_signed_document_is_not_taken_away(self):
        document = self.signed()
        self.raw("DELETE FROM tier_review WHERE model = 'gec.document' AND res_id = %s", document.id)

    def test_a_kept_file_does_not_change(self):
        document = self.signed()
        self.raw("UPDATE gec_document_file SET content = 'x' WHERE document_id = %s", document.id)

    def test_the_stored_file_of_an_issued_document_does_not_change(self):
        document = self.issued()
        self.raw("UPDATE dms_file SET name = 'khác' WHERE id = %s", document.file_id.id)

    def test_the_history_of_a_document_does_not_change(self):
        document = self.submitted()
        self.raw("UPDATE gec_document_event SET user_id = 1 WHERE document_id = %s", document.id)
