from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PIN
from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestResultSigning(ResultCommon):
    """A campaign that asks for signed and numbered reports; the city reports."""

    def setUp(self):
        super().setUp()
        self.campaign.figures_only = False
        recipient = Command.create({"name": "Ban VSTBPN", "unit_ids": self.board.ids})
        self.report = self.make_report(
            self.clerk,
            self.city,
            figures={"TT03": 9, "TT04": (10, 6, 4)},
            drafting_unit_id=self.office.id,
            authority_id=self.authority.id,
            recipient_ids=[recipient],
        )

    def values(self):
        return self.report.value_ids

    def test_a_signed_and_issued_report_is_accepted(self):
        self.submitted_report(self.report)
        self.issued(self.report.document_id)
        self.as_office(self.report).action_accept()
        self.assertEqual((self.report.report_state, self.report.reference), ("accepted", "01/BC-UBND"))

    def test_a_report_without_its_document_issued_is_not_accepted(self):
        self.submitted_report(self.report)
        self.approved(self.report.document_id)
        with self.assertRaisesRegex(UserError, "signed and issued"):
            self.as_office(self.report).action_accept()

    def test_figures_are_fixed_while_their_document_is_being_signed(self):
        self.approved(self.report.document_id)
        with self.assertRaisesRegex(UserError, "being signed"):
            self.values().write({"value": 1})

    def test_figures_that_were_corrected_after_signing_need_a_new_document(self):
        self.correct_after_issue()
        with self.assertRaisesRegex(UserError, "signed with other figures"):
            self.as_office(self.report).action_accept()

    def correct_after_issue(self, redraft=False):
        self.submitted_report(self.report)
        self.issued(self.report.document_id)
        self.returned_report_again(self.report)
        self.enter_figures(self.report, {"TT03": 8})
        if redraft:
            self.report.action_redraft()
        self.submitted_report(self.report)

    def test_corrected_figures_leave_in_a_document_of_their_own(self):
        first = self.report.document_id
        self.correct_after_issue(redraft=True)
        second = self.report.document_id
        self.assertEqual((first.state, second.state), ("issued", "draft"))
        self.issued(second)
        self.as_office(self.report).action_accept()
        self.assertEqual(self.report.report_state, "accepted")
        documents = {v.version: v.document_id for v in self.report.version_ids}
        self.assertEqual(documents, {1: first, 2: second})

    def test_a_cancelled_document_gives_way_to_another(self):
        first = self.report.document_id
        first.action_cancel()
        self.report.action_redraft()
        self.assertEqual(self.report.document_id.state, "draft")
        self.assertNotEqual(self.report.document_id, first)

    def test_a_document_under_way_does_not_give_way(self):
        with self.assertRaisesRegex(UserError, "still be changed"):
            self.report.action_redraft()

    def test_a_submitted_report_keeps_its_document(self):
        self.submitted_report(self.report)
        self.issued(self.report.document_id)
        with self.assertRaisesRegex(UserError, "fixed"):
            self.report.action_redraft()

    def test_nobody_else_redrafts_a_report(self):
        with self.assertRaises(AccessError):
            self.report.with_user(self.officer_a).action_redraft()

    def test_the_database_keeps_the_document_of_a_report(self):
        letter = self.make_document()
        with self.refused_by_database(), self.report.sudo()._door("report_redrafted"):
            self.report.sudo()._write_step({"document_id": letter.id})

    def test_the_department_that_drafts_for_the_agency_enters_and_submits_its_figures(self):
        report = self.report.with_user(self.head)
        self.enter_figures(report, {"TT03": 12})
        self.submitted_report(report)
        self.assertEqual(report.report_state, "submitted")

    def test_a_department_that_is_not_the_standing_office_drafts_for_its_agency_too(self):
        department = self.make_unit("Phòng Văn hóa", self.city, kind="department", level="district")
        officer = self.make_user("culture", department)
        self.report.unlink()
        report = self.make_report(officer, self.city, figures={"TT03": 1}, drafting_unit_id=department.id)
        self.submitted_report(report)
        self.assertEqual((report.report_state, report.is_late), ("submitted", False))

    def test_a_department_does_not_report_for_another_agency(self):
        with self.assertRaisesRegex(UserError, "does not draft for"):
            self.make_report(self.drafter, self.ward_a, drafting_unit_id=self.office.id)

    def test_a_wrong_split_does_not_go_to_the_signer(self):
        self.enter_figures(self.report, {"TT04": (10, 6, 3)})
        with self.assertRaisesRegex(UserError, "women and men"):
            self.report.document_id.with_user(self.drafter).action_submit()

    def test_the_signer_signs_the_figures_that_were_approved(self):
        document = self.approved(self.report.document_id)
        self.env.cr.execute("UPDATE gec_result_value SET value = 99 WHERE report_id = %s", [self.report.id])
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "not the one that was submitted"):
            document.with_user(self.leader)._sign(PIN)
