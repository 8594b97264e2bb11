from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestCampaignBeside(ResultCommon):
    """The plan's target and the campaign before, beside the figures of this one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.make_campaign(cls.city, cls.board, cls.talks, year=2018)
        cls.before._freeze_tree(cls.city | cls.ward_a | cls.ward_b)
        cls.campaign.previous_id = cls.before

    def reported_before(self):
        for user, unit, talks in ((self.officer_a, self.ward_a, 3), (self.officer_b, self.ward_b, 5)):
            self.accepted_report(self.make_report(user, unit, self.before, {"TT03": talks}))

    def row(self, record, user, code="TT03"):
        rows = {row["code"]: row for row in record.with_user(user).level_table()["rows"]}
        return rows[code]["target"], rows[code]["before"]

    def test_the_office_sees_the_target_and_last_year_s_total(self):
        self.reported_before()
        self.asked("TT03").target = 20
        self.assertEqual(self.row(self.campaign, self.drafter), (20, 8))

    def test_the_frozen_summary_shows_them_too(self):
        self.reported_before()
        self.asked("TT03").target = 20
        self.accepted_report(self.report_a(TT03=4))
        self.assertEqual(self.row(self.make_summary(), self.drafter), (20, 8))

    def test_without_any_there_are_no_columns(self):
        self.assertEqual(self.as_office(self.campaign).level_table()["beside"], [])

    def test_a_unit_sees_its_own_last_year_and_no_target_of_the_whole(self):
        self.reported_before()
        self.asked("TT03").target = 20
        self.accepted_report(self.report_a(TT03=4))
        self.assertEqual(self.row(self.campaign, self.officer_a), (None, 3))

    def test_a_campaign_made_to_look_at_another_s_shows_nothing_of_it(self):
        self.reported_before()
        vals = {"owner_id": self.city.id, "board_id": self.ward_b.id, "previous_id": self.before.id}
        mine = self.make_campaign(self.city, self.ward_b, self.talks, year=2020)
        mine.write(vals)
        self.assertEqual(self.row(mine, self.officer_b), (None, None))
