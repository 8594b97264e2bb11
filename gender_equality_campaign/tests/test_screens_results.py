from contextlib import nullcontext

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, HttpCase, tagged
from odoo.tools.safe_eval import safe_eval

from .common import PIN
from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestToursResults(ResultCommon, HttpCase):
    """Each person's job in the browser, through the screens that this person has."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def report_of_a(self):
        return self.env["gec.result.report"].search([("campaign_unit_id", "=", self.node(self.ward_a).id)])

    def test_a_ward_records_an_activity_and_reports(self):
        self.start_tour("/odoo", "gec_ward_records_an_activity_and_reports", login="officer_a")
        report = self.report_of_a()
        stated = {
            value.indicator_id.code: (value.value, value.female, value.male)
            for value in report.value_ids
            if value.is_entered
        }
        self.assertEqual(stated, {"VB01": (0, 0, 0), "TT03": (1, 0, 0), "TT04": (63, 41, 22)})
        self.assertEqual(report.report_state, "submitted")

    def test_a_report_is_returned_corrected_and_accepted(self):
        report = self.submitted_report(self.report_a(TT03=4))
        self.start_tour("/odoo", "gec_office_returns_a_report", login="drafter")
        self.start_tour("/odoo", "gec_ward_corrects_and_submits_again", login="officer_a")
        self.start_tour("/odoo", "gec_office_accepts_a_report", login="drafter")
        report.invalidate_recordset()
        self.assertEqual((report.report_state, report.version), ("accepted", 2))
        self.assertEqual(report.remark_ids.mapped("answer"), ["Đã sửa"])
        self.assertEqual(report.version_ids[0].figure_ids.value, 3)

    def test_figures_are_typed_by_keyboard_and_kept_by_themselves(self):
        self.start_tour("/odoo", "gec_grid_by_keyboard", login="officer_a")
        stated = {v.indicator_id.code: v.value for v in self.report_of_a().value_ids if v.is_entered}
        self.assertEqual(stated, {"VB01": 3, "TT03": 15})

    def test_the_office_sums_up(self):
        self.accepted_report(self.report_a(TT03=4))
        self.accepted_report(self.report_b(TT03=7))
        self.start_tour("/odoo", "gec_office_sums_up", login="drafter")
        summary = self.env["gec.campaign.summary"].search([("campaign_id", "=", self.campaign.id)])
        self.assertTrue(summary.frozen_at)

    def test_the_summary_goes_out_and_a_correction_makes_a_supplementary_report(self):
        report = self.report_a(TT03=4)
        report.write({"results": "Tổ chức bốn buổi nói chuyện tại các khu phố.", "proposals": "Bổ sung kinh phí."})
        self.accepted_report(report)
        self.start_tour("/odoo", "gec_office_submits_the_summary", login="drafter")
        summary = self.env["gec.campaign.summary"].search([("campaign_id", "=", self.campaign.id)])
        self.assertEqual(summary.passage_ids.filtered("is_included").text, "Bốn buổi nói chuyện.")
        self.issue_submitted(summary.document_id)
        self.correct(report, 5)
        self.start_tour("/odoo", "gec_office_supplements", login="drafter")
        self.assertEqual(summary.supplement_ids.line_ids.filtered(lambda line: line.level == "total").value, 5)
        self.assertEqual(summary.state, "issued")

    def issue_submitted(self, document):
        self.assertEqual(document.state, "review")
        for user in (self.head, self.checker):
            document.with_user(user).validate_tier()
        document.with_user(self.leader)._sign(PIN)
        document.with_user(self.clerk)._number_and_seal(PIN)
        document.with_user(self.clerk).action_issue()

    def correct(self, report, figure):
        self.as_office(report).action_reopen("Thiếu một buổi")
        self.enter_figures(report, {"TT03": figure})
        self.accepted_report(report)

    def test_a_campaign_is_opened_and_the_units_are_asked(self):
        self.start_tour("/odoo", "gec_campaign_from_its_start", login="drafter")
        asked = self.env["gec.inbox.item"].search([("kind", "=", "report_due")]).unit_id
        self.assertLessEqual(self.ward_a | self.ward_b | self.city, asked)


@tagged("post_install", "-at_install")
class TestToursResultsPhone(ResultCommon, HttpCase):
    """A commune has a phone; the office has a desk."""

    browser_size = "390x844"
    touch_enabled = True

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def test_a_ward_reports_by_phone(self):
        self.start_tour("/odoo", "gec_ward_reports_by_phone", login="officer_a")
        report = self.env["gec.result.report"].search([("campaign_unit_id", "=", self.node(self.ward_a).id)])
        self.assertEqual(report.report_state, "submitted")
        self.assertEqual(report.version_ids.figure_ids.mapped("value"), [0, 1, 62])

    def test_a_ward_corrects_the_returned_figure_by_phone(self):
        report = self.returned_report(self.report_a(TT03=4), "Quá nhiều?")
        self.start_tour("/odoo", "gec_ward_corrects_by_phone", login="officer_a")
        report.invalidate_recordset()
        self.assertEqual((report.version, report.version_ids[0].figure_ids.value), (2, 3))
        self.as_office(report).action_accept()


@tagged("post_install", "-at_install")
class TestScreensResults(ResultCommon):
    """What the screens ask of the models."""

    def level_rows(self, record, user):
        return {row["code"]: row for row in record.with_user(user).level_table()["rows"]}

    def test_a_new_activity_starts_with_the_unit_the_campaign_and_today(self):
        form = Form(self.env["gec.activity"].with_user(self.officer_a))
        self.assertEqual((form.unit_id, form.campaign_id), (self.ward_a, self.campaign))
        self.assertEqual(form.date, self.env["gec.unit"]._today())

    def test_an_activity_has_the_name_of_its_kind_until_it_is_given_one(self):
        form = Form(self.env["gec.activity"].with_user(self.officer_a))
        form.kind = "talk"
        form.kind = "training"
        self.assertEqual(form.name, "Training")
        form.name = "Tập huấn tổ hòa giải"
        form.kind = "talk"
        self.assertEqual(form.name, "Tập huấn tổ hòa giải")

    def test_an_activity_behind_submitted_figures_is_not_open(self):
        form = Form(self.env["gec.activity"].with_user(self.officer_a))
        form.kind = "talk"
        activity = form.save()
        self.assertTrue(activity.is_open)
        self.submitted_report()
        activity.invalidate_recordset()
        self.assertFalse(activity.is_open)

    def test_women_and_men_make_the_total(self):
        with Form(self.make_report(self.officer_a, self.ward_a)) as form, form.value_ids.edit(2) as line:
            line.female, line.male = 30, 12
        self.assertEqual(form.record.value_ids[2].value, 42)

    def test_a_total_that_was_stated_apart_stays(self):
        report = self.make_report(self.officer_a, self.ward_a, figures={"TT04": (50, 30, 12)})
        with Form(report) as form, form.value_ids.edit(2) as line:
            line.female = 31
        self.assertEqual(report.value_ids[2].value, 50)

    def test_a_remark_stands_at_its_figure_until_the_next_return(self):
        report = self.returned_report(remark="Quá nhiều?")
        shown = {value.indicator_id.code: value.remark_text for value in report.value_ids}
        self.assertEqual(shown, {"VB01": "", "TT03": "Quá nhiều?", "TT04": ""})
        self.submitted_report(report)
        self.returned_report_again(report, "Vẫn nhiều?")
        report.value_ids.invalidate_recordset()
        self.assertEqual(report.value_ids[1].remark_text, "Vẫn nhiều?")

    def test_a_remark_is_answered_with_the_report_and_not_changed(self):
        report = self.returned_report().with_user(self.officer_a)
        remark = report.remark_ids
        report.write({"remark_ids": [Command.update(remark.id, {"answer": "Đã sửa"})]})
        self.assertEqual(remark.answer, "Đã sửa")
        for command in (Command.update(remark.id, {"remark": "Tốt"}), Command.delete(remark.id)):
            with self.assertRaises(AccessError):
                report.write({"remark_ids": [command]})

    def test_the_office_does_not_fill_a_returned_report(self):
        report = self.returned_report()
        self.assertTrue(report.with_user(self.officer_a).can_fill)
        self.assertFalse(self.as_office(report).can_fill)

    def test_the_office_asks_every_expected_unit_once(self):
        self.node(self.ward_b).is_expected = False
        self.report_a()
        for _again in range(2):
            self.as_office(self.campaign).action_create_reports()
        self.assertEqual(self.campaign.campaign_unit_ids.report_ids.unit_id, self.ward_a | self.city)
        asked = self.env["gec.inbox.item"].search([("kind", "=", "report_due")])
        self.assertEqual([(item.unit_id, str(item.due)) for item in asked], [(self.city, "2019-12-19")])

    def test_a_report_comes_from_its_unit_and_goes_back_from_the_office(self):
        report = self.returned_report()
        items = self.env["gec.inbox.item"].search([("report_id", "=", report.id)])
        senders = {item.kind: item.sender_id for item in items}
        self.assertEqual(senders, {"report_to_review": self.ward_a, "report_returned": self.board})

    def test_the_inbox_opens_the_report(self):
        report = self.returned_report()
        items = self.env["gec.inbox.item"].search([("report_id", "=", report.id)])
        for item in items:
            action = item.action_open()
            self.assertEqual((action["res_model"], action["res_id"]), ("gec.result.report", report.id))

    def test_a_unit_does_not_ask_others_for_reports(self):
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.officer_a).action_create_reports()

    def test_a_ward_opens_its_own_report(self):
        action = self.env["gec.result.report"].with_user(self.officer_a).action_start_own()
        again = self.env["gec.result.report"].with_user(self.officer_a).action_start_own()
        self.assertEqual(self.node(self.ward_a).report_ids.id, action["res_id"])
        self.assertEqual(action["res_id"], again["res_id"])

    def test_a_department_drafts_the_report_of_its_agency(self):
        self.as_office(self.campaign).action_own_report()
        self.assertEqual(self.node(self.city).report_ids.drafting_unit_id, self.office)

    def test_who_is_in_no_open_campaign_is_told_so(self):
        self.campaign.state = "closed"
        with self.assertRaisesRegex(UserError, "No open campaign"):
            self.env["gec.result.report"].with_user(self.officer_a).action_start_own()

    def test_a_ward_sees_its_own_part_of_the_figures_only(self):
        self.accepted_report(self.report_a(TT03=4))
        self.accepted_report(self.report_b(TT03=7))
        self.assertEqual(self.level_rows(self.campaign, self.drafter)["TT03"]["cells"][0], 11)
        self.assertEqual(self.level_rows(self.campaign, self.officer_a)["TT03"]["cells"][0], 4)
        self.assertEqual((self.campaign.with_user(self.officer_a).expected, self.campaign.expected), (1, 3))

    def test_a_number_of_the_table_opens_the_figures_behind_it(self):
        self.accepted_report(self.report_a(TT03=4))
        self.accepted_report(self.report_b(TT03=7))
        action = self.as_office(self.campaign).action_open_figures(self.talks.id, "commune")
        figures = self.env["gec.result.figure"].with_user(self.drafter).search(action["domain"])
        self.assertEqual(sorted(figures.mapped("value")), [4, 7])

    def test_a_number_of_a_frozen_summary_opens_the_figures_of_then(self):
        report = self.accepted_report(self.report_a(TT03=4))
        summary = self.make_summary()
        self.as_office(report).action_reopen("Sai")
        self.enter_figures(report, {"TT03": 5})
        self.accepted_report(report)
        action = summary.action_open_figures(self.talks.id, "total")
        self.assertEqual(self.env["gec.result.figure"].search(action["domain"]).value, 4)
        self.assertEqual(self.level_rows(summary, self.drafter)["TT03"]["cells"][0], 4)

    def test_a_frozen_summary_names_whom_it_leaves_out(self):
        self.accepted_report(self.report_a())
        summary = self.make_summary()
        self.assertEqual(summary.absent_text, "UBND thành phố Thử Nghiệm, UBND phường Bình")

    def test_summing_up_again_opens_the_summary_that_is_not_frozen_yet(self):
        campaign = self.as_office(self.campaign)
        first, second = campaign.action_sum_up(), campaign.action_sum_up()
        self.assertEqual(first["res_id"], second["res_id"])
        summary = self.env["gec.campaign.summary"].browse(first["res_id"])
        self.assertEqual((summary.authority_id, summary.recipient_ids.mapped("name")), (self.authority, ["Lưu: VT"]))

    def test_the_units_are_in_the_order_of_the_tree(self):
        wards = [self.make_unit(f"UBND xã {number}", self.city, kind="commune", sequence=20) for number in range(9)]
        campaign = self.make_campaign(self.city, self.board, self.talks)
        campaign._freeze_tree(self.city.union(*wards))
        found = self.env["gec.campaign.unit"].search([("campaign_id", "=", campaign.id)])
        self.assertEqual(found.mapped("unit_id"), self.city.union(*wards))

    def test_the_names_behind_a_number_are_as_many_as_it_says(self):
        self.submitted_report(self.report_a(), moment="2019-12-21 08:00:00")
        self.returned_report(self.report_b())
        view = self.env["gec.campaign.unit"].with_user(self.drafter).get_view(view_type="search")
        top = self.as_office(self.campaign)
        for name, domain in self.filters(view["arch"]).items():
            with self.subTest(name=name):
                found = top.campaign_unit_ids.filtered_domain(domain)
                self.assertEqual(len(found), top[name])

    def test_what_became_of_the_reports_adds_up_to_those_expected(self):
        self.accepted_report(self.report_a())
        self.returned_report(self.report_b())
        top = self.as_office(self.campaign)
        self.assertEqual((top.accepted, top.waiting, top.returned, top.missing), (1, 0, 1, 1))
        self.assertEqual(top.expected, 3)

    def test_the_units_behind_the_missing_are_reminded_from_their_list(self):
        self.submitted_report(self.report_a())
        missing = self.as_office(self.campaign).campaign_unit_ids.filtered("missing")
        missing.action_remind()
        told = self.env["gec.inbox.item"].search([("kind", "=", "reminder"), ("campaign_id", "=", self.campaign.id)])
        self.assertEqual(told.unit_id, self.city | self.ward_b)

    def filters(self, arch):
        nodes = etree.fromstring(arch).xpath("//filter[@domain]")
        return {node.get("name"): safe_eval(node.get("domain")) for node in nodes}
