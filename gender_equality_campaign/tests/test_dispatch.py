from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestDispatch(GecCommon):
    @property
    def dispatch(self):
        return self.issued().dispatch_ids

    def test_a_unit_finds_the_document_in_its_inbox(self):
        document = self.issued()
        items = self.env["gec.inbox.item"].with_user(self.officer_a).search([("done_at", "=", False)])
        self.assertEqual(items.document_id, document)

    def test_a_sibling_finds_nothing_in_its_inbox(self):
        self.issued()
        self.assertFalse(self.env["gec.inbox.item"].with_user(self.officer_b).search([]))

    def test_the_clerk_registers_under_the_units_own_number(self):
        dispatch = self.dispatch.with_user(self.clerk_a)
        dispatch.action_register()
        self.assertEqual(dispatch.registered_number, "1")

    def test_a_registered_document_keeps_the_issuers_reference(self):
        dispatch = self.dispatch.with_user(self.clerk_a)
        dispatch.action_register()
        self.assertEqual(dispatch.incoming_id.entry_id.reference, "01/UBND-VX")

    def test_a_registered_document_has_a_stamped_copy(self):
        dispatch = self.dispatch.with_user(self.clerk_a)
        dispatch.action_register()
        self.assertEqual(dispatch.incoming_id.file_ids.mapped("step"), ["stamped"])

    def test_registering_acknowledges(self):
        dispatch = self.dispatch.with_user(self.clerk_a)
        dispatch.action_register()
        self.assertEqual(dispatch.acknowledged_by, self.clerk_a)

    def test_registering_twice_takes_one_number(self):
        dispatch = self.dispatch.with_user(self.clerk_a)
        dispatch.action_register()
        with self.assertRaises(UserError):
            dispatch.action_register()
        entries = self.env["gec.register.entry"].search([("register_id", "=", self.in_book_a.id)])
        self.assertEqual(entries.mapped("number"), [1])

    def test_registering_finishes_the_inbox_line(self):
        self.dispatch.with_user(self.clerk_a).action_register()
        open_items = self.env["gec.inbox.item"].with_user(self.clerk_a).search([("done_at", "=", False)])
        self.assertFalse(open_items)

    def test_an_officer_who_is_no_clerk_does_not_register(self):
        with self.assertRaisesRegex(AccessError, "Only the clerk"):
            self.dispatch.with_user(self.officer_a).action_register()

    def test_a_sibling_does_not_acknowledge_for_another(self):
        with self.assertRaises(AccessError):
            self.dispatch.with_user(self.officer_b).action_acknowledge()

    def test_a_unit_does_not_write_its_dispatch_by_rpc(self):
        with self.assertRaises(AccessError):
            self.dispatch.with_user(self.clerk_a).write({"acknowledged_by": self.clerk_b.id})

    def test_a_return_names_its_reason_to_the_sender(self):
        dispatch = self.dispatch
        dispatch.with_user(self.clerk_a)._return_to_sender("Không thuộc thẩm quyền")
        item = self.env["gec.inbox.item"].with_user(self.clerk).search([("kind", "=", "dispatch_returned")])
        self.assertEqual(item.dispatch_id.return_reason, "Không thuộc thẩm quyền")

    def test_a_return_without_a_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.dispatch.with_user(self.clerk_a)._return_to_sender("")

    def test_the_first_look_is_noted(self):
        dispatch = self.dispatch.with_user(self.officer_a)
        dispatch.action_open()
        self.assertTrue(dispatch.opened_at)

    def test_a_member_added_today_sees_the_document_at_once(self):
        document = self.issued()
        newcomer = self.make_user("newcomer", self.ward_a)
        self.assertTrue(document.with_user(newcomer).has_access("read"))

    def test_a_member_who_left_sees_the_document_no_longer(self):
        document = self.issued()
        self.assertTrue(document.with_user(self.officer_a).has_access("read"))
        self.env["gec.unit.member"].search([("user_id", "=", self.officer_a.id)]).unlink()
        self.assertFalse(document.with_user(self.officer_a).has_access("read"))
