from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_work import WorkCommon


@tagged("post_install", "-at_install")
class TestInboxItem(WorkCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second_a = cls.make_user("second_a", cls.ward_a, "officer")

    def arrived(self, user=None):
        return self.issued().dispatch_ids.with_user(user or self.officer_a)._inbox_items()

    def test_what_a_colleague_took_is_not_taken_from_him(self):
        item = self.arrived()
        item.action_take()
        with self.assertRaisesRegex(UserError, "A colleague is on it"):
            item.with_user(self.second_a).action_take()

    def test_a_colleague_does_not_release_what_another_took(self):
        item = self.arrived()
        item.action_take()
        with self.assertRaisesRegex(AccessError, "Only whoever took it"):
            item.with_user(self.second_a).action_release()

    def test_an_item_is_handed_over_with_a_word(self):
        item = self.arrived()
        item.action_take()
        item._hand_over(self.second_a, "Anh làm tiếp giúp")
        self.assertEqual((item.holder_id, item.note), (self.second_a, "Anh làm tiếp giúp"))
        self.assertEqual(item.event_ids[-1:].mapped("from_user_id"), self.officer_a)

    def test_handing_over_without_a_word_is_refused(self):
        with self.assertRaisesRegex(UserError, "Say a word"):
            self.arrived()._hand_over(self.second_a, " ")

    def test_an_item_is_not_handed_over_to_a_stranger(self):
        with self.assertRaisesRegex(UserError, "colleague of the unit only"):
            self.arrived()._hand_over(self.officer_b, "x")

    def test_the_leader_of_the_unit_hands_over_what_an_officer_holds(self):
        item = self.arrived()
        item.action_take()
        item.with_user(self.leader_a)._hand_over(self.second_a, "Giao lại")
        self.assertEqual(item.holder_id, self.second_a)

    def test_what_a_member_took_falls_back_to_the_group_when_he_leaves(self):
        item = self.arrived()
        item.action_take()
        self.leave(self.officer_a)
        item = item.with_user(self.second_a)
        self.assertFalse(item.holder_id)
        self.assertIn(item, self.inbox(self.second_a, ("holder_id", "=", False)))
        item.action_take()
        self.assertEqual(item.holder_id, self.second_a)

    def test_a_post_that_ends_by_its_date_sets_free_what_was_taken(self):
        item = self.arrived()
        item.action_take()
        post = self.env["gec.unit.member"].search([("user_id", "=", self.officer_a.id)])
        post.date_to = self.today
        with freeze_time(self.today + timedelta(days=2)):
            self.assertFalse(item.with_user(self.second_a).holder_id)

    def test_the_person_view_shows_what_one_took_and_nothing_of_colleagues(self):
        item = self.arrived()
        item.action_take()
        self.assertEqual(self.inbox(self.officer_a, ("is_for_me", "=", True)), item)
        self.assertFalse(self.inbox(self.second_a, ("is_for_me", "=", True)))

    # forwarding inside -----------------------------------------------------------

    def received_by_city(self):
        letter = self.make_document(
            user=self.clerk_a,
            owner_id=self.ward_a.id,
            drafting_unit_id=self.ward_a.id,
        )
        dispatch = self.env["gec.dispatch"].create(
            {"document_id": letter.id, "unit_id": self.city.id, "recipient_name": "UBND TP"}
        )
        dispatch._deliver()
        return dispatch.with_user(self.clerk)._inbox_items()

    def test_an_office_reads_what_is_forwarded_to_it(self):
        item = self.received_by_city()
        self.assertFalse(item.document_id.with_user(self.officer_c).has_access("read"))
        item._forward(self.culture, "Phòng xử lý")
        [forwarded] = self.inbox(self.officer_c, ("kind", "=", "forwarded"))
        self.assertEqual((forwarded.note, forwarded.document_id), ("Phòng xử lý", item.document_id))
        self.assertTrue(forwarded.document_id.with_user(self.officer_c).has_access("read"))

    def test_a_returned_document_is_closed_to_the_office_too(self):
        item = self.received_by_city()
        item._forward(self.culture, "Phòng xử lý")
        item.dispatch_id._return_to_sender("Nhầm nơi nhận")
        self.assertFalse(item.document_id.with_user(self.officer_c).has_access("read"))

    def test_nothing_is_forwarded_out_of_the_agency(self):
        item = self.arrived()
        for unit in (self.ward_b, self.province, self.city):
            with self.subTest(unit.name), self.assertRaisesRegex(UserError, "Forward to a unit below"):
                item._forward(unit, "x")

    def test_what_is_forwarded_is_done_by_the_office_and_waited_for_meanwhile(self):
        item = self.received_by_city()
        item._forward(self.culture, "Phòng xử lý")
        waiting = self.env["gec.inbox.waiting"].with_user(self.clerk)
        self.assertEqual(waiting.search([("kind", "=", "forward")]).whom, self.culture.name)
        self.inbox(self.officer_c, ("kind", "=", "forwarded")).action_tick()
        self.assertFalse(waiting.search([("kind", "=", "forward")]))

    # approvals and signatures ------------------------------------------------------

    def test_an_approval_a_signature_and_a_number_stand_in_the_inbox_in_turn(self):
        document = self.submitted()
        steps = [("review", self.head), ("review", self.checker), ("signature", self.leader)]
        for kind, user in steps:
            with self.subTest(user.login):
                [item] = self.inbox(user, ("document_id", "=", document.id))
                self.assertEqual(item.kind, kind)
                self.assertIn(item, self.inbox(user, ("is_for_me", "=", True)))
            if kind == "review":
                document.with_user(user).validate_tier()
        document.with_user(self.leader)._sign("123456")
        self.assertEqual(self.inbox(self.clerk, ("is_for_me", "=", True)).kind, "numbering")

    def test_a_new_head_finds_the_approval_and_the_old_one_does_not(self):
        self.submitted()
        self.leave(self.head)
        new_head = self.make_user("new_head", self.office, "leader")
        self.assertEqual(self.inbox(new_head, ("is_for_me", "=", True)).kind, "review")
        self.assertFalse(self.inbox(self.head))

    def test_the_drafter_sees_the_approval_of_his_unit_but_not_as_his_own(self):
        self.submitted()
        self.assertEqual(self.inbox(self.drafter).kind, "review")
        self.assertFalse(self.inbox(self.drafter, ("is_for_me", "=", True)))

    def test_a_returned_draft_leaves_the_inbox_of_its_reviewers(self):
        document = self.submitted()
        document.with_user(self.head)._return_to_drafter("Thiếu nơi nhận")
        self.assertFalse(self.inbox(self.head))

    def test_an_issued_document_leaves_no_step_behind(self):
        document = self.issued()
        steps = self.env["gec.inbox.item"]._steps_of(document)
        self.assertFalse(steps)

    def test_an_approval_is_not_handed_over(self):
        self.submitted()
        with self.assertRaisesRegex(UserError, "belongs to its post"):
            self.inbox(self.head)._hand_over(self.drafter, "x")

    # the list ----------------------------------------------------------------------

    def items_due(self, *days):
        days = [day and self.today + timedelta(days=day) if day is not None else False for day in days]
        document = self.make_document()
        values = {"unit_id": self.ward_a.id, "kind": "incoming", "document_id": document.id}
        return self.env["gec.inbox.item"].create([values | {"due": due} for due in days])

    @freeze_time("2026-11-24 03:00:00")  # a Tuesday
    def test_the_one_order_is_late_today_this_week_later_no_date(self):
        self.today = self.env["gec.unit"]._today()
        self.items_due(None, 20, 3, -2)
        today = self.items_due(1)
        today.due = self.today
        found = self.inbox(self.officer_a)
        self.assertEqual(found.mapped("due_when"), ["late", "today", "week", "later", "none"])
        groups = found.formatted_read_group([], ["due_when"], ["__count"])
        self.assertEqual([group["due_when"] for group in groups], ["late", "today", "week", "later", "none"])
        for when in ("late", "today", "week", "later", "none"):
            self.assertEqual(found.search([("due_when", "=", when)]).mapped("due_when"), [when])

    def test_an_item_is_found_without_marks(self):
        self.issued(self.make_document(name="Tập huấn bình đẳng giới"))
        self.issued(self.make_document(name="Việc khác"))
        found = self.inbox(self.officer_a, ("search_text", "ilike", "tap huan binh dang"))
        self.assertEqual(found.mapped("subject"), ["Tập huấn bình đẳng giới"])
        self.assertEqual(self.inbox(self.officer_a, ("search_text", "ilike", "Tập huấn")), found)
        self.assertEqual(self.inbox(self.officer_a, ("search_text", "=", "Tập huấn")), found)

    def test_the_counts_are_those_of_the_views(self):
        self.arrived().action_take()
        counts = self.env["gec.inbox.item"].with_user(self.officer_a).inbox_counts()
        shown = {row["action"].rpartition(".")[2]: row["count"] for row in counts}
        expected = {"inbox_item_action": 1, "inbox_item_action_late": 0, "inbox_item_action_mine": 1}
        self.assertEqual(shown, expected | {"inbox_waiting_action": 0, "inbox_item_action_done": 0})

    def test_a_long_inbox_opens_with_as_many_statements_as_a_short_one(self):
        fields = (
            "due",
            "due_when",
            "kind",
            "reference",
            "subject",
            "sender_id",
            "holder_id",
            "can_take",
            "can_forward",
        )
        specification = {name: {} for name in fields}
        items = self.env["gec.inbox.item"].with_user(self.officer_a)
        taken = []
        for more in (3, 400):
            self.items_due(*range(more))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            items.web_search_read([("done_at", "=", False)], specification, limit=80)
            taken.append(self.cr.sql_log_count - before)
        self.assertLessEqual(taken[1], taken[0] + 2)  # the count of all rows comes on top

    # waiting for others ------------------------------------------------------------

    def waiting(self, user, kind):
        self.env.invalidate_all()  # read anew, as by the next request
        return self.env["gec.inbox.waiting"].with_user(user).search([("kind", "=", kind)])

    def test_what_was_sent_is_waited_for_until_it_is_opened(self):
        dispatch = self.issued().dispatch_ids
        row = self.waiting(self.clerk, "dispatch")
        self.assertEqual((row.document_id, row.open_count, row.whom), (dispatch.document_id, 1, self.ward_a.name))
        dispatch.with_user(self.officer_a).action_open()
        self.assertFalse(self.waiting(self.clerk, "dispatch"))

    def test_what_was_given_is_waited_for_until_it_is_reported(self):
        rows = self.given((self.ward_a, "implement"), (self.ward_b, "implement"))
        self.assertEqual(self.waiting(self.drafter, "assignment").open_count, 2)
        mine = rows.filtered(lambda row: row.unit_id == self.ward_a).with_user(self.officer_a)
        mine.action_acknowledge()
        mine.action_report()
        row = self.waiting(self.drafter, "assignment")
        self.assertEqual((row.open_count, row.due), (1, self.soon))

    def test_an_approval_that_was_asked_names_whose_turn_it_is(self):
        self.submitted()
        self.assertEqual(self.waiting(self.drafter, "review").whom, self.office.name)

    def test_a_neighbour_waits_for_nothing_of_it(self):
        self.given((self.ward_a, "implement"))
        self.submitted()
        self.assertFalse(self.env["gec.inbox.waiting"].with_user(self.officer_b).search([]))
