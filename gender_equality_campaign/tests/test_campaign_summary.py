from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_dak_nong import LEVELS, PUBLISHED, DakNong
from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestPublishedSummary(DakNong):
    def test_a_frozen_summary_holds_the_published_figures(self):
        self.report_all()
        summary = self.env["gec.campaign.summary"].with_user(self.drafter).create({"campaign_id": self.dak_nong.id})
        summary.action_freeze()
        lines = {(line.indicator_id.code, line.level): line.value for line in summary.line_ids}
        for code, published in PUBLISHED.items():
            with self.subTest(code=code):
                found = tuple(lines.get((code, level)) for level in LEVELS)
                self.assertEqual(found, published)


@tagged("post_install", "-at_install")
class TestCampaignSummary(ResultCommon):
    def total(self, summary, code="TT03"):
        line = summary.line_ids.filtered(lambda line: line.indicator_id.code == code and line.level == "total")
        return line.value

    def test_a_summary_names_the_versions_it_is_made_from(self):
        report = self.accepted_report(self.report_a(TT03=4))
        self.submitted_report(self.report_b(TT03=100))
        summary = self.make_summary()
        sources = [(s.report_id.id, s.version) for s in summary.source_ids]
        self.assertEqual(sources, [(report.id, 1)])
        self.assertEqual(self.total(summary), 4)

    def test_a_later_correction_shows_as_a_difference(self):
        report = self.accepted_report(self.report_a(TT03=4))
        summary = self.make_summary()
        self.as_office(report).action_reopen("Thiếu một buổi")
        self.enter_figures(report, {"TT03": 5})
        self.accepted_report(report)
        self.assertEqual(self.total(summary), 4)
        changed = {row["level"]: (row["frozen"], row["current"]) for row in summary._differences()}
        self.assertEqual(changed, {"total": ("4.00", "5.00"), "commune": ("4.00", "5.00")})
        self.assertEqual(summary.difference_text.splitlines(), ["TT03, Commune: 4 → 5", "TT03, Total: 4 → 5"])

    def test_a_figure_that_came_later_shows_as_a_difference(self):
        self.accepted_report(self.report_a(TT03=4))
        summary = self.make_summary()
        self.accepted_report(self.report_b(VB01=1))
        changed = {(r["code"], r["level"]): r["frozen"] for r in summary._differences()}
        self.assertEqual(changed, {("VB01", "total"): None, ("VB01", "commune"): None})

    def test_the_database_counts_a_frozen_summary_as_the_sum_of_its_sources(self):
        report = self.accepted_report(self.report_a(TT03=4))
        self.accepted_report(self.report_b(TT03=7))
        summary = self.make_summary()
        self.as_office(report).action_reopen("Sai")
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT f.value, l.value FROM gec_summary_line l
                 JOIN gec_roll_up(ARRAY(SELECT version_id FROM gec_summary_source
                                         WHERE summary_id = l.summary_id)) f
                   ON (f.indicator_id, f.level) = (l.indicator_id, l.level)
                WHERE l.summary_id = %s""",
            [summary.id],
        )
        rows = self.env.cr.fetchall()
        self.assertEqual({value for pair in rows for value in pair}, {11.0})

    def test_freezing_costs_the_same_for_one_report_and_for_two(self):
        counts = []
        for report in (self.report_a(), self.report_b()):
            self.accepted_report(report)
            summary = self.make_summary(freeze=False)
            self.env.flush_all()
            before = self.cr.sql_log_count
            summary.action_freeze()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    # what a caller may not do ---------------------------------------------------------

    def test_no_summary_is_made_with_chosen_figures(self):
        line = Command.create({"indicator_id": self.talks.id, "level": "total", "value": 999})
        for vals in ({"line_ids": [line]}, {"frozen_at": "2019-12-31"}, {"source_ids": []}):
            for user in (self.drafter, self.env.user):
                with self.subTest(vals=vals, user=user.login), self.assertRaises(AccessError):
                    self.env["gec.campaign.summary"].with_user(user).create({"campaign_id": self.campaign.id, **vals})

    def test_the_caller_s_defaults_make_no_figures(self):
        line = Command.create({"indicator_id": self.talks.id, "level": "total", "value": 999})
        Summary = self.env["gec.campaign.summary"]
        with self.refused_by_database():
            Summary.with_context(default_line_ids=[line]).create({"campaign_id": self.campaign.id})
        with self.refused_by_database():
            Summary.with_context(default_frozen_at="2019-12-31").create({"campaign_id": self.campaign.id})

    def test_lines_and_sources_are_not_written_by_hand(self):
        self.accepted_report()
        summary = self.make_summary()
        with self.assertRaises(AccessError):
            summary.line_ids.write({"value": 999})
        with self.assertRaises(AccessError):
            summary.write({"line_ids": [Command.clear()]})
        with self.refused_by_database():
            summary.sudo().line_ids.write({"value": 999})
        with self.refused_by_database():
            summary.sudo().source_ids.unlink()

    def test_a_line_is_not_added_to_a_frozen_summary_even_behind_the_door(self):
        self.accepted_report()
        summary = self.make_summary().sudo()
        with self.refused_by_database(), summary._door("summary_frozen"):
            self.env["gec.summary.line"].create(
                {"summary_id": summary.id, "indicator_id": self.plans.id, "level": "total"}
            )

    def test_the_database_does_not_freeze_what_is_not_the_sum(self):
        self.accepted_report()
        summary = self.make_summary(freeze=False).sudo()
        with self.refused_by_database(), summary._door("summary_frozen"):
            self.env["gec.summary.line"].create(
                {
                    "summary_id": summary.id,
                    "indicator_id": self.plans.id,
                    "level": "total",
                    "value": 999,
                }
            )
            self.env.flush_all()
            self.env.cr.execute("UPDATE gec_campaign_summary SET frozen_at = now() WHERE id = %s", [summary.id])

    def test_a_summary_is_not_moved_into_another_office_s_campaign(self):
        foreign = self.make_campaign(self.ward_b, self.ward_b, self.talks)
        with self.assertRaises(AccessError):
            self.make_summary(freeze=False).write({"campaign_id": foreign.id})

    def test_a_frozen_summary_is_not_deleted(self):
        self.accepted_report()
        summary = self.make_summary()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            summary.sudo().unlink()

    def test_a_summary_is_frozen_once(self):
        summary = self.make_summary()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            summary.action_freeze()

    def test_a_summary_is_not_approved_before_it_is_frozen(self):
        summary = self.make_summary(freeze=False)
        summary.document_id.write(
            {
                "authority_id": self.authority.id,
                "addressee": "UBND tỉnh",
                "symbol": "BC-UBND",
                "place": "Thử Nghiệm",
            }
        )
        with self.assertRaisesRegex(UserError, "Freeze the figures"):
            summary.document_id.action_submit()
        summary.action_freeze()
        summary.document_id.action_submit()
        self.assertEqual(summary.state, "review")

    def test_the_page_shows_the_frozen_figures_by_level(self):
        report = self.accepted_report(self.report_a(TT03=4))
        summary = self.make_summary()
        self.as_office(report).action_reopen("Sai")
        table = summary.document_id._page_values()["tables"][0]
        self.assertEqual(table["head"][3:5], ["Tổng số", "Cấp xã"])
        self.assertEqual(table["rows"][0][3:5], [4.0, 4.0])

    def test_a_ward_makes_no_summary(self):
        for vals in ({}, {"owner_id": self.ward_a.id, "drafting_unit_id": False}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.env["gec.campaign.summary"].with_user(self.officer_a).create(
                    {"campaign_id": self.campaign.id, "name": "x", **vals}
                )

    def test_a_ward_sees_no_summary_that_was_not_sent_to_it(self):
        self.accepted_report()
        summary = self.make_summary()
        theirs = self.env(user=self.officer_a)
        for name in ("gec.campaign.summary", "gec.summary.line", "gec.summary.source"):
            self.assertFalse(theirs[name].search_count([]), name)
        with self.assertRaises(AccessError):
            summary.with_user(self.officer_a).read(["difference_text"])

    def test_the_leader_above_does_not_freeze_in_the_office_s_place(self):
        summary = self.make_summary(freeze=False)
        with self.assertRaisesRegex(AccessError, "standing office"):
            summary.with_user(self.leader).action_freeze()
