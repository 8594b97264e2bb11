from odoo import Command
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestCampaignWatch(ResultCommon):
    """The office that an issued plan names as leading or monitoring sees the reports on it, and only those."""

    def setUp(self):
        super().setUp()
        self.justice = self.make_unit("Phòng Tư pháp", self.city, kind="department")
        self.watcher = self.make_user("watcher", self.justice)
        self.report = self.submitted_report()

    def issued_plan(self, unit, role="monitor", **vals):
        work = {"unit_text": unit.name, "role": role, "unit_ids": [Command.set(unit.ids)]}
        lines = {"assignment_ids": [Command.create(work)], "campaign_id": self.campaign.id}
        plan = self.make_plan(**lines, **vals)
        self.issued(plan.document_id)
        return plan

    def sees(self, user, report=None):
        return bool((report or self.report).with_user(user).search([("id", "=", (report or self.report).id)]))

    def test_a_monitoring_office_sees_the_submitted_reports(self):
        self.assertFalse(self.sees(self.watcher))
        self.issued_plan(self.justice)
        self.assertTrue(self.sees(self.watcher))

    def test_a_leading_office_sees_the_figures(self):
        self.issued_plan(self.justice, "lead")
        figures = self.env["gec.result.figure"].with_user(self.watcher).search([])
        self.assertEqual(figures.report_id.ids, self.report.ids)

    def test_a_cooperating_office_sees_none(self):
        self.issued_plan(self.justice, "cooperate")
        self.assertFalse(self.sees(self.watcher))

    def test_a_report_that_is_not_submitted_stays_the_units_own(self):
        self.issued_plan(self.justice)
        self.assertFalse(self.sees(self.watcher, self.report_b()))

    def test_a_ward_that_leads_a_clause_sees_no_reports_of_its_siblings(self):
        self.issued_plan(self.ward_b, "lead")
        self.assertFalse(self.sees(self.officer_b))

    def test_a_plan_that_is_not_issued_opens_nothing(self):
        work = {"unit_text": "x", "role": "monitor", "unit_ids": [Command.set(self.justice.ids)]}
        self.make_plan(assignment_ids=[Command.create(work)], campaign_id=self.campaign.id)
        self.assertFalse(self.sees(self.watcher))

    def test_a_plan_of_another_agency_opens_nothing(self):
        """A ward that issued a plan of its own and named its own desk would see what its neighbours report."""
        desk = self.make_unit("Văn phòng phường Bình", self.ward_b, kind="department")
        spy = self.make_user("spy", desk)
        plan = self.issued_plan(desk)
        self.assertTrue(self.sees(spy))
        self.campaign.owner_id = self.province
        self.assertFalse(self.sees(spy))
        self.assertTrue(plan)
