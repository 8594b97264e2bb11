from contextlib import nullcontext

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestResultNeighbours(ResultCommon, HttpCase):
    """What only the office may know: it tells of siblings."""

    def enter_registry_test_mode(self):
        return nullcontext()  # calls over HTTP are in it from the start

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = [cls.make_unit(f"UBND xã {n}", cls.city, kind="commune", level="commune") for n in range(4)]
        campaign = cls.make_campaign(cls.city, cls.board, cls.plans | cls.talks | cls.people)
        campaign._freeze_tree(cls.city | cls.ward_a | cls.ward_b.union(*cls.wards))
        cls.campaign = campaign

    def neighbours(self, figure=20):
        for number, ward in enumerate(self.wards):
            user = self.make_user(f"xa{number}", ward)
            self.submitted_report(self.make_report(user, ward, figures={"TT03": figure + number}))

    def kinds(self, report):
        return [(one.code, one.kind) for one, _why in self.as_office(report)._board_findings()]

    def test_a_figure_far_from_the_neighbours_median_is_found(self):
        self.neighbours()
        report = self.submitted_report(self.report_a(TT03=200))
        found = self.as_office(report).board_rows["rows"]
        self.assertEqual([row[2] for row in found], ["200 is far from the neighbours' median of 21.5"])

    def test_a_figure_among_the_neighbours_is_not_found(self):
        self.neighbours()
        self.assertEqual(self.kinds(self.submitted_report(self.report_a(TT03=25))), [])

    def test_another_level_is_no_neighbour(self):
        self.neighbours()
        report = self.submitted_report(self.make_report(self.clerk, self.city, figures={"TT03": 900}))
        self.assertEqual(self.kinds(report), [])

    def test_three_neighbours_are_too_few(self):
        self.submitted_report(self.report_b(TT03=7))
        self.assertEqual(self.kinds(self.submitted_report(self.report_a(TT03=900))), [])

    def attach(self, user, record, content=b"cung mot tep"):
        vals = {"name": "anh.txt", "raw": content, "res_model": record._name, "res_id": record.id}
        return self.env["ir.attachment"].with_user(user).create(vals)

    def shared_file(self):
        mine, other = self.report_a(), self.report_b()
        self.attach(self.officer_a, mine.value_ids[1])
        self.attach(self.officer_b, other)
        self.submitted_report(other)
        return self.submitted_report(mine)

    def test_a_file_of_another_unit_is_found_by_the_office(self):
        rows = self.as_office(self.shared_file()).board_rows["rows"]
        self.assertEqual(rows[0][2], "The file “anh.txt” was handed in by UBND phường Bình as well.")

    def test_one_s_own_file_used_twice_is_not_found(self):
        report = self.report_a()
        self.attach(self.officer_a, report)
        self.attach(self.officer_a, report.value_ids[0])
        self.assertEqual(self.kinds(self.submitted_report(report)), [])

    def test_a_draft_of_another_unit_is_not_told(self):
        mine, other = self.report_a(), self.report_b()
        self.attach(self.officer_a, mine)
        self.attach(self.officer_b, other)
        self.assertEqual(self.kinds(self.submitted_report(mine)), [])

    def test_the_office_sees_how_a_finding_was_explained(self):
        report = self.report_a(TT04=(10, 4, 4))
        report.value_ids[2].explanation = "2 người không khai"
        self.submitted_report(report)
        self.assertEqual(self.as_office(report).board_rows["rows"][0][-1], "2 người không khai")

    def test_the_office_sees_how_an_activity_outside_the_period_was_explained(self):
        self.campaign.write({"period_start": "2019-11-15", "period_end": "2019-12-15"})
        own = {"unit_id": self.ward_a.id, "campaign_id": self.campaign.id, "kind": "talk", "name": "Nói chuyện"}
        activities = self.env["gec.activity"].with_user(self.officer_a)
        activities.create(own | {"date": "2019-12-16", "explanation": "Hoãn do bão"})
        row = self.as_office(self.submitted_report(self.report_a())).board_rows["rows"][0]
        self.assertEqual((row[2].split(" of ")[0], row[3]), ("The activity “Nói chuyện”", "Hoãn do bão"))

    # the unit itself, over RPC -----------------------------------------------------------

    def call(self, method, *arguments, **options):
        params = {"model": "gec.result.report", "method": method, "args": arguments, "kwargs": options}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def test_the_unit_reads_nothing_of_it(self):
        report = self.shared_file()
        self.assertTrue(self.as_office(report).board_rows)
        self.env.flush_all()
        for login in ("officer_a", "leader_a", "leader"):
            self.authenticate(login, login)
            read = self.call("read", [report.id], ["board_rows", "finding_rows", "finding_text", "is_reviewer"])
            with self.subTest(login):
                self.assertFalse(read[0]["board_rows"])
                self.assertNotIn("phường Bình", str(read))

    @mute_logger("odoo.http")
    def test_the_unit_does_not_ask_for_it_by_the_back_door(self):
        report = self.shared_file()
        self.env.flush_all()
        self.authenticate("officer_a", "officer_a")
        for method in ("_board_findings", "_board_table", "_file_findings", "_far_findings", "_others"):
            with self.subTest(method), self.assertRaises(JsonRpcException):
                self.call(method, [report.id])
        shown = self.call("web_read", [report.id], specification={"board_rows": {}}, context={"uid": self.drafter.id})
        self.assertFalse(shown[0]["board_rows"])

    def test_the_unit_exports_nothing_of_it(self):
        report = self.shared_file()
        (self.officer_a | self.officer_b).group_ids |= self.env.ref("base.group_allow_export")
        self.assertNotIn("Bình", str(report.with_user(self.officer_a).export_data(["unit_id/name", "board_rows"])))
        with self.assertRaises(AccessError):
            report.with_user(self.officer_b).export_data(["board_rows"])
