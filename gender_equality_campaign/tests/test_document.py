from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PIN, GecCommon


@tagged("post_install", "-at_install")
class TestDocument(GecCommon):
    def test_a_letter_goes_from_draft_to_its_recipient(self):
        document = self.issued()
        self.assertEqual(document.state, "issued")
        self.assertEqual(document.reference, "01/UBND-VX")
        self.assertEqual(document.dispatch_ids.unit_id, self.ward_a)
        states = document.sudo().event_ids.mapped("new_state")
        self.assertEqual(states, ["review", "approved", "signed", "numbered", "issued"])

    def test_an_issued_document_is_not_changed_by_its_drafter(self):
        document = self.issued()
        with self.assertRaisesRegex(UserError, "can no longer be changed"):
            document.with_user(self.drafter).write({"name": "khác"})

    def test_the_state_is_not_written_by_rpc(self):
        document = self.make_document()
        with self.assertRaises(AccessError):
            document.with_user(self.drafter).write({"state": "issued"})

    def test_a_wrong_pin_signs_nothing(self):
        document = self.approved()
        with self.assertRaisesRegex(UserError, "PIN"):
            document.with_user(self.leader)._sign(PIN + "0")
        self.assertEqual(document.state, "approved")
