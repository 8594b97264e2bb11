import hashlib

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestDocumentVersion(GecCommon):
    """Every text that was submitted stays, and the next reader is shown what is new in it."""

    def returned(self, document=None, reason="Thiếu căn cứ"):
        document = self.submitted(document)
        document.with_user(self.head)._return_to_drafter(reason)
        return document

    def resubmitted(self):
        document = self.returned()
        document.with_user(self.drafter).body = "Đề nghị các phường khẩn trương triển khai."
        return self.submitted(document)

    def refused(self, *call):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            call[0](*call[1:])

    def test_each_submission_leaves_a_version(self):
        document = self.resubmitted()
        self.assertEqual(sorted(document.version_ids.mapped("number")), [1, 2])
        first, second = document.version_ids.sorted("number").mapped("page")
        self.assertEqual(["khẩn trương" in page for page in (first, second)], [False, True])

    def test_a_version_has_the_hash_that_the_approvals_name(self):
        document = self.submitted()
        version = document.version_ids
        self.assertEqual(version.text_sha, document.text_sha)
        self.assertEqual(version.text_sha, hashlib.sha256(version.page.encode()).hexdigest())

    def test_a_plan_and_its_clauses_have_versions_too(self):
        plan = self.make_plan()
        self.env["gec.plan.clause"].with_user(self.drafter).create(
            {"plan_id": plan.id, "label": "I", "heading": "Mục đích", "text": "Nâng cao nhận thức"}
        )
        self.submitted(plan.document_id)
        (one,) = plan.document_id.version_ids._values()["clauses"]
        self.assertEqual(one["text"], "Nâng cao nhận thức")

    def test_nobody_changes_or_deletes_a_version(self):
        version = self.submitted().version_ids.sudo()
        for call in ((version.write, {"page": "{}"}), (version.unlink,)):
            with self.subTest(call=call[0].__name__):
                self.refused(lambda call=call: (call[0](*call[1:]), self.env.flush_all()))

    def test_nobody_writes_a_version_by_hand(self):
        version = self.submitted().version_ids
        values = {
            "document_id": version.document_id.id,
            "number": 2,
            "page": "{}",
            "text_sha": "",
            "time": version.time,
        }
        Version = self.env["gec.document.version"]
        with self.assertRaises(AccessError):
            Version.with_user(self.drafter).create(values | {"user_id": self.drafter.id})
        sha = hashlib.sha256(b"{}").hexdigest()
        self.refused(Version.sudo().create, values | {"user_id": self.drafter.id, "text_sha": sha})

    def test_who_has_reviewed_a_version_is_not_taken_back(self):
        version = self.returned().version_ids
        self.assertEqual(version.reviewer_ids, self.head)
        self.refused(self._forget, version)

    def _forget(self, version):
        version.sudo().write({"reviewer_ids": [Command.clear()]})
        self.env.flush_all()

    def test_a_draft_created_with_versions_is_created_without(self):
        version = self.submitted().version_ids
        document = self.make_document(version_ids=[Command.link(version.id)])
        self.assertFalse(document.version_ids)

    def test_a_recipient_reads_the_document_but_no_version(self):
        document = self.issued()
        version = document.version_ids
        self.assertTrue(document.with_user(self.clerk_a).name)
        with self.assertRaises(AccessError):
            version.with_user(self.clerk_a).read(["page"])
        self.assertFalse(document.with_user(self.clerk_a).change_html)

    def test_another_unit_compares_nothing(self):
        document = self.resubmitted()
        old = document.version_ids.sorted("number")[0]
        wizard = self.env["gec.compare.wizard"].with_user(self.clerk_b)
        with self.assertRaises(AccessError):
            wizard.create({"document_id": document.id, "old_id": old.id}).read(["change_html"])

    def test_a_reviewer_sees_what_changed_since_his_return(self):
        document = self.resubmitted().with_user(self.head)
        self.assertIn("<ins>khẩn trương </ins>", document.change_html)
        self.assertIn("Thiếu căn cứ", document.came_back)

    def test_what_never_came_back_says_nothing_of_it(self):
        self.assertFalse(self.submitted().with_user(self.head).came_back)

    def test_who_reviewed_an_earlier_version_sees_all_changes_since(self):
        document = self.resubmitted()
        document.with_user(self.head).validate_tier()
        document.with_user(self.checker)._return_to_drafter("Sai thể thức")
        document.with_user(self.drafter).place = "Nơi khác"
        self.submitted(document)
        document.with_user(self.head).validate_tier()
        self.assertNotIn("khẩn trương", document.with_user(self.checker).change_html)
        document.with_user(self.checker).validate_tier()
        self.assertNotIn("khẩn trương", document.with_user(self.leader).change_html)
        self.assertIn("Nơi khác", document.with_user(self.leader).change_html)

    def test_a_change_after_approval_goes_back_to_the_signer_marked(self):
        document = self.approved()
        document.with_user(self.leader)._return_to_drafter("Bổ sung thời hạn")
        document.with_user(self.drafter).body = "Đề nghị các phường triển khai trước ngày 15/11."
        self.approved(document)
        seen = document.with_user(self.leader)
        self.assertTrue(seen.is_signer)
        self.assertIn("<ins>trước ngày 15/11</ins>", seen.change_html)

    def test_what_is_written_in_the_text_stays_text(self):
        document = self.returned()
        document.with_user(self.drafter).body = "Đề nghị <script>alert(1)</script> triển khai."
        self.submitted(document)
        self.assertIn("&lt;script&gt;", document.with_user(self.head).change_html)
        self.assertNotIn("<script>", document.with_user(self.head).change_html)

    def test_the_first_submission_has_nothing_to_compare(self):
        self.assertFalse(self.submitted().with_user(self.head).change_html)

    def test_the_drafter_sees_his_changes_before_he_submits_again(self):
        document = self.returned().with_user(self.drafter)
        document.body = "Đề nghị các phường sớm triển khai."
        self.assertIn("<ins>sớm </ins>", document.change_html)

    def test_the_drafter_compares_any_two_versions(self):
        document = self.resubmitted().with_user(self.drafter)
        action = document.version_ids.sorted("number")[-1].action_compare()
        wizard = self.env[action["res_model"]].with_user(self.drafter).with_context(**action["context"]).create({})
        self.assertIn("<ins>khẩn trương </ins>", wizard.change_html)
        wizard.new_id = wizard.old_id
        self.assertNotIn("<ins>", wizard.change_html)

    def test_versions_of_two_documents_are_not_compared(self):
        one, other = self.submitted(), self.submitted()
        wizard = self.env["gec.compare.wizard"].with_user(self.drafter)
        wizard = wizard.create({"document_id": one.id, "old_id": one.version_ids.id, "new_id": other.version_ids.id})
        self.assertFalse(wizard.change_html)
