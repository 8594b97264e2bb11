from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestResultStep(ResultCommon):
    """Whose turn a report was, and for how long."""

    def played(self):
        with freeze_time("2019-12-01 08:00:00"):
            report = self.report_a()
        self.submitted_report(report, "2019-12-11 08:00:00")
        with freeze_time("2019-12-13 20:00:00"):
            self.returned_report_again(report)
        self.submitted_report(report, "2019-12-14 08:00:00")
        with freeze_time("2019-12-15 08:00:00"):
            self.as_office(report).action_accept()
        return report

    def test_the_clocks_of_unit_and_office_run_apart(self):
        report = self.played()
        with freeze_time("2020-01-01 08:00:00"):
            self.assertEqual((report.days_at_unit, report.days_at_office), (10.5, 3.5))

    def test_the_clock_of_whose_turn_it_is_runs_on(self):
        with freeze_time("2019-12-01 08:00:00"):
            report = self.report_a()
        self.submitted_report(report, "2019-12-02 08:00:00")
        with freeze_time("2019-12-06 08:00:00"):
            self.assertEqual((report.days_at_unit, report.days_at_office), (1, 4))

    def test_many_clocks_cost_as_many_statements_as_one(self):
        reports = (self.report_a() | self.report_b()).sudo()
        reports.invalidate_recordset()
        reports.mapped("version")
        with self.assertQueryCount(2):
            reports.mapped("days_at_unit")

    def test_every_step_says_who_and_when(self):
        steps = [(step.state, step.version, step.user_id) for step in self.played().step_ids]
        mine, office = self.officer_a, self.drafter
        expected = [("draft", 0, mine), ("submitted", 1, mine), ("returned", 1, office)]
        self.assertEqual(steps, [*expected, ("submitted", 2, mine), ("accepted", 2, office)])

    def test_steps_are_written_by_nobody_by_hand(self):
        report = self.submitted_report()
        step = report.step_ids[-1]
        vals = {"report_id": report.id, "state": "accepted", "at": "2019-12-01", "user_id": self.officer_a.id}
        for attack in (lambda: step.write({"at": "2019-01-01"}), step.unlink, lambda: step.create(vals)):
            with self.assertRaises(AccessError):
                attack()
        for attack in (lambda: step.sudo().write({"at": "2019-01-01"}), lambda: step.sudo().create(vals)):
            with self.refused_by_database():
                attack()
        with self.refused_by_database():
            self.env.cr.execute("DELETE FROM gec_result_step WHERE id = %s", [step.id])

    def test_a_version_keeps_the_narrative_and_says_what_changed_in_it(self):
        report = self.report_a()
        report.results = "Bốn buổi."
        self.submitted_report(report)
        self.returned_report_again(report)
        report.results = "Năm buổi."
        self.submitted_report(report)
        self.assertEqual(report.version_ids.sorted("version").mapped("results"), ["Bốn buổi.", "Năm buổi."])
        self.assertEqual(self.as_office(report).last_change_text, "II. Results: Bốn buổi. → Năm buổi.")
