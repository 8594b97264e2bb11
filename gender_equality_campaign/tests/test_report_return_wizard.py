from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestReportReturnWizard(ResultCommon):
    def ask(self, report, user=None, **vals):
        Wizard = self.env["gec.report.return.wizard"].with_user(user or self.drafter)
        return Wizard.create({"report_id": report.id, **vals})

    def test_each_remark_stands_at_its_figure_or_part(self):
        report = self.submitted_report()
        lines = [
            Command.create({"indicator_id": self.talks.id, "remark": "Quá nhiều?"}),
            Command.create({"field": "results", "remark": "Thiếu mục 3"}),
        ]
        self.ask(report, reason="Xem lại", line_ids=lines).action_confirm()
        kept = [(r.indicator_id.code, r.field, r.remark) for r in report.remark_ids]
        expected = [
            (False, False, "Xem lại"),
            ("TT03", False, "Quá nhiều?"),
            (False, "results", "Thiếu mục 3"),
        ]
        self.assertEqual(kept, expected)
        self.assertEqual(report.report_state, "returned")

    def test_an_accepted_report_is_reopened(self):
        report = self.accepted_report()
        self.ask(report, reason="Sai").action_confirm()
        self.assertEqual(report.report_state, "returned")

    def test_the_button_opens_the_question_for_this_report(self):
        report = self.as_office(self.submitted_report())
        self.assertEqual(report.action_ask_remarks()["context"], {"default_report_id": report.id})

    def test_the_unit_does_not_return_its_own_report(self):
        report = self.submitted_report()
        with self.assertRaises(AccessError):
            self.ask(report, self.officer_a, reason="x").action_confirm()
