from pathlib import Path

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules.module import load_script
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_results import ResultCommon

MIGRATION = Path(__file__).parent.parent / "migrations" / "19.0.1.1.0" / "post-campaign_indicator.py"


@tagged("post_install", "-at_install")
class TestCampaignIndicator(ResultCommon):
    """What a campaign asks, of whom; fixed as soon as somebody has answered."""

    def test_a_campaign_says_itself_what_is_compulsory(self):
        self.asked("TT03").is_required = True
        report = self.report_a(VB01=1)
        with self.assertRaisesRegex(UserError, "TT03: compulsory"):
            report.action_submit_figures()
        self.assertFalse(self.talks.is_required)

    def test_an_indicator_starts_as_compulsory_as_the_starting_set_says(self):
        must = self.make_indicator("X1", is_required=True)
        campaign = self.make_campaign(self.city, self.board, must | self.talks)
        self.assertEqual(campaign.line_ids.mapped("is_required"), [True, False])

    def test_a_campaign_takes_the_whole_starting_set(self):
        self.as_office(self.campaign).action_take_usual_indicators()
        usual = self.env["gec.indicator"].search([("is_usual", "=", True)])
        self.assertGreaterEqual(len(usual), 40)
        self.assertEqual(self.campaign.indicator_ids, usual)

    def test_a_form_asks_its_kind_of_unit_alone(self):
        self.asked("TT04").form_ids = self.env.ref("gender_equality_campaign.report_form_commune")
        ward = self.make_report(self.officer_a, self.ward_a)
        city = self.make_report(self.clerk, self.city)
        self.assertIn("TT04", ward.value_ids.indicator_id.mapped("code"))
        self.assertNotIn("TT04", city.value_ids.indicator_id.mapped("code"))

    def test_a_compulsory_question_of_others_is_not_missing(self):
        self.asked("TT04").write(
            {"is_required": True, "form_ids": self.env.ref("gender_equality_campaign.report_form_commune").ids}
        )
        report = self.make_report(self.clerk, self.city, figures={"TT03": 1})
        self.assertEqual(self.submitted_report(report).report_state, "submitted")

    def test_a_question_may_be_taken_back_before_anybody_answers(self):
        report = self.report_a(VB01=1)
        self.as_office(self.asked("TT04")).unlink()
        self.assertNotIn("TT04", report.value_ids.indicator_id.mapped("code"))

    def test_a_question_that_was_answered_is_not_taken_back(self):
        self.report_a(TT03=1)
        with self.assertRaisesRegex(UserError, "answered already"):
            self.as_office(self.asked("TT03")).unlink()

    def test_questions_are_fixed_once_a_report_is_submitted(self):
        self.submitted_report()
        line = self.as_office(self.asked("TT04"))
        commune = self.env.ref("gender_equality_campaign.report_form_commune")
        for change in ({"is_required": True}, {"form_ids": commune.ids}, {"indicator_id": self.indicator("KP01").id}):
            with self.subTest(change), self.assertRaisesRegex(UserError, "may be added to"):
                line.write(change)
        with self.assertRaisesRegex(UserError, "may be added to"):
            line.unlink()
        with self.assertRaisesRegex(UserError, "may be added to"):
            self.as_office(self.campaign).indicator_ids -= self.people

    def test_questions_may_be_added_once_a_report_is_submitted(self):
        self.submitted_report()
        self.as_office(self.campaign).indicator_ids |= self.indicator("KP01")
        self.assertIn("KP01", self.campaign.line_ids.mapped("code"))

    def test_a_target_is_not_below_zero(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.asked("TT03").target = -1
            self.env.flush_all()

    def test_a_ward_reads_what_it_is_asked_and_changes_nothing(self):
        line = self.asked("TT03").with_user(self.officer_a)
        self.assertEqual(line.code, "TT03")
        with self.assertRaises(AccessError):
            line.write({"is_required": True})
        with self.assertRaises(AccessError):
            line.unlink()
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.officer_a).action_take_usual_indicators()

    def test_an_official_of_no_unit_sees_no_questions(self):
        self.assertFalse(self.env["gec.campaign.indicator"].with_user(self.outsider).search([]))

    def test_a_campaign_is_compared_with_the_one_before_of_its_office(self):
        older = self.make_campaign(self.city, self.board, self.talks, year=2017)
        before = self.make_campaign(self.city, self.board, self.talks, year=2018)
        self.make_campaign(self.ward_b, self.ward_b, self.talks, year=2018)
        now = self.make_campaign(self.city, self.board, self.talks)
        self.assertEqual((now.previous_id, before.previous_id), (before, older))

    def test_figures_of_another_office_do_not_stand_beside(self):
        own = self.make_campaign(self.ward_b, self.ward_b, self.talks, year=2020).with_user(self.officer_b)
        with self.assertRaisesRegex(ValidationError, "own agency or office"):
            own.previous_id = self.campaign

    def test_what_was_asked_before_the_questions_had_records_is_kept(self):
        asked = self.campaign.indicator_ids
        self.campaign.line_ids.unlink()
        self.env.flush_all()
        self.env.cr.execute(
            """CREATE TABLE gec_campaign_gec_indicator_rel AS SELECT %s AS gec_campaign_id, id AS gec_indicator_id
                 FROM gec_indicator WHERE id = ANY(%s)""",
            [self.campaign.id, asked.ids],
        )
        for _again in range(2):
            load_script(str(MIGRATION), "migration").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual(self.campaign.indicator_ids, asked)


@tagged("post_install", "-at_install")
class TestReportForm(ResultCommon):
    def test_a_form_names_a_kind_of_unit_and_a_level(self):
        form = self.env["gec.report.form"].create({"name": "x", "unit_kind": "agency", "level": "district"})
        self.assertTrue(form._fits(self.node(self.city)))
        self.assertFalse(form._fits(self.node(self.ward_a)))

    def test_a_form_of_answered_questions_keeps_its_meaning(self):
        form = self.env.ref("gender_equality_campaign.report_form_commune")
        self.asked("TT04").form_ids = form
        self.submitted_report()
        with self.assertRaisesRegex(UserError, "may be added to"):
            form.with_user(self.manager).unit_kind = "agency"
        form.with_user(self.manager).name = "Phường, xã"

    def test_an_official_makes_no_forms(self):
        with self.assertRaises(AccessError):
            self.env["gec.report.form"].with_user(self.drafter).create({"name": "x"})
