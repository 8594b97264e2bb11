from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestResultChecks(ResultCommon):
    """What is found at entry and at submission, and what answers it."""

    def kinds(self, report):
        return [(one.code, one.kind) for one in report._findings()]

    def value(self, report, code):
        return report.value_ids.filtered(lambda value: value.indicator_id.code == code)

    def with_year_before(self, **figures):
        """A campaign a year ago in which ward A's report with these figures was accepted."""
        before = self.make_campaign(self.city, self.board, self.campaign.indicator_ids, year=2018)
        before._freeze_tree(self.city | self.ward_a | self.ward_b)
        report = self.make_report(self.officer_a, self.ward_a, before, figures=figures)
        self.accepted_report(report)
        self.campaign.previous_id = before
        return report

    def test_last_year_s_accepted_figure_stands_beside(self):
        self.with_year_before(TT03=40)
        report = self.report_a(VB01=1)
        beside = {v.indicator_id.code: (v.has_last_year, v.last_year) for v in report.value_ids}
        self.assertEqual(beside, {"VB01": (False, 0), "TT03": (True, 40), "TT04": (False, 0)})
        self.assertTrue(report.has_last_year)

    def test_a_neighbour_s_figure_of_last_year_does_not_stand_beside(self):
        self.with_year_before(TT03=40)
        self.assertFalse(self.report_b(TT03=40).has_last_year)

    def test_last_year_s_figure_once_more_has_to_be_explained(self):
        self.with_year_before(TT03=40)
        report = self.report_a(TT03=40)
        with self.assertRaisesRegex(UserError, "TT03: 40 is exactly last year's"):
            report.action_submit_figures()
        self.value(report, "TT03").explanation = "Kế hoạch giao như năm trước"
        self.assertEqual(self.submitted_report(report).report_state, "submitted")

    def test_many_times_last_year_s_figure_has_to_be_explained(self):
        self.with_year_before(TT03=40)
        report = self.report_a(TT03=200)
        self.assertEqual(self.kinds(report), [("TT03", "grown")])
        self.campaign.growth_limit = 6
        self.assertEqual(self.kinds(report), [])

    def test_the_explanation_goes_with_the_figure_and_stays_with_its_version(self):
        report = self.report_a(TT04=(10, 4, 4))
        self.value(report, "TT04").explanation = "2 người không khai"
        self.submitted_report(report)
        figure = report.version_ids.figure_ids
        self.assertEqual(figure.explanation, "2 người không khai")
        self.returned_report_again(report)
        self.value(report, "TT04").explanation = "khác"
        self.assertEqual(figure.explanation, "2 người không khai")

    def test_parts_must_make_the_whole(self):
        whole, one, two = self.parted()
        report = self.report_a(**{whole.code: 10, one.code: 4, two.code: 5})
        self.assertEqual(self.kinds(report), [(whole.code, "parts")])
        self.enter_figures(report, {two.code: 6})
        self.assertEqual(self.kinds(report), [])

    def test_levels_must_make_the_sum(self):
        whole, one, two = self.parted()
        whole.parts_by = "level"
        report = self.report_a(**{whole.code: 10, one.code: 4, two.code: 5})
        with self.assertRaisesRegex(UserError, "the levels make 9, the total is 10"):
            report.action_submit_figures()

    def parted(self):
        whole = self.make_indicator("W")
        parts = [self.make_indicator(f"W{n}", whole_id=whole.id) for n in (1, 2)]
        self.campaign.indicator_ids |= whole.union(*parts)
        return whole, *parts

    def test_a_part_has_no_parts(self):
        _whole, one, two = self.parted()
        with self.assertRaisesRegex(ValidationError, "no parts of its own"):
            two.whole_id = one

    def test_a_report_of_noughts_is_a_nil_report_with_a_reason(self):
        report = self.report_a(TT03=0, VB01=0)
        with self.assertRaisesRegex(UserError, "Every figure is nought"):
            report.action_submit_figures()
        report.nil_reason = "Bão số 6"
        self.assertEqual(self.submitted_report(report).report_state, "submitted")

    # what no figure can be ---------------------------------------------------------------

    def test_text_in_a_number_is_refused_in_words(self):
        value = self.value(self.report_a(), "TT03")
        for given, words in {"23.800": "type the digits only, 23800", "khoảng 5": "is text", "5": "is text"}.items():
            with self.subTest(given), self.assertRaisesRegex(ValidationError, words):
                value.write({"value": given})
        self.assertEqual(value.value, 4)

    def test_what_is_no_finite_number_is_refused(self):
        value = self.value(self.report_a(), "TT03")
        for given in (float("nan"), float("inf"), 1e300):
            with self.subTest(given), self.assertRaises(ValidationError):
                value.write({"value": given})
        with self.assertRaises(ValidationError):
            self.activity(state_money=float("nan"))

    def test_a_link_is_of_the_web(self):
        value = self.value(self.report_a(), "TT03")
        with self.assertRaisesRegex(ValidationError, "https"):
            value.url = "javascript:alert(1)"
        value.url = "https://travinh.gov.vn/tin/1"

    # activities ----------------------------------------------------------------------------

    def activity(self, user=None, unit=None, **vals):
        own = {"unit_id": (unit or self.ward_a).id, "campaign_id": self.campaign.id, "name": "Nói chuyện"}
        own |= {"kind": "talk", "date": "2019-11-20"}
        return self.env["gec.activity"].with_user(user or self.officer_a).create(own | vals)

    def test_an_activity_outside_the_period_has_to_be_explained(self):
        self.campaign.write({"period_start": "2019-11-15", "period_end": "2019-12-15"})
        late = self.activity(date="2019-12-16")
        self.activity(kind="directive", date="2019-10-30")
        report = self.report_a()
        with self.assertRaisesRegex(UserError, "“Nói chuyện” of 16/12/2019 lies outside"):
            report.action_submit_figures()
        late.explanation = "Hoãn do bão"
        self.assertEqual(self.kinds(report), [])

    def test_a_joint_activity_of_two_hosts_is_found(self):
        self.activity(joint_unit_ids=[Command.link(self.ward_b.id)])
        twin = self.activity(self.officer_b, self.ward_b)
        self.assertIn("UBND phường An", twin.joint_words)
        report = self.report_b()
        self.assertEqual(self.kinds(report), [("", "joint")])
        twin.host_id = self.ward_a
        self.assertEqual(self.kinds(report), [])

    # who may answer ----------------------------------------------------------------------

    def test_nobody_explains_another_s_figure(self):
        value = self.value(self.report_a(TT04=(10, 4, 4)), "TT04")
        for user in (self.officer_b, self.drafter, self.outsider, self.leader):
            with self.subTest(user.login), self.assertRaises(AccessError):
                value.with_user(user).write({"explanation": "2 người không khai"})

    def test_nobody_links_evidence_to_another_s_figure(self):
        value = self.value(self.report_a(), "TT03")
        vals = {"name": "a.txt", "raw": b"a", "res_model": value._name, "res_id": value.id}
        for user in (self.officer_b, self.drafter, self.outsider):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["ir.attachment"].with_user(user).create(vals)

    def test_evidence_of_a_figure_is_fixed_and_named_with_the_submission(self):
        value = self.value(self.report_a(), "TT03")
        vals = {"name": "anh.txt", "raw": b"a", "res_model": value._name, "res_id": value.id}
        evidence = self.env["ir.attachment"].with_user(self.officer_a).create(vals)
        report = self.submitted_report(value.report_id)
        self.assertEqual(report.version_ids.figure_ids.evidence, "anh.txt")
        with self.assertRaises(AccessError):
            evidence.unlink()
        with self.assertRaises(AccessError):
            self.env["ir.attachment"].with_user(self.officer_a).create(vals)
        self.assertEqual(self.as_office(evidence).raw, b"a")
