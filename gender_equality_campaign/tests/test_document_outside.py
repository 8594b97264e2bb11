import base64
from contextlib import suppress
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.document_number import Document as Numbering
from .common import PIN, trial_authority
from .common_outside import AGENCY, LEADER, OutsideCommon
from .common_token import EXPIRED, certificate_of, detached, signed_by_tool, token


@tagged("post_install", "-at_install")
class TestDocumentOutside(OutsideCommon):
    """A file goes out to a key that is elsewhere, waits, and its answer is taken."""

    # taken ----------------------------------------------------------------------

    def test_the_signed_pdf_of_the_signer_is_taken_and_is_the_last_approval(self):
        document = self.signed_outside()
        self.assertEqual((document.state, document.job_ids.state), ("signed", "done"))
        self.assertIn(LEADER, document.signature_ids.certificate_subject)
        self.assertEqual(set(document.review_ids.mapped("status")), {"approved"})

    def test_a_detached_signature_of_the_signer_is_taken(self):
        document = self.approved()
        wizard = self.asked(document)
        self.answer(wizard, detached(bytes.fromhex(wizard.digest), token(LEADER)))
        self.assertEqual(document.state, "signed")

    def test_the_agencys_seal_is_made_elsewhere_on_the_numbered_file(self):
        document = self.sealed_outside()
        self.assertEqual((document.state, document.reference), ("numbered", "01/UBND-VX"))
        document.with_user(self.clerk).action_issue()
        self.assertEqual(document.state, "issued")

    def test_a_detached_seal_is_taken(self):
        document = self.signed_outside()
        wizard = self.asked_seal(document)
        self.answer(wizard, detached(bytes.fromhex(wizard.digest), token(AGENCY)))
        self.assertEqual((document.state, document.number), ("numbered", 1))

    def test_a_document_signed_elsewhere_may_be_sealed_here(self):
        document = self.signed_outside()
        document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual(document.state, "numbered")

    # waiting --------------------------------------------------------------------

    def test_waiting_for_the_seal_is_seen_and_keeps_its_one_number(self):
        document = self.signed_outside()
        self.asked_seal(document)
        first = self.to_sign(self.asked_seal(document))
        self.assertEqual(self.to_sign(self.asked_seal(document)), first)
        self.assertEqual(self.out_book.entry_ids.mapped("number"), [1])
        self.assertIn("Number 01/UBND-VX is taken; waiting for seal", document.with_user(self.clerk).job_words)
        self.assertEqual(document.state, "signed")

    def test_what_waits_for_the_seal_may_be_sealed_here_under_the_same_number(self):
        document = self.signed_outside()
        self.asked_seal(document)
        document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual((document.number, document._open_jobs("seal").ids), (1, []))

    def test_returning_the_document_cancels_the_waiting_signature(self):
        wizard, ours = self.waiting()
        document = wizard.document_id
        document.with_user(self.leader)._return_to_drafter("Sửa trích yếu")
        self.assertEqual(document.job_ids.state, "cancelled")
        with self.assertRaises(AccessError):
            self.answer(wizard, signed_by_tool(ours, token(LEADER)))

    def test_an_answer_to_the_text_before_its_return_is_refused(self):
        wizard, ours = self.waiting()
        document = wizard.document_id
        document.with_user(self.leader)._return_to_drafter("Sửa trích yếu")
        document.with_user(self.drafter).name = "V/v trích yếu mới"
        again = self.asked(self.approved(document))
        self.assert_refused("belongs to another document", signed_by_tool(ours, token(LEADER)), again)

    def test_a_seal_that_fails_after_the_number_is_seen_and_repeated(self):
        document = self.signed()
        with patch.object(Numbering, "_sealed", side_effect=UserError("Hết giấy")), suppress(UserError):
            document.with_user(self.clerk)._number_and_seal(PIN)
        job = document.with_user(self.clerk).job_ids
        self.assertEqual((job.state, job.error, job.attempts, job.reference), ("failed", "Hết giấy", 1, "01/UBND-VX"))
        self.assertEqual(job.action_repeat()["res_model"], "gec.pin.wizard")
        document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual((document.number, job.state), (1, "done"))

    def test_a_failure_of_another_kind_is_noted_without_its_inside(self):
        document = self.signed()
        with patch.object(Numbering, "_sealed", side_effect=RuntimeError("/secret/path")), suppress(RuntimeError):
            document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertIn("unexpected error", document.job_ids.error)

    def test_a_refused_answer_is_noted_and_a_good_one_still_taken(self):
        wizard, ours = self.waiting()
        wizard.answer = base64.b64encode(ours)
        with suppress(UserError):
            wizard.action_confirm()
        job = wizard.job_id
        self.assertEqual((job.state, job.attempts), ("failed", 1))
        self.assertIn("no new signature", job.error)
        self.assertEqual(job.with_user(self.leader).action_repeat()["res_model"], "gec.outside.wizard")
        self.answer(wizard, signed_by_tool(ours, token(LEADER)))
        self.assertEqual(wizard.document_id.state, "signed")

    # who ------------------------------------------------------------------------

    def test_only_the_signer_is_given_the_file_and_answers(self):
        wizard, ours = self.waiting()
        document, came = wizard.document_id, signed_by_tool(ours, token(LEADER))
        for user in (self.head, self.clerk, self.drafter, self.manager):
            with self.assertRaises(AccessError):
                document.with_user(user).action_sign_outside()
            with self.assertRaises(AccessError):
                document.with_user(user)._accept_signature(came)

    def test_only_the_clerk_takes_the_number_for_a_seal(self):
        document = self.signed_outside()
        for user in (self.leader, self.clerk_a, self.manager):
            with self.assertRaises(AccessError):
                document.with_user(user).action_seal_outside()
        self.assertFalse(self.out_book.entry_ids)

    def test_an_authority_that_ended_meanwhile_does_not_sign(self):
        wizard, ours = self.waiting()
        self.authority.date_to = "2020-01-01"
        self.assert_refused("does not cover", signed_by_tool(ours, token(LEADER)), wizard)

    def test_a_wizard_on_the_job_of_others_gives_nothing_out(self):
        wizard, _ours = self.waiting()
        stolen = self.env["gec.outside.wizard"].with_user(self.officer_b).create({"job_id": wizard.job_id.id})
        with self.assertRaises(AccessError):
            stolen.read(["to_sign"])
        for name in ("data", "digest", "error", "certificate_subject"):
            with self.assertRaises(AccessError):
                stolen.read([name])

    def test_only_an_administrator_registers_a_certificate(self):
        der = certificate_of(token("Tự nhận")).der
        with self.assertRaises(AccessError):
            self.env["gec.signing.key"].with_user(self.leader)._register_certificate(der, user=self.leader)
        with self.assertRaises(AccessError):
            self.env["gec.certificate.wizard"].with_user(self.leader).create({"content": base64.b64encode(der)})
        with self.assertRaises(AccessError):
            self.env["gec.signing.key"].with_user(self.leader).search([], limit=1).action_retire()

    def test_the_administrator_registers_and_retires_through_the_screen(self):
        content = base64.b64encode(certificate_of(token("Người mới")).der)
        wizard = self.env["gec.certificate.wizard"].with_user(self.manager)
        wizard.create({"user_id": self.head.id, "content": content}).action_confirm()
        key = self.env["gec.signing.key"].with_user(self.manager).search([("user_id", "=", self.head.id)])
        self.assertEqual(key.kind, "external")
        key.action_retire()
        self.assertFalse(key.active)

    def test_a_certificate_belongs_to_one_holder(self):
        with self.assertRaises(Exception) as caught, mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.register(token(LEADER), user=self.head)
        self.assertIn("one_holder", str(caught.exception))

    def test_no_certificate_is_registered_that_cannot_sign(self):
        Key = self.env["gec.signing.key"].with_user(self.manager)
        for content, words in (
            (b"khong phai chung thu", "no certificate"),
            (trial_authority().root, "not meant for signing"),
            (certificate_of(token(LEADER, EXPIRED)).der, "not valid today"),
        ):
            with self.assertRaisesRegex(UserError, words):
                Key._register_certificate(content, user=self.head)

    def test_without_a_registered_certificate_the_way_is_not_offered(self):
        self.env["gec.signing.key"].search([("kind", "=", "external")]).active = False
        document = self.approved()
        self.assertFalse(document.with_user(self.leader).is_token_signer)
        with self.assertRaisesRegex(UserError, "No certificate of a token"):
            self.asked(document)

    def test_an_answer_without_the_file_given_out_is_refused(self):
        document = self.approved()
        with self.assertRaisesRegex(UserError, "Download the file"):
            document.with_user(self.leader)._accept_signature(b"%PDF")

    def test_a_closed_job_is_kept_as_it_was(self):
        job = self.signed_outside().sudo().job_ids
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            job.state = "waiting"
            job.flush_recordset()
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            job.unlink()

    def test_jobs_are_seen_by_signer_clerk_and_administrator_and_by_no_sibling(self):
        job = self.waiting()[0].job_id
        Job, domain = self.env["gec.signing.job"], [("id", "=", job.id)]
        for user in (self.leader, self.clerk, self.manager):
            self.assertTrue(Job.with_user(user).search(domain))
        self.assertFalse(Job.with_user(self.clerk_a).search(domain))
        with self.assertRaises(AccessError):
            job.with_user(self.leader).state = "done"

    def test_a_token_does_not_open_with_a_pin(self):
        self.env["gec.signing.key"].search([("user_id", "=", self.leader.id), ("kind", "=", "server")]).active = False
        with self.assertRaisesRegex(UserError, "no signing key"):
            self.approved().with_user(self.leader)._sign(PIN)
