from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GecCommon

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 3, day) for day in (6, 7, 9, 10))


@tagged("post_install", "-at_install")
class TestDayOff(GecCommon):
    def after_friday(self):
        return self.env["gec.day.off"]._next_working_day(FRIDAY)

    def name_day(self, day, kind):
        return self.env["gec.day.off"].with_user(self.manager).create({"day": day, "kind": kind, "reason": "QĐ"})

    def test_the_week_ends_on_friday(self):
        self.assertEqual(self.after_friday(), MONDAY)

    def test_a_day_off_is_effective_at_once(self):
        self.after_friday()
        self.name_day(MONDAY, "off")
        self.assertEqual(self.after_friday(), TUESDAY)

    def test_a_saturday_worked_instead_counts(self):
        self.name_day(SATURDAY, "worked")
        self.assertEqual(self.after_friday(), SATURDAY)

    def test_a_day_that_is_taken_back_no_longer_counts(self):
        self.name_day(MONDAY, "off").unlink()
        self.assertEqual(self.after_friday(), MONDAY)

    def test_an_official_names_no_day(self):
        with self.assertRaises(AccessError):
            self.env["gec.day.off"].with_user(self.clerk).create({"day": MONDAY, "reason": "x"})
