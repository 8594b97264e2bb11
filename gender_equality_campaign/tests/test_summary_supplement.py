from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestSummarySupplement(ResultCommon):
    """What is corrected after the summary was issued goes up in a report of its own."""

    def issued_summary(self):
        self.report = self.accepted_report(self.report_a(TT03=4))
        summary = self.env["gec.campaign.summary"].with_user(self.drafter)._prepare(self.campaign)
        summary.action_freeze()
        summary.authority_id = self.authority
        self.issued(summary.document_id)
        return summary

    def correct(self, figure=5):
        self.as_office(self.report).action_reopen("Thiếu một buổi")
        self.enter_figures(self.report, {"TT03": figure})
        self.accepted_report(self.report)

    def supplement(self, summary):
        return self.env["gec.campaign.summary"].browse(summary.action_supplement()["res_id"]).with_user(self.drafter)

    def test_a_correction_offers_a_supplementary_report(self):
        summary = self.issued_summary()
        self.assertFalse(summary.can_supplement)
        self.correct()
        summary.invalidate_recordset()
        self.assertTrue(summary.can_supplement)

    def test_without_a_correction_there_is_none(self):
        with self.assertRaises(UserError):
            self.issued_summary().action_supplement()

    def test_the_supplement_shows_what_changed(self):
        summary = self.issued_summary()
        self.correct()
        supplement = self.supplement(summary)
        supplement.action_freeze()
        self.assertEqual(supplement._page_tables()[0]["rows"], [[1, self.talks.name, self.talks.uom, "4", "5"]])

    def test_the_supplement_names_the_report_it_supplements(self):
        summary = self.issued_summary()
        self.correct()
        basis = self.supplement(summary).basis_ids.text
        self.assertIn(summary.document_id.reference, basis)

    def test_asked_twice_the_same_supplement_opens(self):
        summary = self.issued_summary()
        self.correct()
        self.assertEqual(self.supplement(summary), self.supplement(summary))

    def test_what_a_supplement_says_is_not_reported_once_more(self):
        summary = self.issued_summary()
        self.correct()
        supplement = self.supplement(summary)
        supplement.action_freeze()
        self.issued(supplement.document_id)
        self.assertFalse(summary.can_supplement or supplement.can_supplement)
        self.correct(6)
        supplement.invalidate_recordset()
        self.assertEqual((summary.can_supplement, supplement.can_supplement), (False, True))

    def test_the_issued_summary_keeps_its_figures(self):
        summary = self.issued_summary()
        self.correct()
        self.supplement(summary).action_freeze()
        self.assertEqual(summary.line_ids.filtered(lambda line: line.level == "total").value, 4)

    def test_nobody_hangs_a_summary_on_another_over_rpc(self):
        summary = self.issued_summary()
        other = self.make_summary(freeze=False)
        with self.assertRaises(AccessError):
            other.write({"supplements_id": summary.id})
