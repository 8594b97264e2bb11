from odoo import Command
from odoo.tests import freeze_time, tagged

from .common import GecCommon

MEMBERS = "Thành viên Ban VSTBPN thành phố"
STANDING = "Thường trực Ban VSTBPN thành phố"


@tagged("post_install", "-at_install")
class TestBoardSeat(GecCommon):
    """Words that name a board stand for who sits on it on the day of issue; they are kept as printed."""

    def setUp(self):
        super().setUp()
        here = {"kind": "department", "level": "district"}
        self.health = self.make_unit("Phòng Y tế", self.city, **here)
        self.culture = self.make_unit("Phòng Văn hóa", self.city, **here)
        self.seat = self.sit(unit_id=self.health.id)

    def sit(self, **vals):
        return self.env["gec.board.seat"].create({"board_id": self.board.id, **vals})

    def plan(self, words=MEMBERS, units=None):
        units = self.city._named(words) if units is None else units
        line = {"name": words, "unit_ids": units.ids}
        work = {"unit_text": words, "role": "cooperate", "unit_ids": units.ids}
        return self.make_plan(recipient_ids=[Command.create(line)], assignment_ids=[Command.create(work)])

    def issued_plan(self, **vals):
        plan = self.plan(**vals)
        self.numbered(plan.document_id)
        return plan.sudo()

    def issue(self, plan):
        plan.document_id.with_user(self.clerk).action_issue()
        return plan.document_id.dispatch_ids.unit_id

    def test_the_words_stand_for_all_who_sit_on_the_board(self):
        self.assertEqual(self.city._named(MEMBERS), self.office | self.health)

    def test_a_department_means_the_board_of_its_agency(self):
        self.assertEqual(self.office._named(MEMBERS), self.office | self.health)

    def test_a_seat_counts_in_its_days_alone(self):
        self.seat.write({"date_from": "2026-03-01", "date_to": "2026-03-31"})
        for moment, units in (("2026-02-28 03:00:00", self.office), ("2026-03-31 03:00:00", self.office | self.health)):
            with self.subTest(moment), freeze_time(moment):
                self.assertEqual(self.city._named(MEMBERS), units)

    def test_the_standing_office_of_another_day_is_not_the_standing_office(self):
        self.board.seat_ids.filtered(lambda seat: seat.role == "standing").date_to = "2020-01-01"
        self.sit(unit_id=self.culture.id, role="standing")
        self.assertEqual(self.city._named(STANDING), self.culture)

    def test_a_person_on_the_board_stands_for_the_unit_of_his_post(self):
        person = self.make_user("member_of_board", self.culture, "leader")
        self.env["gec.unit.member"].create({"user_id": person.id, "unit_id": self.province.id})
        self.sit(user_id=person.id)
        self.assertIn(self.culture, self.city._named(MEMBERS))
        self.assertNotIn(self.province, self.city._named(MEMBERS))

    def test_a_seat_of_bare_words_stands_for_no_unit(self):
        self.sit(post="Chủ tịch Hội LHPN thành phố")
        self.assertEqual(self.city._named(MEMBERS), self.office | self.health)

    def test_who_left_the_board_before_the_issue_gets_nothing(self):
        plan = self.issued_plan()
        self.seat.date_to = "2020-01-01"
        self.assertEqual(self.issue(plan), self.office)
        self.assertEqual(plan.assigned_ids.unit_id, self.office)

    def test_who_joined_the_board_before_the_issue_gets_it(self):
        plan = self.issued_plan()
        self.sit(unit_id=self.culture.id)
        self.assertEqual(self.issue(plan), self.office | self.health | self.culture)
        self.assertEqual(plan.assigned_ids.unit_id, self.office | self.health | self.culture)

    def test_who_joined_after_the_issue_gets_nothing(self):
        plan = self.issued_plan()
        self.issue(plan)
        self.sit(unit_id=self.culture.id)
        self.assertNotIn(self.culture, plan.document_id.dispatch_ids.unit_id)

    def test_what_the_drafter_added_beside_the_board_stays(self):
        plan = self.issued_plan(units=self.health | self.ward_a)
        self.assertEqual(self.issue(plan), self.office | self.health | self.ward_a)

    def test_the_words_stay_as_printed(self):
        plan = self.issued_plan()
        self.seat.date_to = "2020-01-01"
        self.issue(plan)
        self.assertEqual(plan.recipient_ids.mapped("name"), [MEMBERS])
        self.assertEqual(plan.assignment_ids.unit_ids, self.office | self.health)
