import re

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..models import result_guard, summary_guard
from .common_results import ResultCommon

STEPS = {
    "report_state": "accepted",
    "version": 7,
    "is_on_time": True,
    "submitted_at": "2019-12-01 00:00:00",
    "accepted_at": "2019-12-01 00:00:00",
    "accepted_by": 1,
}


@tagged("post_install", "-at_install")
class TestResultReportGuard(ResultCommon):
    """What a caller may not do: by RPC as any official, as superuser, straight in the database."""

    def sql(self, statement, *arguments):
        self.env.flush_all()
        self.env.cr.execute(statement, arguments)

    # steps ------------------------------------------------------------------------

    def test_no_step_field_is_written_by_the_unit(self):
        report = self.report_a()
        for name, value in STEPS.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                report.write({name: value})

    def test_no_step_field_is_written_by_the_office(self):
        report = self.as_office(self.submitted_report())
        for name, value in STEPS.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                report.write({name: value})

    def test_no_step_field_is_written_by_the_superuser(self):
        report = self.report_a().sudo()
        for name, value in STEPS.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                report.write({name: value})

    def test_no_report_is_born_accepted(self):
        for name, value in STEPS.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.make_report(self.officer_a, self.ward_a, **{name: value})

    def test_the_caller_s_defaults_do_not_make_an_accepted_report(self):
        Report = self.env["gec.result.report"].with_user(self.officer_a)
        defaults = {f"default_{name}": value for name, value in STEPS.items()}
        with self.refused_by_database():
            Report.with_context(**defaults).create({"campaign_unit_id": self.node(self.ward_a).id})

    def test_the_database_refuses_a_state_without_its_door(self):
        report = self.submitted_report()
        with self.refused_by_database():
            self.sql("UPDATE gec_result_report SET report_state = 'accepted' WHERE id = %s", report.id)

    def test_the_database_refuses_a_skipped_step_even_behind_the_door(self):
        report = self.report_a().sudo()
        with self.refused_by_database(), report._door("report_accepted"):
            report._write_step({"report_state": "accepted"})

    def test_the_database_refuses_a_submission_without_a_version(self):
        report = self.report_a().sudo()
        with self.refused_by_database(), report._door("report_submitted"):
            report._write_step({"report_state": "submitted", "version": 1})

    def test_the_database_refuses_to_make_a_report_timely(self):
        report = self.submitted_report(moment="2019-12-25 10:00:00")
        with self.refused_by_database():
            self.sql("UPDATE gec_result_report SET is_on_time = true WHERE id = %s", report.id)

    def test_every_refusal_of_the_database_has_words_for_the_user(self):
        codes = set(re.findall(r"gec_refuse\('(\w+)'", result_guard.GUARD + summary_guard.GUARD))
        known = self.env["gec.result.report"]._guard_messages()
        self.assertLessEqual({f"gec_trg_{code}" for code in codes}, known.keys())

    # what was submitted ---------------------------------------------------------------

    def test_the_narrative_of_a_submitted_report_is_fixed(self):
        report = self.submitted_report()
        for writer in (report, self.as_office(report), report.sudo()):
            with self.subTest(writer.env), self.assertRaisesRegex(UserError, "fixed"):
                writer.write({"results": "khác"})

    def test_the_database_keeps_the_narrative_of_an_accepted_report(self):
        report = self.accepted_report()
        with self.refused_by_database():
            self.sql("UPDATE gec_result_report SET results = 'khác' WHERE id = %s", report.id)

    def test_a_submitted_report_is_not_deleted_even_by_the_superuser(self):
        report = self.submitted_report()
        with self.assertRaisesRegex(UserError, "kept"):
            report.sudo().unlink()
        with self.refused_by_database():
            self.sql("DELETE FROM gec_result_report WHERE id = %s", report.id)

    def test_a_draft_is_deleted_with_its_document(self):
        report = self.report_a()
        document = report.document_id
        report.unlink()
        self.assertFalse(document.exists())

    def test_versions_are_not_made_by_hand(self):
        vals = {"version": 9, "submitted_at": "2019-12-01", "submitted_by": self.officer_a.id}
        report = self.submitted_report()
        Version = self.env["gec.result.version"]
        with self.assertRaises(AccessError):
            Version.with_user(self.officer_a).create({"report_id": report.id, **vals})
        with self.refused_by_database():
            Version.create({"report_id": report.id, **vals})

    # where it belongs -------------------------------------------------------------------

    def test_a_report_does_not_change_its_document(self):
        report, letter = self.report_a(), self.make_document()
        with self.assertRaisesRegex(UserError, "stays with"):
            report.sudo().write({"document_id": letter.id})

    def test_a_report_does_not_take_over_a_document(self):
        letter = self.make_document()
        with self.assertRaises(AccessError):
            self.make_report(self.drafter, self.city, document_id=letter.id)

    def test_the_caller_s_defaults_do_not_take_over_a_document(self):
        letter = self.make_document(self.officer_a, owner_id=self.ward_a.id, drafting_unit_id=False)
        Report = self.env["gec.result.report"].with_user(self.officer_a)
        report = Report.with_context(default_document_id=letter.id).create(
            {"campaign_unit_id": self.node(self.ward_a).id}
        )
        self.assertNotEqual(report.document_id, letter)

    def test_a_report_does_not_change_its_unit(self):
        report = self.report_a()
        for name, record in (("campaign_unit_id", self.node(self.ward_b)), ("unit_id", self.ward_b)):
            with self.subTest(field=name), self.assertRaisesRegex(UserError, "stays with"):
                report.sudo().write({name: record.id})

    def test_the_unit_is_the_one_of_the_tree_whatever_is_sent(self):
        report = self.make_report(self.officer_a, self.ward_a, unit_id=self.ward_b.id)
        self.assertEqual(report.unit_id, self.ward_a)

    def test_nobody_reports_for_a_neighbour(self):
        with self.assertRaises(AccessError):
            self.make_report(self.officer_a, self.ward_b)

    # remarks ----------------------------------------------------------------------------

    def test_a_remark_is_answered_but_not_reworded(self):
        remark = self.returned_report().remark_ids
        remark.write({"answer": "Đã kiểm tra lại"})
        with self.assertRaisesRegex(AccessError, "stays as it was made"):
            remark.write({"remark": "x"})

    def test_a_remark_is_not_deleted(self):
        remark = self.returned_report().remark_ids
        with self.assertRaisesRegex(UserError, "kept"):
            remark.sudo().unlink()

    def test_the_unit_makes_no_remarks_on_itself(self):
        report = self.returned_report()
        with self.assertRaises(AccessError):
            report.write({"remark_ids": [Command.create({"remark": "Tốt", "version": 1})]})

    # evidence ---------------------------------------------------------------------------

    def attach(self, report, user):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .create({"name": "a.txt", "raw": b"a", "res_model": report._name, "res_id": report.id})
        )

    def test_evidence_of_a_submitted_report_stays(self):
        report = self.report_a()
        evidence = self.attach(report, self.officer_a)
        self.submitted_report(report)
        with self.assertRaises(AccessError):
            evidence.unlink()
        with self.assertRaises(AccessError):
            self.attach(report, self.officer_a)

    def test_the_office_reads_the_evidence(self):
        report = self.report_a()
        evidence = self.attach(report, self.officer_a)
        self.submitted_report(report)
        self.assertEqual(self.as_office(evidence).raw, b"a")
