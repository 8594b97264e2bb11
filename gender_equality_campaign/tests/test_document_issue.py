from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import GecCommon

MANY = 400


@tagged("post_install", "-at_install")
class TestDocumentIssue(GecCommon):
    def plan_to_many(self):
        wards = self.env["gec.unit"].create(
            [
                {"name": f"UBND xã {i}", "kind": "commune", "level": "commune", "parent_id": self.city.id}
                for i in range(MANY)
            ]
        )
        units = [Command.set(wards.ids)]
        return self.make_plan(
            recipient_ids=[Command.create({"name": "UBND các xã", "unit_ids": units})],
            assignment_ids=[Command.create({"unit_text": "UBND các xã", "unit_ids": units})],
        )

    def test_issuing_to_many_takes_few_statements(self):
        plan = self.plan_to_many()
        self.numbered(plan.document_id)
        self.env.invalidate_all()
        with self.assertQueryCount(60 + MANY // 10):
            plan.document_id.with_user(self.clerk).action_issue()
            self.env.flush_all()
        self.assertEqual(len(plan.dispatch_ids), MANY)

    def test_a_unit_named_twice_gets_one_dispatch(self):
        line = {"name": "UBND phường An", "unit_ids": [Command.set(self.ward_a.ids)]}
        document = self.issued(self.make_document(recipient_ids=[Command.create(line), Command.create(line)]))
        self.assertEqual(document.dispatch_ids.unit_id, self.ward_a)
        self.assertEqual(len(document.dispatch_ids), 1)

    def test_words_that_stand_for_no_unit_go_out_on_paper(self):
        line = {"name": "CT – P.CT UBND TP"}
        document = self.issued(self.make_document(recipient_ids=[Command.create(line)]))
        self.assertEqual(document.dispatch_ids.mapped("channel"), ["paper"])

    def test_the_agencys_own_leaders_get_their_copy_on_paper(self):
        line = {"name": "CT – P.CT UBND TP", "unit_ids": [Command.set(self.city.ids)]}
        document = self.issued(self.make_document(recipient_ids=[Command.create(line)]))
        self.assertEqual(document.dispatch_ids.mapped("recipient_name"), ["CT – P.CT UBND TP"])

    def test_the_archive_line_is_no_recipient(self):
        self.assertEqual(self.issued().dispatch_ids.mapped("recipient_name"), ["UBND phường An"])

    def test_only_the_clerk_issues(self):
        document = self.numbered()
        with self.assertRaisesRegex(UserError, "Only the clerk"):
            document.with_user(self.drafter).action_issue()

    def test_a_document_is_issued_once(self):
        document = self.issued()
        with self.assertRaisesRegex(UserError, "after it has been numbered"):
            document.with_user(self.clerk).action_issue()

    def test_the_stored_file_is_the_sealed_one(self):
        document = self.issued().sudo()
        sealed = document.file_ids.filtered(lambda file: file.step == "sealed")
        self.assertEqual(document.file_id.content, sealed.content)
