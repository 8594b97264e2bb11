from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestActivity(ResultCommon):
    def make_activity(self, user=None, unit=None, **vals):
        return (
            self.env["gec.activity"]
            .with_user(user or self.officer_a)
            .create(
                {
                    "unit_id": (unit or self.ward_a).id,
                    "campaign_id": self.campaign.id,
                    "kind": "talk",
                    "name": "Nói chuyện chuyên đề",
                    "date": "2019-11-20",
                    **vals,
                }
            )
        )

    def values(self, report):
        return {v.indicator_id.code: v for v in report.value_ids if v.is_entered}

    def test_a_report_is_filled_from_the_unit_s_activities(self):
        self.make_activity(female=30, male=10)
        self.make_activity(female=5, male=5, unsplit=2)
        report = self.make_report(self.officer_a, self.ward_a)
        report.action_fill_from_activities()
        people = self.values(report)["TT04"]
        self.assertEqual(self.values(report)["TT03"].value, 2)
        self.assertEqual((people.value, people.female, people.male), (52, 35, 15))

    def test_what_was_entered_by_hand_stays_where_there_are_no_activities(self):
        self.make_activity()
        report = self.report_a(VB01=3)
        report.action_fill_from_activities()
        self.assertEqual(self.values(report)["VB01"].value, 3)

    def test_a_joint_activity_is_counted_by_its_host_alone(self):
        self.make_activity(joint_unit_ids=[Command.link(self.ward_b.id)])
        self.make_activity(self.officer_b, self.ward_b, host_id=self.ward_a.id)
        report = self.make_report(self.officer_b, self.ward_b)
        report.action_fill_from_activities()
        self.assertFalse(self.values(report))

    def test_a_joint_activity_counts_once_in_the_roll_up(self):
        self.make_activity(female=30, male=10, joint_unit_ids=[Command.link(self.ward_b.id)])
        self.make_activity(self.officer_b, self.ward_b, host_id=self.ward_a.id, female=30, male=10)
        for user, unit in ((self.officer_a, self.ward_a), (self.officer_b, self.ward_b)):
            report = self.make_report(user, unit, figures={"VB01": 1, "TT03": 0, "TT04": 0})
            report.action_fill_from_activities()
            self.accepted_report(report)
        rows = {row["code"]: row["cells"][0] for row in self.as_office(self.campaign).level_table()["rows"]}
        self.assertEqual((rows["TT03"], rows["TT04"]), (1, 40))

    def test_money_is_taken_from_activities_of_every_kind(self):
        self.campaign.indicator_ids |= self.indicator("KP01")
        self.make_activity(state_money=0.1)
        self.make_activity(kind="news", state_money=1000000.2)
        report = self.make_report(self.officer_a, self.ward_a)
        report.action_fill_from_activities()
        self.assertEqual(self.values(report)["KP01"].value, 1000000.3)

    def test_activities_behind_submitted_figures_stay_as_they_were(self):
        activity = self.make_activity()
        self.submitted_report(self.report_a())
        with self.assertRaisesRegex(UserError, "have been submitted"):
            activity.sudo().write({"female": 99})

    def test_no_activity_is_added_behind_submitted_figures(self):
        self.submitted_report(self.report_a())
        with self.assertRaisesRegex(UserError, "have been submitted"):
            self.make_activity()

    def test_activities_may_be_corrected_in_a_returned_report(self):
        activity = self.make_activity()
        self.returned_report(self.report_a())
        activity.write({"female": 9})
        self.assertEqual(activity.people, 9)

    def test_a_figure_is_not_below_zero(self):
        with self.assertRaisesRegex(ValidationError, "below zero"):
            self.make_activity(children=-1)

    def test_nobody_enters_activities_for_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.make_activity(self.officer_a, self.ward_b)

    def test_a_neighbour_sees_no_activities(self):
        activity = self.make_activity()
        theirs = self.env["gec.activity"].with_user(self.officer_b)
        self.assertFalse(theirs.search_count([]))
        with self.assertRaises(AccessError):
            activity.with_user(self.officer_b).read(["female"])

    def test_a_unit_sees_the_joint_activities_it_is_named_in(self):
        activity = self.make_activity(joint_unit_ids=[Command.link(self.ward_b.id)])
        self.assertTrue(activity.with_user(self.officer_b).has_access("read"))
        self.assertFalse(activity.with_user(self.officer_b).has_access("write"))

    def test_a_neighbour_does_not_open_the_evidence(self):
        activity = self.make_activity()
        evidence = (
            self.env["ir.attachment"]
            .with_user(self.officer_a)
            .create({"name": "a.txt", "raw": b"a", "res_model": "gec.activity", "res_id": activity.id})
        )
        self.assertEqual(activity.attachment_ids, evidence)
        with self.assertRaises(AccessError):
            evidence.with_user(self.officer_b).read(["raw"])
