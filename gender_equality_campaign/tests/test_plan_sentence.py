from datetime import date

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GecCommon

SENTENCE = "Phòng Lao động chủ trì, phối hợp với UBND phường An hướng dẫn."


@tagged("post_install", "-at_install")
class TestPlanSentence(GecCommon):
    """The sentence is the source of the work it gives."""

    def setUp(self):
        super().setUp()
        self.plan = self.make_plan(clause_ids=[Command.create({"label": "I", "heading": "TỔ CHỨC", "kind": "task"})])
        self.part = self.plan.clause_ids
        self.clause = self.add("1", text=SENTENCE)

    def add(self, label, parent=None, **vals):
        line = {"plan_id": self.plan.id, "label": label, "parent_id": (parent or self.part).id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(self.drafter).create({**line, **vals})

    def give(self, words, clause=None, **vals):
        line = {"plan_id": self.plan.id, "clause_id": (clause or self.clause).id, "unit_text": words}
        return self.env["gec.plan.assignment"].with_user(self.drafter).create({**line, **vals})

    def row(self, words):
        return self.plan.assignment_ids.filtered(lambda row: row.unit_text == words)

    # reading ------------------------------------------------------------------

    def test_a_new_clause_gives_work_to_those_it_names(self):
        roles = {row.unit_text: (row.role, row.unit_ids, row.origin) for row in self.clause.assignment_ids}
        self.assertEqual(roles["Phòng Lao động"], ("lead", self.office, "read"))
        self.assertEqual(roles["UBND phường An"], ("cooperate", self.ward_a, "read"))

    def test_reading_again_keeps_chosen_units_and_deadline(self):
        self.row("UBND phường An").write({"unit_ids": self.ward_b.ids, "deadline": "2026-12-01", "role": "implement"})
        self.clause.text = "Giao " + SENTENCE.replace("hướng dẫn", "hướng dẫn, kiểm tra")
        kept = self.row("UBND phường An")
        self.assertEqual((kept.unit_ids, kept.deadline, kept.role), (self.ward_b, date(2026, 12, 1), "implement"))

    def test_a_role_that_was_read_follows_its_sentence(self):
        self.clause.text = "Phòng Lao động phối hợp với UBND phường An hướng dẫn."
        self.assertEqual(self.row("Phòng Lao động").role, "cooperate")

    def test_work_goes_with_its_words(self):
        self.clause.text = "Phòng Lao động hướng dẫn."
        self.assertEqual(self.clause.assignment_ids.mapped("unit_text"), ["Phòng Lao động"])

    def test_a_unit_that_the_new_sentence_names_is_given_work(self):
        self.clause.text = SENTENCE + "\nUBND phường Bình thực hiện."
        self.clause.text = "UBND phường Bình tổ chức thực hiện."
        self.assertEqual(
            (self.row("UBND phường Bình").unit_ids, self.row("UBND phường Bình").origin), (self.ward_b, "read")
        )

    def test_a_unit_of_longer_words_replaces_the_one_it_began_with(self):
        self.clause.text = SENTENCE.replace("Phòng Lao động", "Phòng Lao động - Thương binh và Xã hội")
        self.assertFalse(self.row("Phòng Lao động"))

    def test_an_assignment_that_the_drafter_deleted_does_not_come_back(self):
        self.row("UBND phường An").unlink()
        self.clause.text = SENTENCE.replace("hướng dẫn", "kiểm tra")
        self.assertFalse(self.row("UBND phường An"))

    def test_typed_work_takes_the_place_of_what_was_read_of_the_same_words(self):
        typed = self.give("UBND phường An", role="implement")
        self.assertEqual(self.row("UBND phường An"), typed)

    def test_bullets_below_a_heading_follow_its_unit(self):
        heading = self.add("2", heading="Phòng Lao động")
        bullet = self.add("-", heading, text="Bảo đảm kinh phí.")
        self.assertEqual(bullet.assignment_ids.unit_text, "Phòng Lao động")
        heading.heading = "UBND phường An"
        self.assertEqual(bullet.assignment_ids.mapped("unit_text"), ["UBND phường An"])

    def test_letters_typed_in_two_parts_are_the_same_words(self):
        self.clause.text = "Phòng Lao động hướng dẫn.".replace("ò", "o\u0300")
        self.assertTrue(self.row("Phòng Lao động")._place())

    # words --------------------------------------------------------------------

    def test_other_words_replace_their_own_place_only(self):
        self.clause.text = "Theo đề nghị của Phòng Y tế, Phòng Y tế chủ trì, phối hợp với UBND phường An hướng dẫn."
        row = self.row("Phòng Y tế") or self.give("Phòng Y tế")
        row.words_at = 29
        row.unit_text = "Phòng Văn hóa và Thông tin"
        self.assertEqual(
            self.clause.text,
            "Theo đề nghị của Phòng Y tế, Phòng Văn hóa và Thông tin chủ trì, phối hợp với UBND phường An hướng dẫn.",
        )

    def test_other_words_leave_the_other_assignments_alone(self):
        other = self.row("UBND phường An")
        other.deadline = "2026-12-01"
        self.row("Phòng Lao động").unit_text = "Trung tâm Văn hóa"
        self.assertEqual(self.clause.assignment_ids.filtered("deadline"), other)
        place = other._place()[1]
        self.assertEqual(self.clause.text[slice(*place)], "UBND phường An")
        self.assertEqual(other.words_at, place[0])

    def test_units_that_the_old_words_stood_for_change_with_the_words(self):
        row = self.row("UBND phường An")
        row.unit_text = "UBND phường Bình"
        self.assertEqual(row.unit_ids, self.ward_b)

    def test_units_that_were_chosen_stay_whatever_the_words(self):
        row = self.row("UBND phường An")
        row.unit_ids = self.ward_a | self.ward_b
        row.unit_text = "các phường"
        self.assertEqual(row.unit_ids, self.ward_a | self.ward_b)

    def test_words_in_a_heading_are_changed_in_the_heading_for_all_below_it(self):
        heading = self.add("2", heading="Phòng Lao động")
        bullets = self.add("-", heading, text="Bảo đảm kinh phí.") | self.add("-", heading, text="Báo cáo kết quả.")
        bullets[0].assignment_ids.unit_text = "UBND phường An"
        self.assertEqual(heading.heading, "UBND phường An")
        self.assertEqual(bullets[1].assignment_ids.mapped("unit_text"), ["UBND phường An"])

    def test_a_sentence_and_its_assignment_are_edited_in_one_go(self):
        row = self.row("UBND phường An")
        self.plan.write(
            {
                "assignment_ids": [Command.update(row.id, {"unit_text": "UBND phường Bình"})],
                "clause_ids": [Command.update(self.clause.id, {"text": "Giao " + SENTENCE})],
            }
        )
        self.assertEqual(self.clause.text, "Giao " + SENTENCE.replace("phường An", "phường Bình"))

    def test_an_edit_of_an_assignment_whose_words_were_deleted_is_dropped(self):
        row = self.row("UBND phường An")
        self.plan.write(
            {
                "assignment_ids": [Command.update(row.id, {"deadline": "2026-12-01"})],
                "clause_ids": [Command.update(self.clause.id, {"text": "Phòng Lao động hướng dẫn."})],
            }
        )
        self.assertFalse(row.exists())

    # submission ---------------------------------------------------------------

    def test_words_that_stand_nowhere_keep_the_plan_from_its_reviewers(self):
        self.give("UBND phường Bình", unit_ids=self.ward_b.ids)
        with self.assertRaisesRegex(UserError, "UBND phường Bình"):
            self.plan.document_id.with_user(self.drafter).action_submit()
        self.assertEqual(self.plan.state, "draft")

    def test_no_other_door_lets_them_through(self):
        self.give("UBND phường Bình", unit_ids=self.ward_b.ids)
        for button in ("action_submit", "request_validation"):
            with self.assertRaisesRegex(UserError, "UBND phường Bình"):
                getattr(self.plan.document_id.with_user(self.drafter).sudo(), button)()

    def test_words_corrected_to_those_of_the_sentence_open_the_way(self):
        row = self.give("UBND phường Ban", unit_ids=self.ward_a.ids)
        row.unit_text = "UBND phường An"
        self.submitted(self.plan.document_id)
        self.assertEqual(self.plan.state, "review")

    def test_an_edited_sentence_of_another_unit_stays_as_it_is(self):
        with self.assertRaises(AccessError):
            self.clause.with_user(self.officer_b).text = "UBND phường Bình chủ trì."
        with self.assertRaises(AccessError):
            self.row("Phòng Lao động").with_user(self.officer_a).unit_text = "UBND phường Bình"

    def test_the_text_of_a_submitted_plan_is_not_changed_through_an_assignment(self):
        self.submitted(self.plan.document_id)
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.row("Phòng Lao động").with_user(self.drafter).unit_text = "Trung tâm Văn hóa"
            self.env.flush_all()
        self.assertEqual(self.clause.text, SENTENCE)
