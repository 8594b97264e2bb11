from contextlib import nullcontext

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .common import GecCommon


class MemberCommon(GecCommon):
    def setUp(self):
        super().setUp()
        self.document = self.make_document()
        self.post = self.env["gec.unit.member"].search([("user_id", "=", self.officer_b.id)])
        self.env.flush_all()

    def post_of(self, user, unit, **vals):
        return self.env["gec.unit.member"].create({"user_id": user.id, "unit_id": unit.id, **vals})


@tagged("post_install", "-at_install")
class TestMembership(MemberCommon):
    """A post counts from its first day to its last, at once, in an environment that has asked before."""

    def setUp(self):
        super().setUp()
        # asked before anything changes: rules, units and posts are in the caches of this environment
        self.warm = self.env["gec.document"].with_user(self.officer_b)
        self.assertFalse(self.sees())

    def sees(self, user=None):
        """By search, by read and by what was computed for the unit."""
        documents = self.warm.with_user(user or self.officer_b)
        found = [
            bool(documents.search([("id", "=", self.document.id)])),
            bool(documents.search_count([("id", "=", self.document.id)])),
            documents.browse(self.document.id).has_access("read"),
            self.city.with_user(documents.env.user).is_mine,
        ]
        self.assertEqual(len(set(found)), 1, found)
        return found[0]

    def test_a_post_given_is_effective_at_once(self):
        self.post_of(self.officer_b, self.city)
        self.assertTrue(self.sees())

    def test_a_post_ended_is_effective_at_once(self):
        post = self.post_of(self.officer_b, self.city)
        self.assertTrue(self.sees())
        post.date_to = "2020-01-01"
        self.assertFalse(self.sees())

    def test_a_post_taken_away_is_effective_at_once(self):
        post = self.post_of(self.officer_b, self.city)
        self.assertTrue(self.sees())
        post.unlink()
        self.assertFalse(self.sees())

    def test_a_post_moved_to_another_unit_opens_the_one_and_closes_the_other(self):
        self.post.unit_id = self.city
        self.assertTrue(self.sees())
        self.assertFalse(self.ward_b.with_user(self.officer_b).is_registry)
        self.post.unit_id = self.ward_b
        self.assertFalse(self.sees())

    def test_a_post_begins_and_ends_with_its_days(self):
        self.post_of(self.officer_b, self.city, date_from="2026-03-02", date_to="2026-03-31")
        for moment, seen in (
            ("2026-03-01 16:59:00", False),  # still the first of March in Vietnam
            ("2026-03-01 17:01:00", True),
            ("2026-03-31 16:59:00", True),
            ("2026-03-31 17:01:00", False),
        ):
            with self.subTest(moment), freeze_time(moment):
                self.env["gec.unit"].invalidate_model(["is_mine", "in_reach"])
                self.assertEqual(self.sees(), seen)

    def test_a_substitute_works_in_his_days_alone(self):
        away = {"substitute_id": self.officer_b.id, "substitute_from": "2026-03-02", "substitute_to": "2026-03-04"}
        self.post_of(self.outsider, self.city, **away)
        for moment, seen in (("2026-03-01 10:00", False), ("2026-03-04 10:00", True), ("2026-03-05 10:00", False)):
            with self.subTest(moment), freeze_time(moment):
                self.env["gec.unit"].invalidate_model(["is_mine", "in_reach"])
                self.assertEqual(self.sees(), seen)

    def test_a_substitute_of_a_post_that_has_ended_works_no_more(self):
        today = self.env["gec.unit"]._today()
        away = {"substitute_id": self.officer_b.id, "substitute_from": today, "substitute_to": today}
        post = self.post_of(self.outsider, self.city, **away)
        self.assertTrue(self.sees())
        post.date_to = "2020-01-01"
        self.assertFalse(self.sees())

    def test_a_seat_given_to_the_standing_office_is_effective_at_once(self):
        self.assertFalse(self.board.with_user(self.officer_b).is_mine)
        seat = {"board_id": self.board.id, "unit_id": self.ward_b.id, "role": "standing"}
        seat = self.env["gec.board.seat"].create(seat)
        self.assertTrue(self.board.with_user(self.officer_b).is_mine)
        seat.date_to = "2020-01-01"
        self.assertFalse(self.board.with_user(self.officer_b).is_mine)

    def test_a_person_holds_several_posts_in_one_unit(self):
        self.post_of(self.officer_b, self.ward_b, role="clerk")
        self.assertIn(self.officer_b, self.ward_b._users("clerk"))
        self.assertIn(self.officer_b, self.ward_b._users("officer"))


@tagged("post_install", "-at_install")
class TestPostsThatCannotBe(MemberCommon):
    """Posts that contradict each other are refused with words."""

    def days(self, first, last, **vals):
        return self.post_of(self.officer_a, self.ward_a, role="clerk", date_from=first, date_to=last, **vals)

    def test_the_same_post_is_not_given_twice_for_the_same_days(self):
        self.days("2026-01-01", "2026-06-30")
        with self.assertRaisesRegex(ValidationError, "already holds this post"):
            self.days("2026-06-30", False)

    def test_the_same_post_is_given_again_after_it_ended(self):
        self.days("2026-01-01", "2026-06-30")
        self.assertTrue(self.days("2026-07-01", False))

    def test_a_post_is_not_prolonged_over_the_next(self):
        first = self.days("2026-01-01", "2026-06-30")
        self.days("2026-07-01", False)
        with self.assertRaises(ValidationError):
            first.date_to = False

    @mute_logger("odoo.sql_db")
    def test_a_substitute_without_a_last_day_is_refused(self):
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.days(False, False, substitute_id=self.outsider.id, substitute_from="2026-01-01")

    def test_nobody_is_his_own_substitute(self):
        away = {"substitute_from": "2026-01-01", "substitute_to": "2026-01-02"}
        with self.assertRaisesRegex(ValidationError, "own substitute"):
            self.days(False, False, substitute_id=self.officer_a.id, **away)

    def test_a_substitute_of_two_away_at_once_stands_in_for_both(self):
        away = {"substitute_id": self.outsider.id, "substitute_from": "2026-01-01", "substitute_to": "2026-12-31"}
        for unit in (self.ward_a, self.ward_b):
            self.post_of(self.drafter, unit, role="checker", **away)
        with freeze_time("2026-05-05 03:00:00"):
            self.assertEqual((self.ward_a | self.ward_b)._users("checker"), self.outsider)

    def test_a_post_is_not_given_at_a_unit_after_the_unit_ended(self):
        self.ward_a.valid_to = "2025-06-30"
        with self.assertRaisesRegex(ValidationError, "has ended by then"):
            self.days("2025-07-01", False)

    def test_a_seat_is_on_a_board(self):
        with self.assertRaisesRegex(ValidationError, "board"):
            self.env["gec.board.seat"].create({"board_id": self.office.id, "unit_id": self.ward_a.id})

    @mute_logger("odoo.sql_db")
    def test_a_seat_does_not_end_before_it_begins(self):
        days = {"date_from": "2026-02-01", "date_to": "2026-01-01"}
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.env["gec.board.seat"].create({"board_id": self.board.id, "unit_id": self.ward_a.id, **days})


@tagged("post_install", "-at_install")
class TestMembershipOverHttp(MemberCommon, HttpCase):
    """The next request of a session that is open already sees what changed."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def setUp(self):
        super().setUp()
        self.authenticate("officer_b", "officer_b")
        self.url = f"/gec/document/{self.document.id}/page.docx"
        self.assertFalse(self.served())

    def served(self):
        self.env.flush_all()
        listed = self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {
                "model": "gec.document",
                "method": "search_count",
                "args": [[["id", "=", self.document.id]]],
                "kwargs": {},
            },
        )
        fetched = self.url_open(self.url).status_code == 200
        self.assertEqual(bool(listed), fetched)
        return fetched

    def test_a_post_given_and_ended_is_seen_by_the_next_request(self):
        post = self.post_of(self.officer_b, self.city)
        self.assertTrue(self.served())
        post.date_to = "2020-01-01"
        self.assertFalse(self.served())

    def test_a_substitute_is_seen_by_the_next_request(self):
        today = self.env["gec.unit"]._today()
        post = self.post_of(self.outsider, self.city)
        post.write({"substitute_id": self.officer_b.id, "substitute_from": today, "substitute_to": today})
        self.assertTrue(self.served())
        post.substitute_id = False
        self.assertFalse(self.served())
