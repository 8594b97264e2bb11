import base64
from contextlib import nullcontext

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_results import ResultCommon
from .common_sheets import changed


@tagged("post_install", "-at_install")
class TestResultSheet(ResultCommon, HttpCase):
    """Out of the report and back into it, as a whole or not at all."""

    def enter_registry_test_mode(self):
        return nullcontext()  # calls over HTTP are in it from the start

    def wizard(self, report, data, user=None):
        wizards = self.env["gec.sheet.wizard"].with_user(user or self.officer_a)
        return wizards.create({"report_id": report.id, "data": base64.b64encode(data), "filename": "so lieu.xlsx"})

    def state(self, report):
        self.env.invalidate_all()
        return [(v.indicator_id.code, v.value, v.female, v.male, v.is_entered) for v in report.sudo().value_ids]

    def test_the_sheet_is_fetched_by_the_unit_alone(self):
        report = self.report_a(TT03=4)
        self.env.flush_all()
        found = {}
        for login in ("officer_a", "officer_b", "drafter", "leader", "outsider"):
            self.authenticate(login, login)
            found[login] = self.url_open(f"/gec/report/{report.id}/sheet.xlsx").status_code
        self.assertEqual(found.pop("officer_a"), 200)
        self.assertEqual(set(found.values()), {404})

    def test_a_filled_sheet_shows_old_and_new_and_changes_nothing_yet(self):
        report = self.report_a(TT03=4)
        before = self.state(report)
        wizard = self.wizard(report, changed(report._sheet_bytes(), {"F8": 6, "D9": 3, "E9": 4}))
        rows = {(row[0], row[2], row[3]) for row in wizard.change_rows["rows"]}
        self.assertEqual(rows, {("F8", "4", "6"), ("D9", "–", "3"), ("E9", "–", "4"), ("F9", "–", "7")})
        self.assertTrue(wizard.is_good)
        self.assertEqual(self.state(report), before)

    def test_a_filled_sheet_is_taken_over_and_kept(self):
        report = self.report_a(TT03=4)
        data = changed(report._sheet_bytes(), {"F7": 0, "F8": None, "D9": 3, "E9": 4, "H9": "vì"})
        self.wizard(report, data).action_take()
        expected = [("VB01", 0, 0, 0, True), ("TT03", 0, 0, 0, False), ("TT04", 7, 3, 4, True)]
        self.assertEqual(self.state(report), expected)
        self.assertEqual(report.value_ids[2].explanation, "vì")
        self.assertEqual(report.attachment_ids.raw, data)

    def test_one_bad_cell_and_nothing_is_stored(self):
        report = self.report_a(TT03=4)
        before = self.state(report)
        wizard = self.wizard(report, changed(report._sheet_bytes(), {"F7": 9, "F8": "23.800"}))
        self.assertEqual(
            wizard.problem_rows["rows"],
            [["F8: “23.800” is text that can be read in two ways; type the digits only: 23800"]],
        )
        self.assertFalse(wizard.is_good or wizard.change_rows)
        with self.assertRaisesRegex(UserError, "F8: “23.800”"):
            wizard.action_take()
        self.assertEqual(self.state(report), before)
        self.assertFalse(report.attachment_ids)

    def test_every_refusal_has_words(self):
        report = self.report_a()
        for data, words in ((b"\xd0\xcf\x11\xe0", "old Excel"), (b"%PDF", "no Excel file"), (b"PK", "damaged")):
            with self.subTest(words):
                self.assertIn(words, self.wizard(report, data).problem_rows["rows"][0][0])
        codes = {"empty", "too_big", "old_excel", "open_document", "not_sheet", "macros", "broken", "bomb", "locked"}
        self.assertLessEqual(codes | {"not_ours", "unknown"}, report._refusal_words().keys())

    def test_a_sheet_from_before_a_return_is_not_taken(self):
        report = self.report_a(TT03=4)
        data = report._sheet_bytes()
        self.returned_report(report)
        with self.assertRaisesRegex(UserError, "take a new one"):
            self.wizard(report, data).action_take()

    # attacks -------------------------------------------------------------------------------

    def test_no_sheet_goes_into_a_sibling_s_report(self):
        mine, theirs = self.report_a(TT03=4), self.report_b(TT03=7)
        before = self.state(theirs)
        for data in (mine._sheet_bytes(), theirs._sheet_bytes()):
            with self.assertRaises(AccessError):
                self.wizard(theirs, data).action_take()
        self.assertEqual(self.state(theirs), before)

    def test_a_sibling_s_sheet_does_not_go_into_one_s_own_report(self):
        mine, theirs = self.report_a(TT03=4), self.report_b(TT03=7)
        with self.assertRaisesRegex(UserError, "another unit"):
            self.wizard(mine, theirs._sheet_bytes()).action_take()
        self.assertEqual(self.state(mine)[1][1], 4)

    def test_a_stranger_sees_nothing_through_the_wizard(self):
        report = self.report_a(TT03=4)
        wizard = self.wizard(report, report._sheet_bytes(), self.officer_b)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.read(["change_rows", "problem_rows"])

    def test_no_sheet_goes_into_a_submitted_report(self):
        report = self.report_a(TT03=4)
        data = changed(report._sheet_bytes(), {"F8": 9})
        self.submitted_report(report)
        with self.assertRaisesRegex(UserError, "fixed"):
            self.wizard(report, data).action_take()

    def test_the_office_takes_no_sheet_for_a_unit(self):
        report = self.returned_report()
        with self.assertRaises(AccessError):
            self.wizard(report, report._sheet_bytes(), self.drafter).action_take()

    @mute_logger("odoo.http")
    def test_the_inside_is_not_called_over_rpc(self):
        report = self.report_a()
        self.env.flush_all()
        self.authenticate("officer_a", "officer_a")
        for method in ("_take_sheet", "_read_sheet", "_sheet_bytes"):
            params = {"model": "gec.result.report", "method": method, "args": [[report.id]], "kwargs": {}}
            with self.subTest(method), self.assertRaises(JsonRpcException):
                self.make_jsonrpc_request("/web/dataset/call_kw", params)
