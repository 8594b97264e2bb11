from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common_results import IN_TIME, ResultCommon


@tagged("post_install", "-at_install")
class TestResultBehalf(ResultCommon):
    """The office enters what a unit sent on paper: its people alone, marked, with the scan."""

    def entered(self, user=None, unit=None):
        node = self.node(unit or self.ward_a).with_user(user or self.drafter)
        action = node.action_report_on_behalf()
        return self.env["gec.result.report"].with_user(user or self.drafter).browse(action["res_id"])

    def filled(self, scan=True, day="2019-12-19"):
        report = self.entered()
        self.enter_figures(report, {"TT03": 5})
        report.paper_date = day
        if scan:
            self.attach(report, self.drafter)
        return report

    def attach(self, report, user):
        vals = {"name": "ban-giay.txt", "raw": b"x", "res_model": report._name, "res_id": report.id}
        return self.env["ir.attachment"].with_user(user).create(vals)

    def test_the_office_enters_a_report_from_paper(self):
        report = self.submitted_report(self.filled(), "2019-12-27 08:00:00")
        self.assertEqual((report.report_state, report.unit_id), ("submitted", self.ward_a))
        self.assertTrue(report.is_on_behalf and report.version_ids.is_on_behalf)

    def test_it_came_on_the_day_of_the_paper(self):
        self.assertTrue(self.submitted_report(self.filled(day="2019-12-19"), "2019-12-27 08:00:00").is_on_time)

    def test_paper_that_came_late_is_late(self):
        self.assertFalse(self.submitted_report(self.filled(day="2019-12-20"), "2019-12-27 08:00:00").is_on_time)

    def test_without_the_scan_it_is_not_submitted(self):
        with self.assertRaisesRegex(UserError, "Attach the scan"):
            self.filled(scan=False).action_submit_figures()

    def test_without_the_day_it_is_not_submitted(self):
        report = self.filled()
        report.paper_date = False
        with self.assertRaisesRegex(UserError, "day on which"):
            report.action_submit_figures()

    @freeze_time(IN_TIME)
    def test_paper_does_not_come_tomorrow(self):
        with self.assertRaisesRegex(ValidationError, "after today"):
            self.entered().paper_date = date(2019, 12, 20)

    def test_a_unit_s_own_report_has_no_day_of_paper(self):
        with self.assertRaisesRegex(ValidationError, "Only a report on paper"):
            self.report_a().paper_date = "2019-12-01"

    def test_a_report_on_paper_needs_no_signature_here(self):
        self.campaign.figures_only = False
        report = self.submitted_report(self.filled())
        report.action_accept()
        self.assertEqual(report.report_state, "accepted")

    def test_a_draft_the_unit_has_not_begun_is_taken(self):
        self.as_office(self.campaign).action_create_reports()
        draft = self.node(self.ward_a).report_ids
        self.assertEqual(self.entered(), draft)
        self.assertTrue(draft.is_on_behalf)

    def test_a_report_the_unit_has_begun_is_not_taken_from_it(self):
        report = self.report_a(TT03=1)
        with self.assertRaisesRegex(UserError, "has begun its report itself"):
            self.entered()
        self.assertFalse(report.is_on_behalf)

    def test_a_returned_one_comes_back_to_the_office(self):
        report = self.submitted_report(self.filled())
        self.returned_report_again(report)
        item = self.env["gec.inbox.item"].search([("report_id", "=", report.id), ("kind", "=", "report_returned")])
        self.assertEqual(item.unit_id, self.board)

    # attacks -------------------------------------------------------------------------------

    def test_only_the_office_s_people_enter_it(self):
        for user in (self.officer_a, self.officer_b, self.leader, self.clerk, self.outsider):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.entered(user)

    def test_the_unit_s_people_see_it_and_change_nothing(self):
        report = self.filled()
        mine = report.with_user(self.officer_a)
        self.assertEqual(mine.value_ids.filtered("is_entered").value, 5)
        self.assertFalse(mine.can_fill)
        for attack in (
            lambda: mine.value_ids[1].write({"value": 99}),
            lambda: mine.write({"results": "khác"}),
            lambda: self.attach(report, self.officer_a),
            mine.action_submit_figures,
            mine.action_fill_from_activities,
        ):
            with self.assertRaises(AccessError):
                attack()

    def test_the_mark_is_set_by_nobody_by_hand(self):
        report = self.report_a()
        for writer in (report, self.as_office(report), report.sudo()):
            with self.subTest(writer.env), self.assertRaises(AccessError):
                writer.write({"is_on_behalf": True})
        with self.assertRaises(AccessError):
            self.make_report(self.drafter, self.ward_b, is_on_behalf=True)
        with self.assertRaises(AccessError):
            forged = self.env["gec.result.report"].with_user(self.drafter).with_context(default_is_on_behalf=True)
            forged.create({"campaign_unit_id": self.node(self.ward_b).id})
        with self.refused_by_database():
            self.env.cr.execute("UPDATE gec_result_report SET is_on_behalf = true WHERE id = %s", [report.id])

    def test_the_mark_is_not_taken_off(self):
        report = self.submitted_report(self.filled())
        with self.refused_by_database():
            self.env.cr.execute("UPDATE gec_result_report SET is_on_behalf = false WHERE id = %s", [report.id])

    def test_a_campaign_of_one_s_own_opens_no_report_of_another_agency(self):
        own = self.make_campaign(self.ward_b, self.ward_b, self.talks)
        own._freeze_tree(self.ward_b | self.ward_a)
        node = self.node(self.ward_a, own).with_user(self.officer_b)
        with self.assertRaisesRegex(AccessError, "not below the agency"):
            node.action_report_on_behalf()
        self.assertFalse(own.campaign_unit_ids.report_ids)

    def test_a_closed_campaign_takes_no_paper(self):
        self.campaign.state = "closed"
        with self.assertRaisesRegex(UserError, "closed"):
            self.entered()

    def test_a_campaign_made_for_another_s_agency_opens_no_report_of_its_units(self):
        vals = {"owner_id": self.city.id, "board_id": self.ward_b.id, "year": 2019, "report_deadline": "2019-12-20"}
        campaign = self.env["gec.campaign"].with_user(self.officer_b).create({"name": "x", **vals})
        node = campaign.campaign_unit_ids.create({"campaign_id": campaign.id, "unit_id": self.ward_a.id})
        with self.assertRaises(AccessError):
            node.action_report_on_behalf()
