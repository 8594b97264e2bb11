from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GecCommon

TEXT = "Số: 2873/KH-UBND\n\nVĩnh Tường, ngày 08 tháng 11 năm 2018\n\nKẾ HOẠCH\nTriển khai\n\nI. MỤC ĐÍCH\n\n- Nâng cao."


@tagged("post_install", "-at_install")
class TestDocumentIncoming(GecCommon):
    def received(self, **vals):
        """A plan from above whose text was uploaded by the clerk of the city."""
        values = {"text": TEXT, "direction": "in", "owner_id": self.city.id, **vals}
        return self.env["gec.plan.import.wizard"].with_user(self.clerk).create(values)._read_plan()

    def registered(self, **vals):
        plan = self.received(**vals)
        plan.document_id.action_register_incoming()
        return plan.sudo()

    def test_what_came_as_a_text_is_stamped_on_pages_of_that_text(self):
        kept = self.registered().file_ids.filtered(lambda kept: kept.step == "stamped")
        self.assertTrue(kept._bytes().startswith(b"%PDF"))

    def test_what_came_without_a_file_has_no_copy(self):
        values = {"direction": "in", "recipient_ids": [], "authority_id": False, "drafting_unit_id": False}
        document = self.make_document(user=self.clerk, **values)
        document.action_register_incoming()
        self.assertFalse(document.sudo().file_ids)

    def test_the_register_says_to_whom_it_was_handed_on(self):
        values = {"direction": "in", "recipient_ids": [], "authority_id": False}
        document = self.make_document(user=self.clerk, drafting_unit_id=self.office.id, **values)
        document.action_register_incoming()
        self.assertEqual(document.sudo().entry_id.receiver, self.office.name)

    def test_the_receiver_drafts_its_own_plan_from_what_it_received(self):
        plan = self.registered()
        opened = plan.with_user(self.clerk).action_pass_down()
        own = self.env["gec.directive.plan"].browse(opened["res_id"])
        self.assertEqual((own.parent_plan_id, own.owner_id), (plan, self.city))
        self.assertEqual(own.clause_ids.filtered("heading").mapped("heading"), ["MỤC ĐÍCH"])

    def test_others_do_not_draft_from_it(self):
        with self.assertRaises(AccessError):
            self.registered().with_user(self.leader_a).action_pass_down()
