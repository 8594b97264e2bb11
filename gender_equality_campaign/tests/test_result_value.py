from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_results import ResultCommon

MODELS = (
    "gec.result.report",
    "gec.result.value",
    "gec.result.version",
    "gec.result.figure",
    "gec.result.remark",
    "gec.result.step",
)


@tagged("post_install", "-at_install")
class TestResultValue(ResultCommon):
    def value(self, report, code="TT03"):
        return report.value_ids.filtered(lambda value: value.indicator_id.code == code)

    def test_a_report_has_a_row_for_every_indicator_of_the_campaign(self):
        report = self.make_report(self.officer_a, self.ward_a)
        self.assertEqual(report.value_ids.indicator_id, self.campaign.indicator_ids)
        self.assertFalse(any(report.value_ids.mapped("is_entered")))

    def test_an_indicator_that_comes_later_is_asked_in_reports_that_are_still_open(self):
        closed, opened = self.submitted_report(self.report_a()), self.report_b()
        self.as_office(self.campaign).indicator_ids |= self.indicator("KT01")
        self.assertIn("KT01", opened.value_ids.indicator_id.mapped("code"))
        self.assertNotIn("KT01", closed.value_ids.indicator_id.mapped("code"))

    def test_an_indicator_that_came_later_is_asked_when_the_report_comes_back(self):
        report = self.submitted_report(self.report_a())
        self.campaign.indicator_ids |= self.indicator("KT01")
        self.returned_report_again(report)
        self.assertIn("KT01", report.value_ids.indicator_id.mapped("code"))

    def test_a_compulsory_row_is_not_got_rid_of(self):
        report = self.report_a(VB01=1)
        with self.assertRaises(AccessError):
            self.value(report).unlink()

    def test_a_compulsory_indicator_without_a_row_is_missing(self):
        self.asked("TT03").is_required = True
        report = self.report_a(VB01=1)
        self.value(report).sudo().unlink()
        with self.assertRaisesRegex(UserError, "TT03: compulsory"):
            report.action_submit_figures()

    def test_a_stated_nought_is_told_from_a_gap(self):
        value = self.value(self.report_a(VB01=1))
        value.write({"value": 0})
        self.assertTrue(value.is_entered)

    def test_a_figure_that_is_withdrawn_leaves_nothing_behind(self):
        value = self.value(self.report_a(TT03=5))
        value.write({"is_entered": False})
        self.assertEqual((value.value, value.is_entered), (0, False))

    def test_figures_of_a_submitted_report_are_fixed(self):
        value = self.value(self.submitted_report())
        with self.assertRaisesRegex(UserError, "fixed"):
            value.write({"value": 99})

    def test_figures_of_an_accepted_report_are_fixed_for_the_superuser(self):
        value = self.value(self.accepted_report()).sudo()
        with self.assertRaisesRegex(UserError, "fixed"):
            value.write({"value": 99})
        with self.assertRaisesRegex(UserError, "fixed"):
            value.unlink()

    def test_the_database_keeps_accepted_figures(self):
        value = self.value(self.accepted_report())
        for statement in (
            "UPDATE gec_result_value SET value = 99 WHERE id = %s",
            "DELETE FROM gec_result_value WHERE id = %s",
        ):
            with self.subTest(statement), self.refused_by_database():
                self.env.cr.execute(statement, [value.id])

    def test_the_database_adds_no_figure_to_an_accepted_report(self):
        report = self.accepted_report()
        other = self.make_indicator("X1")
        with self.refused_by_database():
            self.env.cr.execute(
                "INSERT INTO gec_result_value (report_id, indicator_id) VALUES (%s, %s)",
                [report.id, other.id],
            )

    def test_the_database_keeps_submitted_versions(self):
        report = self.returned_report()
        for table in ("gec_result_version", "gec_result_figure"):
            with self.subTest(table), self.refused_by_database():
                self.env.cr.execute(f"DELETE FROM {table} WHERE report_id = %s", [report.id])

    def test_no_figure_is_added_to_an_old_version_behind_the_door(self):
        report = self.returned_report().sudo()
        with self.refused_by_database(), report._door("report_submitted"):
            self.env["gec.result.figure"].create(
                {
                    "version_id": report.version_ids.id,
                    "report_id": report.id,
                    "indicator_id": self.plans.id,
                    "level": "commune",
                    "value": 1,
                }
            )

    def test_a_figure_stands_at_the_level_of_its_unit_in_the_frozen_tree(self):
        report = self.returned_report().sudo()
        of_version = {"version": report.version + 1, "submitted_at": "2019-12-19", "submitted_by": self.env.uid}
        with report._door("report_submitted"):
            version = self.env["gec.result.version"].create({"report_id": report.id, **of_version})
            figure = {"version_id": version.id, "report_id": report.id, "value": 1}
            self.env["gec.result.figure"].create({**figure, "indicator_id": self.plans.id, "level": "commune"})
            self.env.flush_all()
            with self.refused_by_database():
                self.env["gec.result.figure"].create({**figure, "indicator_id": self.talks.id, "level": "province"})

    def test_the_office_does_not_change_figures(self):
        value = self.value(self.returned_report())
        with self.assertRaises(AccessError):
            self.as_office(value).write({"value": 99})

    def test_a_figure_does_not_move_into_a_neighbour_s_report(self):
        value, other = self.value(self.report_a()), self.report_b()
        with self.assertRaisesRegex(UserError, "stays with its report"):
            value.sudo().write({"report_id": other.id})

    # who sees what --------------------------------------------------------------------

    def counts(self, user):
        self.returned_report(self.report_a())
        return {name: self.env[name].with_user(user).search_count([]) for name in MODELS}

    def test_a_neighbour_finds_nothing(self):
        self.assertEqual(set(self.counts(self.officer_b).values()), {0})

    def test_a_neighbour_groups_nothing(self):
        self.returned_report(self.report_a())
        values = self.env["gec.result.value"].with_user(self.officer_b)
        self.assertEqual(values._read_group([], ["indicator_id"], ["value:sum"]), [])

    def test_a_neighbour_reads_nothing(self):
        report = self.returned_report(self.report_a())
        version = report.version_ids
        for record in (
            report,
            report.value_ids,
            version,
            version.figure_ids,
            report.remark_ids,
            report.step_ids,
            report.document_id,
        ):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.officer_b).read()

    def test_a_neighbour_exports_nothing(self):
        report = self.report_a()
        self.officer_b.group_ids |= self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            report.with_user(self.officer_b).export_data(["name", "value_ids/value"])

    def test_a_neighbour_does_not_open_the_evidence(self):
        report = self.report_a()
        evidence = (
            self.env["ir.attachment"]
            .with_user(self.officer_a)
            .create({"name": "a.txt", "raw": b"a", "res_model": report._name, "res_id": report.id})
        )
        theirs = self.env["ir.attachment"].with_user(self.officer_b)
        self.assertFalse(theirs.search([("res_model", "=", report._name)]))
        with self.assertRaises(AccessError):
            evidence.with_user(self.officer_b).read(["raw"])

    def test_a_neighbour_does_not_step_another_s_report(self):
        report = self.report_a().with_user(self.officer_b)
        for step in ("action_submit_figures", "action_accept", "action_fill_from_activities"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(report, step)()

    def test_an_official_of_no_unit_finds_nothing(self):
        self.assertEqual(set(self.counts(self.outsider).values()), {0})

    def test_the_city_sees_what_is_below_it(self):
        self.assertTrue(all(self.counts(self.leader).values()))

    def test_the_ward_does_not_see_what_is_above_it(self):
        report = self.make_report(self.clerk, self.city, figures={"TT03": 1})
        with self.assertRaises(AccessError):
            report.with_user(self.officer_a).read(["report_state"])

    def test_a_standing_office_elsewhere_sees_nothing(self):
        board = self.make_unit("Ban khác", self.province, kind="board")
        stranger = self.make_user("stranger", board)
        self.make_campaign(self.ward_b, board, self.talks)
        self.assertEqual(set(self.counts(stranger).values()), {0})

    def test_the_office_does_not_see_a_draft(self):
        board = self.make_unit("Ban tỉnh", self.province, kind="board")
        reviewer = self.make_user("reviewer", board)
        self.campaign.board_id = board
        report = self.report_a()
        self.assertFalse(report.with_user(reviewer).has_access("read"))
        self.submitted_report(report)
        self.assertTrue(report.with_user(reviewer).has_access("read"))
        self.assertEqual(report.with_user(reviewer).name, report.name)

    def test_the_office_sees_no_other_documents_of_the_unit(self):
        board = self.make_unit("Ban tỉnh", self.province, kind="board")
        reviewer = self.make_user("reviewer", board)
        self.campaign.board_id = board
        self.submitted_report(self.report_a())
        self.make_document(self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False)
        found = self.env["gec.document"].with_user(reviewer).search([])
        self.assertEqual(found.mapped("type_code"), ["report"])
