from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..pure import edxml
from .common_exchange import ExchangeCommon

MANY = 60


@tagged("post_install", "-at_install")
class TestDocumentRecall(ExchangeCommon):
    """Ours is frozen, theirs is cancelled, every trace is kept."""

    def line(self, units, **vals):
        return Command.create({"name": "Các đơn vị", "unit_ids": [Command.set(units.ids)], **vals})

    def recalled(self, document=None):
        document = document or self.issued()
        document.with_user(self.leader)._recall("Sai số liệu")
        return document

    def plan(self, units):
        work = {"unit_text": "Các phường", "unit_ids": [Command.set(units.ids)]}
        plan = self.make_plan(recipient_ids=[self.line(units)], assignment_ids=[Command.create(work)])
        self.issued(plan.document_id)
        return plan

    def open_items(self, user):
        return self.env["gec.inbox.item"].with_user(user).search([("done_at", "=", False)])

    def test_the_document_is_frozen_with_the_reason(self):
        document = self.recalled()
        self.assertEqual((document.state, document.recall_reason), ("recalled", "Sai số liệu"))
        self.assertEqual(document.with_user(self.officer_a).recall_reason, "Sai số liệu")
        with self.assertRaises(UserError):
            document.with_user(self.clerk).write({"name": "khác"})

    def test_signer_leader_and_clerk_may_recall(self):
        document = self.issued()
        asked = {
            user: document.with_user(user).can_recall for user in (self.leader, self.clerk, self.drafter, self.clerk_a)
        }
        self.assertEqual(list(asked.values()), [True, True, False, False])

    def test_the_recipient_is_told_and_nothing_else_is_left_to_do(self):
        self.recalled()
        self.assertEqual(self.open_items(self.officer_a).mapped("kind"), ["recalled"])

    def test_the_arrival_line_is_closed_as_recalled(self):
        document = self.recalled()
        item = self.env["gec.inbox.item"].search([("document_id", "=", document.id), ("kind", "=", "incoming")])
        self.assertEqual((bool(item.done_at), item.is_recalled, item.done_by), (True, True, self.leader))

    def test_the_recipients_copy_is_cancelled_and_keeps_its_number(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.clerk_a).action_register()
        copy = document.dispatch_ids.incoming_id.sudo()
        self.recalled(document)
        self.assertEqual((copy.state, copy.entry_id.number, copy.event_ids[-1].reason), ("recalled", 1, "Sai số liệu"))

    def test_work_at_the_units_is_closed(self):
        plan = self.plan(self.ward_a)
        self.recalled(plan.document_id)
        self.assertEqual(plan.assigned_ids.state, "recalled")
        self.assertFalse(self.open_items(self.officer_a).filtered(lambda item: item.kind == "assignment"))

    def test_accepted_work_keeps_its_state(self):
        plan = self.plan(self.ward_a)
        plan.assigned_ids.sudo().state = "accepted"
        self.recalled(plan.document_id)
        self.assertEqual(plan.assigned_ids.state, "accepted")

    def test_an_open_instruction_at_the_recipient_ends(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.clerk_a).action_register()
        copy = document.dispatch_ids.incoming_id
        given = self.env["gec.instruction"].with_user(self.leader_a)
        line = given._give(
            copy.with_user(self.leader_a), self.leader_a, "Làm ngay", False, {"lead": self.ward_a}
        ).line_ids
        self.assertEqual(line.state, "given")
        self.recalled(document)
        self.assertEqual(line.state, "recalled")

    def test_a_plan_made_from_it_is_marked_and_stays(self):
        plan = self.plan(self.ward_a)
        own = plan.with_user(self.officer_a)._pass_down(self.ward_a)
        self.assertFalse(own.rests_on_recalled)
        self.recalled(plan.document_id)
        self.assertEqual((own.rests_on_recalled, own.state), (True, "draft"))

    def test_a_recalled_plan_is_not_passed_down(self):
        plan = self.plan(self.ward_a)
        self.recalled(plan.document_id)
        self.assertFalse(plan.with_user(self.officer_a).can_pass_down)
        with self.assertRaisesRegex(UserError, "has been recalled"):
            plan.with_user(self.officer_a).action_pass_down()

    def test_what_was_returned_stays_returned(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.clerk_a)._return_to_sender("Nhầm")
        self.recalled(document)
        self.assertFalse(document.dispatch_ids.recalled_at or self.open_items(self.officer_a))

    def test_after_the_recall_nothing_is_registered_or_returned(self):
        dispatch = self.recalled().dispatch_ids.with_user(self.clerk_a)
        for step in (dispatch.action_register, dispatch.action_acknowledge, lambda: dispatch._return_to_sender("x")):
            with self.assertRaisesRegex(UserError, "has been recalled"):
                step()

    def test_another_system_is_asked_and_its_answer_is_shown(self):
        document = self.issued(self.make_document(recipient_ids=[self.line(self.afar)]))
        self.send_due(None)
        self.recalled(document)
        row = document.dispatch_ids
        self.assertEqual((document.state, row.recall_state, row.recall_asked_by), ("recalled", "asked", self.leader))
        self.take(self.status(document, edxml.RECALL_REFUSED))
        self.assertEqual((row.recall_state, bool(row.recall_answered_at), row.recalled_at), ("refused", True, False))
        row.with_user(self.clerk)._ask_recall("Sai số liệu")
        self.take(self.status(document, edxml.RECALL_AGREED))
        self.assertEqual((row.recall_state, row.stage), ("agreed", "recalled"))

    def test_a_message_that_has_not_left_never_leaves(self):
        document = self.recalled(self.issued(self.make_document(recipient_ids=[self.line(self.afar)])))
        self.assertEqual((document.dispatch_ids.recall_state, self.send_due()), ("done", 0))

    def test_paper_is_asked_for_by_hand_and_the_answer_noted(self):
        document = self.recalled(self.issued(self.make_document(recipient_ids=[Command.create({"name": "Hội LHPN"})])))
        row = document.dispatch_ids.with_user(self.clerk)
        self.assertEqual(row.recall_state, "by_hand")
        row._note("recall_agreed", row.recall_asked_at, "bà Hoa", "đã trả bản giấy")
        self.assertEqual(
            (row.recall_state, row.person, row.noted_by, row.stage), ("agreed", "bà Hoa", self.clerk, "recalled")
        )

    def test_a_recall_of_many_takes_no_more_statements_than_of_two(self):
        wards = self.env["gec.unit"].create(
            [{"name": f"UBND xã {i}", "kind": "commune", "parent_id": self.city.id} for i in range(MANY)]
        )
        counts = []
        for units in (self.ward_a | self.ward_b, wards):
            plan = self.plan(units)
            values = [
                {"direction": "in", "owner_id": unit.id, "name": "x", "type_id": plan.type_id.id} for unit in units
            ]
            self.env["gec.document"].create(values)._write_step({"origin_id": plan.document_id.id})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.recalled(plan.document_id)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)

    # what must not be ------------------------------------------------------------

    def test_nobody_else_recalls(self):
        document = self.issued()
        for user in (self.drafter, self.checker, self.clerk_a, self.leader_a, self.outsider, self.manager):
            with self.assertRaises(AccessError):
                document.with_user(user)._recall("x")

    def test_the_wizard_is_no_way_around(self):
        wizard = self.env["gec.recall.wizard"].with_user(self.officer_a)
        document = self.issued()
        with self.assertRaises(AccessError):
            wizard.create({"document_id": document.id, "reason": "x"}).action_confirm()
        self.assertEqual(document.state, "issued")

    def test_a_recipient_does_not_recall_its_own_copy(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.clerk_a).action_register()
        with self.assertRaises(AccessError):
            document.dispatch_ids.incoming_id.with_user(self.clerk_a)._recall("x")

    def test_a_recall_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.issued().with_user(self.clerk)._recall(" ")

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_recall_without_a_reason(self):
        document = self.issued().sudo()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            document._move("recalled")

    def test_what_is_not_issued_is_not_recalled(self):
        with self.assertRaisesRegex(UserError, "Only an issued"):
            self.numbered().with_user(self.clerk)._recall("x")

    def test_a_document_is_recalled_once(self):
        document = self.recalled()
        with self.assertRaisesRegex(UserError, "Only an issued"):
            document.with_user(self.clerk)._recall("x")
