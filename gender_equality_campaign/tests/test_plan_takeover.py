from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import GecCommon


class TakeoverCommon(GecCommon):
    """A plan of the city that the wards received, and one ward's own plan below it."""

    def setUp(self):
        super().setUp()
        self.directive = self.make_plan(recipient_ids=self.wards_addressed())
        self.part = self.clause("I", heading="TỔ CHỨC THỰC HIỆN", kind="task")
        self.first = self.clause("1", self.part, text="UBND phường An chủ trì truyền thông.")
        self.second = self.clause("2", self.part, text="UBND phường An tổ chức tập huấn.")
        self.other = self.clause("3", self.part, text="UBND phường Bình kiểm tra.")
        self.issued(self.directive.document_id)
        self.plan = self.below()

    def wards_addressed(self):
        units = (self.ward_a | self.ward_b).ids
        archive = Command.create({"name": "Lưu: VT", "is_archive": True})
        return [Command.create({"name": "UBND các phường", "unit_ids": units}), archive]

    def clause(self, label, parent=None, plan=None, user=None, **vals):
        line = {"plan_id": (plan or self.directive).id, "label": label, "parent_id": parent and parent.id}
        return self.env["gec.plan.clause"].with_user(user or self.drafter).create({**line, **vals})

    def below(self, **vals):
        own = {"owner_id": self.ward_a.id, "drafting_unit_id": False, "authority_id": False}
        return self.make_plan(user=self.officer_a, **own, parent_plan_id=self.directive.id, **vals)

    def wizard(self, action="action_take_over"):
        opened = getattr(self.plan, action)()
        return self.env["gec.plan.takeover.wizard"].with_user(self.officer_a).browse(opened["res_id"])

    def line(self, wizard, clause):
        return wizard.line_ids.filtered(lambda line: line.clause_id == clause)


@tagged("post_install", "-at_install")
class TestPlanTakeover(TakeoverCommon):
    """What the directive says and what our plan makes of it."""

    def test_a_clause_taken_over_remembers_where_it_comes_from(self):
        wizard = self.wizard()
        self.line(wizard, self.first).is_chosen = True
        wizard.action_confirm()
        [own] = self.plan.clause_ids
        self.assertEqual((own.answered_ids, own.text), (self.first, self.first.text))

    def test_a_section_brings_all_that_stands_below_it(self):
        wizard = self.wizard()
        self.line(wizard, self.part).is_chosen = True
        wizard.action_confirm()
        self.assertEqual(self.plan.clause_ids.answered_ids, self.directive.clause_ids)
        self.assertEqual(self.plan.clause_ids.filtered("parent_id").parent_id.heading, "TỔ CHỨC THỰC HIỆN")

    def test_a_clause_taken_later_stands_below_its_own_section(self):
        section = self.clause("I", plan=self.plan, user=self.officer_a, heading="TỔ CHỨC", kind="task")
        self.line(self.wizard(), self.first).action_take()
        self.assertEqual(section.child_ids.answered_ids, self.first)

    def test_a_clause_is_not_taken_twice(self):
        self.line(self.wizard(), self.first).action_take()
        self.plan._take_over(self.part)
        self.assertEqual(len(self.plan.clause_ids.filtered(lambda clause: self.first in clause.answered_ids)), 1)

    def test_a_clause_taken_over_gives_its_work(self):
        self.plan._take_over(self.first)
        self.assertEqual(self.plan.assignment_ids.unit_ids, self.ward_a)

    def test_the_tasks_of_our_unit_without_an_answer_are_counted(self):
        self.assertEqual((self.plan.task_count, self.plan.open_task_count), (2, 2))
        self.line(self.wizard(), self.first).action_take()
        self.assertEqual((self.plan.task_count, self.plan.open_task_count), (2, 1))

    def test_the_list_of_unanswered_tasks_holds_nothing_else(self):
        self.plan._take_over(self.first)
        self.assertEqual(self.wizard("action_open_tasks").line_ids.clause_id, self.second)

    def test_an_own_clause_is_bound_to_two_tasks(self):
        own = self.clause("I", plan=self.plan, user=self.officer_a, heading="TRUYỀN THÔNG")
        wizard = self.wizard()
        (self.line(wizard, self.first) | self.line(wizard, self.second)).answer_id = own
        wizard.action_confirm()
        self.assertEqual((own.answered_ids, self.plan.open_task_count), (self.first | self.second, 0))

    def test_a_wrong_binding_is_undone(self):
        own = self.clause("I", plan=self.plan, user=self.officer_a, answered_ids=self.first.ids)
        wizard = self.wizard()
        self.line(wizard, self.first).answer_id = False
        wizard.action_confirm()
        self.assertFalse(own.answered_ids)

    def test_words_that_mean_all_wards_concern_each_of_them(self):
        received = {"direction": "in", "owner_id": self.ward_a.id, "drafting_unit_id": False, "authority_id": False}
        above = self.make_plan(user=self.clerk_a, **received)
        part = self.clause("I", plan=above, user=self.clerk_a, heading="TỔ CHỨC", kind="task")
        self.clause("1", part, above, self.clerk_a, text="Ủy ban nhân dân các phường, xã tổ chức thực hiện.")
        above.assignment_ids.unit_ids = False
        self.plan.parent_plan_id = above
        self.assertEqual(self.plan.open_task_count, 1)

    def test_a_directive_is_not_changed_while_its_clauses_are_answered(self):
        self.plan._take_over(self.first)
        with self.assertRaises(ValidationError):
            self.plan.parent_plan_id = False

    # order --------------------------------------------------------------------

    def labels(self):
        return [(clause.label, clause.text or clause.heading) for clause in self.plan.clause_ids.sorted("sequence")]

    def taken(self):
        return self.plan._take_over(self.part)

    def test_a_clause_moves_with_all_below_it(self):
        part, *_below = self.taken()
        last = self.clause("II", plan=self.plan, user=self.officer_a, heading="KINH PHÍ")
        last.action_up()
        self.assertEqual(self.plan.clause_ids.sorted("sequence")[:2], last + part)
        last.action_down()
        self.assertEqual(self.plan.clause_ids.sorted("sequence")[-1], last)

    def test_a_clause_goes_a_level_down_and_up_again(self):
        _part, first, second, _third = self.taken()
        second.action_deeper()
        self.assertEqual(second.parent_id, first)
        second.action_higher()
        self.assertEqual([clause.sequence for clause in (first, second)], [2, 3])

    def test_the_first_clause_stays_first(self):
        part, first, *_below = self.taken()
        first.action_up()
        first.action_deeper()
        self.assertEqual((first.parent_id, first.sequence), (part, 2))

    def test_labels_are_counted_anew(self):
        _part, _first, second, _third = self.taken()
        second.unlink()
        self.clause("", plan=self.plan, user=self.officer_a, heading="KINH PHÍ")
        self.plan.action_renumber()
        self.assertEqual([label for label, _words in self.labels()], ["I", "1", "2", "II"])

    def test_a_dragged_section_takes_its_clauses_along(self):
        part, first, *_below = self.taken()
        last = self.clause("II", plan=self.plan, user=self.officer_a, heading="KINH PHÍ")
        self.plan.write({"clause_ids": [Command.update(last.id, {"sequence": 0})]})
        self.assertEqual([last.sequence, part.sequence, first.sequence], [1, 2, 3])

    # attacks ------------------------------------------------------------------

    def secret(self):
        """A clause of a plan that the ward does not see."""
        hidden = self.make_plan(clause_ids=[Command.create({"label": "I", "heading": "Kín"})])
        return hidden.clause_ids

    def test_nothing_is_taken_from_a_plan_that_the_user_may_not_read(self):
        secret = self.secret().with_user(self.officer_a)
        with self.assertRaises(AccessError):
            self.plan._take_over(secret)

    def test_a_plan_that_the_user_may_not_read_becomes_no_directive(self):
        with self.assertRaises(AccessError):
            self.below().write({"parent_plan_id": self.secret().plan_id.id})
        with self.assertRaises(AccessError):
            self.plan.copy({"parent_plan_id": self.secret().plan_id.id})

    def test_no_clause_is_bound_to_one_that_the_user_may_not_read(self):
        secret = self.secret()
        values = {"plan_id": self.plan.id, "answered_ids": [Command.link(secret.id)]}
        with self.assertRaises(UserError):
            self.env["gec.plan.clause"].with_user(self.officer_a).create(values)

    def test_a_clause_answers_its_own_directive_only(self):
        mine = self.clause("I", plan=self.plan, user=self.officer_a)
        stranger = self.make_plan(
            user=self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False, authority_id=False
        )
        with self.assertRaises(ValidationError):
            mine.answered_ids = self.clause("I", plan=stranger, user=self.officer_a)

    def test_the_wizard_shows_no_clause_that_the_user_may_not_read(self):
        values = {"plan_id": self.plan.id, "line_ids": [Command.create({"clause_id": self.secret().id})]}
        wizard = self.env["gec.plan.takeover.wizard"].with_user(self.officer_a).create(values)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.line_ids.read(["words", "label"])

    def test_the_wizard_binds_no_clause_of_another_plan(self):
        foreign = self.clause("I", plan=self.below(), user=self.officer_a)
        wizard = self.wizard()
        self.line(wizard, self.first).answer_id = foreign
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def test_an_official_of_another_unit_takes_nothing_over_into_our_plan(self):
        with self.assertRaises(UserError):
            self.plan.with_user(self.officer_b)._take_over(self.first.with_user(self.officer_b))

    def test_clauses_of_others_are_neither_moved_nor_renumbered(self):
        self.taken()
        clause = self.plan.clause_ids.sorted("sequence")[-1].with_user(self.officer_b)
        with self.assertRaises(AccessError):
            clause.action_up()

    def test_bindings_of_an_issued_plan_are_fixed(self):
        statement = "INSERT INTO gec_plan_clause_answer_rel (clause_id, origin_id) VALUES (%s, %s)"
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute(statement, (self.first.id, self.second.id))
