from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common_merge import ACT, DAY, MergeCommon


@tagged("post_install", "-at_install")
class TestUnitSuccession(MergeCommon):
    """Units merged and split by law: the past stays theirs and is read by what comes after, open work goes on."""

    def seen(self, user, records):
        return records.with_user(user).search([("id", "in", records.ids)])

    # what a merge does -----------------------------------------------------------------

    def test_the_old_units_end_the_day_before_and_the_new_one_begins(self):
        new = self.merged()
        self.assertEqual((self.ward_a | self.ward_b).mapped("valid_to"), [DAY - timedelta(1)] * 2)
        self.assertEqual(new.valid_from, DAY)
        self.assertFalse((self.ward_a | self.ward_b).filtered("active"))

    def test_the_act_and_the_day_are_kept_with_each_old_unit(self):
        new = self.merged()
        rows = new.predecessor_ids
        self.assertEqual(rows.old_unit_id, self.ward_a | self.ward_b)
        self.assertEqual({(row.kind, row.date, row.act) for row in rows}, {("merge", DAY, ACT)})

    def test_units_below_the_old_one_stand_below_the_new_one(self):
        desk = self.make_unit("Văn phòng phường An", self.ward_a, kind="department")
        self.assertEqual(desk.parent_id, self.ward_a)
        new = self.merged()
        self.assertEqual(desk.parent_id, new)

    def test_signing_authorities_of_the_old_units_end(self):
        authority = self.authority.copy({"unit_id": self.ward_a.id, "user_id": self.leader_a.id})
        self.merged()
        self.assertEqual(authority.date_to, DAY - timedelta(1))

    def test_the_new_unit_sits_where_the_old_one_sat(self):
        self.env["gec.board.seat"].create({"board_id": self.board.id, "unit_id": self.ward_a.id})
        new = self.merged()
        self.assertIn(new, self.city._named("Thành viên Ban VSTBPN"))
        self.assertNotIn(self.ward_a, self.city._named("Thành viên Ban VSTBPN"))

    def test_people_go_over_with_their_roles(self):
        new = self.merged()
        self.assertEqual(new._users("clerk"), self.clerk_a | self.clerk_b)
        self.assertEqual(new._users("leader"), self.leader_a)
        self.assertFalse(self.ward_a._users("clerk"))

    def test_who_held_the_same_role_in_both_holds_it_once(self):
        self.env["gec.unit.member"].create({"user_id": self.officer_a.id, "unit_id": self.ward_b.id, "role": "officer"})
        new = self.merged()
        self.assertEqual(len(new.member_ids.filtered(lambda post: post.user_id == self.officer_a)), 1)

    def test_people_stay_where_they_are_unless_asked(self):
        new = self.merged(move_people=False)
        self.assertFalse(new.member_ids)
        self.assertEqual(self.ward_a._users("clerk"), self.clerk_a)

    # open work --------------------------------------------------------------------------

    def test_open_work_is_seen_and_finished_by_the_new_unit(self):
        document = self.issued()
        item = self.env["gec.inbox.item"].search([("unit_id", "=", self.ward_a.id), ("kind", "=", "incoming")])
        user = self.official_of(self.merged(move_people=False))
        self.assertEqual(self.seen(user, item), item)
        document.dispatch_ids[0].with_user(user).action_acknowledge()
        self.assertEqual(document.dispatch_ids[0].acknowledged_by, user)

    def test_history_stays_with_the_old_unit_and_is_read_by_the_new_one(self):
        draft = self.make_document(
            user=self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False, authority_id=False
        )
        case = self.env["gec.case.file"].create({"unit_id": self.ward_a.id, "code": "1", "name": "x"})
        user = self.official_of(self.merged(move_people=False))
        for record in (draft, case, self.in_book_a):
            with self.subTest(record._name):
                self.assertEqual(self.seen(user, record), record)
        self.assertEqual((draft.owner_id, case.unit_id, self.in_book_a.unit_id), (self.ward_a,) * 3)

    def test_a_neighbour_of_the_new_unit_reads_nothing_of_it(self):
        draft = self.make_document(
            user=self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False, authority_id=False
        )
        self.merged(move_people=False)
        other = self.make_unit("UBND xã Bên", self.province, kind="commune", level="commune")
        self.assertFalse(self.seen(self.official_of(other), draft))

    def test_no_number_is_taken_from_the_book_of_a_unit_that_ended(self):
        user = self.official_of(self.merged(), "clerk")
        self.assertNotIn(user, self.ward_a._users("clerk"))

    def test_the_successor_of_a_successor_reads_the_first(self):
        case = self.env["gec.case.file"].create({"unit_id": self.ward_a.id, "code": "1", "name": "x"})
        first = self.merged(move_people=False, day=DAY - timedelta(400))
        last = self.make_unit("UBND xã Mới", self.province, kind="commune", level="commune")
        first.with_user(self.manager)._end_into(last, "rename", DAY, ACT)
        self.assertEqual(self.seen(self.official_of(last), case), case)

    def test_before_the_day_nothing_is_open_to_the_new_unit(self):
        case = self.env["gec.case.file"].create({"unit_id": self.ward_a.id, "code": "1", "name": "x"})
        user = self.official_of(self.merged(move_people=False))
        with freeze_time(DAY - timedelta(2)):
            self.env.invalidate_all()
            self.assertFalse(self.seen(user, case))

    # a split ----------------------------------------------------------------------------

    def test_of_a_split_all_read_the_past_and_one_takes_over_the_work(self):
        draft = self.make_document(
            user=self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False, authority_id=False
        )
        case = self.env["gec.case.file"].create({"unit_id": self.ward_a.id, "code": "1", "name": "x"})
        heir, other = (self.official_of(unit) for unit in self.split())
        self.assertEqual((self.seen(heir, draft), self.seen(other, draft)), (draft, draft))
        self.assertEqual((self.seen(heir, case), bool(self.seen(other, case))), (case, False))
        self.assertFalse(draft.with_user(other).has_access("write"))

    def test_open_work_does_not_go_to_two_units(self):
        self.split()
        with self.assertRaisesRegex(ValidationError, "goes to one unit"):
            self.ward_a.successor_ids.takes_over = True

    def test_a_split_names_who_takes_over(self):
        parts = self.make_hoa() | self.make_unit("UBND xã Bắc", self.province)
        with self.assertRaisesRegex(UserError, "takes over the open work"):
            self.ward_a.with_user(self.manager)._end_into(parts, "split", DAY, ACT)

    def test_a_draft_that_named_a_unit_is_issued_to_what_came_after_it(self):
        plan = self.make_plan()
        plan.document_id.recipient_ids[0].unit_ids = self.ward_a
        words = {"unit_text": "UBND phường An", "unit_ids": [Command.set(self.ward_a.ids)]}
        plan.assignment_ids = [Command.clear(), Command.create(words)]
        signed = self.numbered(plan.document_id)
        new = self.merged()
        signed.with_user(self.clerk).action_issue()
        self.assertIn(new, plan.document_id.sudo().dispatch_ids.unit_id)
        self.assertEqual(plan.sudo().assigned_ids.unit_id, new)

    # who and when -------------------------------------------------------------------------

    def test_who_takes_over_is_one_of_those_that_come_after(self):
        with self.assertRaises(UserError):
            self.ward_a.with_user(self.manager)._end_into(self.ward_b, "merge", DAY, ACT, heir=self.office)

    def test_only_an_administrator_merges_units(self):
        with self.assertRaisesRegex(AccessError, "Only an administrator"):
            self.ward_a.with_user(self.leader)._end_into(self.ward_b, "merge", DAY, ACT)

    def test_a_unit_is_not_ended_before_the_day(self):
        tomorrow = self.env["gec.unit"]._today() + timedelta(1)
        with self.assertRaisesRegex(UserError, "on the day itself"):
            self.merged(day=tomorrow)

    def test_a_unit_does_not_end_twice(self):
        self.merged()
        with self.assertRaisesRegex(UserError, "has ended already"):
            self.merged()

    def test_a_unit_does_not_end_again_on_an_earlier_day(self):
        """Its open work would go to two units."""
        self.merged()
        with self.assertRaisesRegex(UserError, "has ended already"):
            self.ward_a.with_user(self.manager)._end_into(self.office, "merge", DAY - timedelta(30), ACT)

    def test_no_merge_without_its_act(self):
        with self.assertRaisesRegex(UserError, "the act that orders it"):
            self.ward_a.with_user(self.manager)._end_into(self.ward_b, "merge", DAY, " ")

    # the wizard ---------------------------------------------------------------------------

    def wizard(self, **vals):
        values = {"old_ids": (self.ward_a | self.ward_b).ids, "date": DAY, "act": ACT, "new_name": "UBND xã Hòa"}
        return self.env["gec.unit.merge.wizard"].with_user(self.manager).create(values | vals)

    def test_the_wizard_makes_the_new_unit(self):
        action = self.wizard().action_perform()
        new = self.env["gec.unit"].browse(action["res_id"])
        self.assertEqual((new.name, new.kind, new.parent_id), ("UBND xã Hòa", "commune", self.city))
        self.assertEqual(new.predecessor_ids.old_unit_id, self.ward_a | self.ward_b)

    def test_the_wizard_puts_the_new_unit_below_another_where_the_old_tier_is_gone(self):
        action = self.wizard(new_parent_id=self.province.id).action_perform()
        self.assertEqual(self.env["gec.unit"].browse(action["res_id"]).parent_id, self.province)

    def test_the_wizard_takes_the_units_chosen_in_the_list(self):
        Wizard = self.env["gec.unit.merge.wizard"].with_user(self.manager)
        chosen = Wizard.with_context(active_model="gec.unit", active_ids=self.ward_a.ids)
        self.assertEqual(chosen.new({}).old_ids._origin, self.ward_a)
        self.assertFalse(Wizard.new({}).old_ids)

    def test_the_wizard_says_what_waits(self):
        self.issued()
        self.assertIn("Inbox: 1", self.wizard().waiting)

    def test_the_wizard_is_no_officials(self):
        with self.assertRaises(AccessError):
            self.env["gec.unit.merge.wizard"].with_user(self.leader).create({"act": "x"})

    def test_the_papers_of_the_units_before_are_found_from_the_new_one(self):
        draft = self.make_document(
            user=self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False, authority_id=False
        )
        new = self.merged()
        action = new.with_user(self.officer_b).action_papers_before()
        self.assertEqual(self.env["gec.document"].with_user(self.officer_b).search(action["domain"]), draft)
