from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestScreensSteps(GecCommon):
    """What the forms and lists offer to whom, and in which words."""

    def buttons(self, document, user):
        steps = {name for name in document._fields if name.startswith("can_")}
        names = steps - {"can_review", "can_see_access"}
        return {name for name in names if document.with_user(user)[name]}

    def test_a_new_draft_starts_with_the_agency_and_its_only_signer(self):
        form = Form(self.env["gec.document"].with_user(self.drafter))
        form.type_id = self.env.ref("gender_equality_campaign.document_type_report")
        self.assertEqual((form.owner_id, form.drafting_unit_id), (self.city, self.office))
        self.assertEqual((form.authority_id, form.symbol, form.place), (self.authority, "BC-UBND", "Thử Nghiệm"))

    def test_a_new_draft_starts_with_its_archive_line(self):
        form = Form(self.env["gec.document"].with_user(self.drafter))
        with form.recipient_ids.edit(0) as line:
            self.assertTrue(line.is_archive)

    def test_a_second_signer_leaves_the_choice_to_the_drafter(self):
        self.authority.copy({"user_id": self.head.id})
        form = Form(self.env["gec.document"].with_user(self.drafter))
        self.assertFalse(form.authority_id)

    def test_the_drafter_edits_submits_and_cancels_a_draft(self):
        offered = self.buttons(self.make_document(), self.drafter)
        self.assertEqual(offered, {"can_edit", "can_edit_lines", "can_submit", "can_cancel"})

    def test_only_the_reviewer_whose_turn_it_is_may_approve(self):
        document = self.submitted()
        self.assertEqual(self.buttons(document, self.head), {"can_approve", "can_return"})
        self.assertEqual(self.buttons(document, self.checker), set())

    def test_the_signer_may_return_but_not_simply_approve(self):
        self.assertEqual(self.buttons(self.approved(), self.leader), {"can_return"})

    def test_the_clerk_numbers_what_is_signed(self):
        document = self.signed()
        self.assertEqual(self.buttons(document, self.clerk), {"can_number"})
        self.assertEqual(self.buttons(document, self.leader), set())

    def test_a_document_says_for_whom_it_waits(self):
        document = self.submitted()
        self.assertIn(self.head.name, document.with_user(self.drafter).waiting_for)
        self.assertFalse(self.issued().with_user(self.drafter).waiting_for)

    def test_the_drafter_reads_why_the_draft_came_back(self):
        document = self.submitted()
        document.with_user(self.head)._return_to_drafter("Thiếu nơi nhận")
        self.assertEqual(document.with_user(self.drafter).return_reason, "Thiếu nơi nhận")

    def test_a_document_is_found_without_marks(self):
        document = self.make_document(name="Tập huấn bình đẳng giới")
        found = self.env["gec.document"].search([("search_key", "ilike", "tap huan binh dang")])
        self.assertIn(document, found)

    def test_a_recipient_reads_the_page_but_not_its_making(self):
        document = self.issued().with_user(self.clerk_a)
        self.assertTrue(document.has_page)
        self.assertFalse(document.is_inside)

    def test_what_waits_for_oneself_is_counted_by_list(self):
        self.submitted()
        [row] = self.env["gec.inbox.item"].with_user(self.head).waiting_counts()
        self.assertEqual((row["action"], row["count"]), ("gender_equality_campaign.document_action_to_approve", 1))
        self.assertEqual(self.env["gec.inbox.item"].with_user(self.clerk).waiting_counts(), [])

    def test_the_clerk_registers_from_the_inbox(self):
        dispatch = self.issued().dispatch_ids
        item = self.env["gec.inbox.item"].with_user(self.clerk_a).search([("dispatch_id", "=", dispatch.id)])
        self.assertTrue(item.can_register)
        item.action_register()
        self.assertEqual((dispatch.stage, bool(item.done_at)), ("registered", True))

    def test_an_officer_is_not_offered_the_register(self):
        item = self.issued().dispatch_ids.with_user(self.officer_a)._inbox_items()
        self.assertEqual((item.can_take, item.can_register), (True, False))

    def test_an_item_is_not_ticked_off_before_it_was_acknowledged(self):
        dispatch = self.issued().dispatch_ids.with_user(self.officer_a)
        item = dispatch._inbox_items()
        with self.assertRaisesRegex(UserError, "not by ticking it off"):
            item.action_tick()
        dispatch.action_acknowledge()
        item.action_tick()
        self.assertEqual(item.done_by, self.officer_a)

    def test_a_returned_dispatch_offers_nothing_more(self):
        dispatch = self.issued().dispatch_ids.with_user(self.clerk_a)
        dispatch._return_to_sender("Không thuộc thẩm quyền")
        self.assertEqual(dispatch.stage, "returned")
        self.assertFalse(dispatch.can_register or dispatch.can_acknowledge or dispatch.can_return)

    def test_only_a_clerk_keeps_a_registry(self):
        self.assertTrue(self.city.with_user(self.clerk).is_registry)
        self.assertFalse(self.city.with_user(self.leader).is_registry)


@tagged("post_install", "-at_install")
class TestScreensPlan(GecCommon):
    def clause(self, plan, label, parent=None):
        return (
            self.env["gec.plan.clause"]
            .with_user(self.drafter)
            .create({"plan_id": plan.id, "label": label, "parent_id": parent and parent.id})
        )

    def assigned(self, **vals):
        plan = self.make_plan()
        self.env["gec.plan.assignment"].with_user(self.drafter).create(
            {"plan_id": plan.id, "unit_text": "Phường An", "unit_ids": self.ward_a.ids, **vals}
        )
        self.issued(plan.document_id)
        return plan.assigned_ids

    def test_a_deadline_says_in_words_whether_its_day_counts(self):
        plan = self.make_plan(report_deadline="2026-12-20", report_deadline_inclusive=True)
        self.assertEqual(plan.deadline_words, "no later than 20/12/2026, that day included")
        plan.report_deadline_inclusive = False
        self.assertEqual(plan.deadline_words, "before 20/12/2026: the last day is 19/12/2026")

    def test_new_clauses_come_last_and_know_their_depth(self):
        plan = self.make_plan()
        first = self.clause(plan, "I")
        second = self.clause(plan, "1", first)
        self.assertEqual((second.sequence, second.depth), (first.sequence + 1, 1))

    def test_the_unit_is_offered_its_steps_in_order(self):
        row = self.assigned().with_user(self.officer_a)
        self.assertTrue(row.can_acknowledge and row.can_start and row.can_return)
        row.action_start()
        self.assertEqual((row.can_start, row.can_report), (False, True))
        self.assertFalse(row.with_user(self.drafter).can_report)

    def test_late_work_is_counted_on_its_plan(self):
        yesterday = self.env["gec.unit"]._today() - timedelta(days=1)
        row = self.assigned(deadline=yesterday)
        plan = row.plan_id.with_user(self.drafter)
        self.assertEqual((plan.assigned_count, plan.late_count), (1, 1))
        self.assertIn(row, row.search([("is_late", "=", True)]))

    def test_a_unit_that_is_not_addressed_may_be_added(self):
        plan = self.make_plan()
        self.assertFalse(plan.can_address)
        values = {"unit_text": "Phường Bình", "unit_ids": [Command.set(self.ward_b.ids)]}
        plan.write({"assignment_ids": [Command.create(values)]})
        self.assertTrue(plan.can_address)
