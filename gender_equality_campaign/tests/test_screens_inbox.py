from contextlib import nullcontext
from datetime import date

from odoo.tests import HttpCase, tagged

from .common_work import WorkCommon

ASKED_FOR = date(2035, 12, 31)


class ScreenCase(WorkCommon, HttpCase):
    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start


@tagged("post_install", "-at_install")
class TestScreensInbox(ScreenCase):
    """At the desk."""

    def test_the_head_of_an_office_hands_over(self):
        self.given((self.office, "lead"), (self.ward_a, "implement"))
        self.start_tour("/odoo", "gec_head_hands_over", login="head")
        [item] = self.inbox(self.head, ("kind", "=", "assignment"))
        self.assertEqual((item.holder_id, item.note), (self.drafter, "Em làm giúp việc này"))

    def test_the_office_that_gave_the_work_grants_the_extension(self):
        row = self.given_to_a()
        row._ask("extension", "Mưa bão", ASKED_FOR)
        self.start_tour("/odoo", "gec_office_grants_the_extension", login="drafter")
        self.assertEqual((row.deadline, row.first_deadline), (ASKED_FOR, self.soon))


@tagged("post_install", "-at_install")
class TestScreensInboxPhone(ScreenCase):
    """On a phone."""

    browser_size = "390x844"
    touch_enabled = True

    def test_an_officer_of_a_commune_works_by_phone(self):
        row = self.given_to_a()
        self.start_tour("/odoo", "gec_commune_officer_by_phone", login="officer_a")
        self.assertEqual((row.state, row.progress, row.attachment_ids.name), ("working", 60, "anh.png"))
        self.assertEqual(row.request_ids.wished_date, ASKED_FOR)
