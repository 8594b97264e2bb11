import base64
from contextlib import suppress
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.document_number import Document as Numbering
from ..pure.pades import fields as pdf_fields
from .common import PIN, GecCommon, trial_authority
from .common_token import EXPIRED, STRANGE, certificate_of, detached, signed_by_tool, token
from .test_pades_verify import red_box

LEADER, AGENCY = "Người ký trên thiết bị", "Cơ quan trên thiết bị"


class OutsideCommon(GecCommon):
    """The leader's and the agency's certificates are registered; their keys are elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register(token(LEADER), user=cls.leader)
        cls.register(token(AGENCY), unit=cls.city)

    @classmethod
    def register(cls, key, **holder):
        return (
            cls.env["gec.signing.key"].with_user(cls.manager)._register_certificate(certificate_of(key).der, **holder)
        )

    def asked(self, document, user=None):
        """The wizard that gives the file out to the signer."""
        return self.wizard(document.with_user(user or self.leader).action_sign_outside(), user or self.leader)

    def asked_seal(self, document):
        return self.wizard(document.with_user(self.clerk).action_seal_outside(), self.clerk)

    def wizard(self, action, user):
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def to_sign(self, wizard):
        return base64.b64decode(wizard.to_sign)

    def answer(self, wizard, content):
        wizard.answer = base64.b64encode(content)
        wizard.action_confirm()

    def signed_outside(self, document=None):
        document = document or self.approved()
        wizard = self.asked(document)
        self.answer(wizard, signed_by_tool(self.to_sign(wizard), token(LEADER)))
        return document

    def sealed_outside(self, document=None):
        document = self.signed_outside(document)
        wizard = self.asked_seal(document)
        self.answer(wizard, signed_by_tool(self.to_sign(wizard), token(AGENCY), pdf_fields.SEAL))
        return document


@tagged("post_install", "-at_install")
class TestDocumentOutside(OutsideCommon):
    """A file goes out to a key that is elsewhere, and only its own answer is taken."""

    def assert_refused(self, words, content, wizard):
        """Refused with its plain reason; document, evidence and files stay as they were, and the job says why."""
        document = wizard.document_id.sudo()
        before = (document.state, document.file_sha, document.signature_ids, document.file_ids)
        with self.assertRaisesRegex(UserError, words):
            self.answer(wizard, content)
        self.assertEqual((document.state, document.file_sha, document.signature_ids, document.file_ids), before)

    def waiting(self, document=None):
        wizard = self.asked(document or self.approved())
        return wizard, self.to_sign(wizard)

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

    # refused --------------------------------------------------------------------

    def test_another_official_of_the_same_authority_is_refused(self):
        wizard, ours = self.waiting()
        self.assert_refused("The signature is of “Người khác”", signed_by_tool(ours, token("Người khác")), wizard)

    def test_a_detached_signature_of_another_official_is_refused(self):
        wizard, _ours = self.waiting()
        cms = detached(bytes.fromhex(wizard.digest), token("Người khác"))
        self.assert_refused("The signature is of “Người khác”", cms, wizard)

    def test_a_certificate_of_a_strange_authority_is_refused(self):
        self.env["gec.signing.key"].search([("user_id", "=", self.leader.id)]).active = False
        strange = token(LEADER, organisation=STRANGE)
        self.register(strange, user=self.leader)
        wizard, ours = self.waiting()
        self.assert_refused("not issued by an authority that is trusted", signed_by_tool(ours, strange), wizard)

    def test_an_expired_certificate_gets_no_file_and_no_number(self):
        key = self.env["gec.signing.key"].search([("unit_id", "=", self.city.id), ("kind", "=", "external")])
        key.certificate = base64.b64encode(certificate_of(token(AGENCY, EXPIRED)).der)
        document = self.signed_outside()
        with self.assertRaisesRegex(UserError, "not valid today"):
            self.asked_seal(document)
        self.assertFalse(self.out_book.entry_ids)

    def test_a_certificate_that_expires_while_the_file_waits_is_refused(self):
        wizard, ours = self.waiting()
        expired = token(LEADER, EXPIRED)
        wizard.job_id.key_id.sudo().certificate = base64.b64encode(certificate_of(expired).der)
        self.assert_refused("not valid today", signed_by_tool(ours, expired), wizard)

    def test_a_signature_over_other_bytes_is_refused(self):
        wizard, ours = self.waiting()
        self.assert_refused("over other bytes", detached(b"\0" * 32, token(LEADER)), wizard)
        came = signed_by_tool(ours, token(LEADER))
        at = came.rindex(b"/Reason") + 15
        self.assert_refused("does not match the bytes", came[:at] + bytes([came[at] ^ 1]) + came[at + 1 :], wizard)

    def test_bytes_altered_before_the_signature_are_refused(self):
        wizard, ours = self.waiting()
        altered = ours.replace(b"%PDF-1.", b"%PDF-2.", 1)
        self.assert_refused("changed before it was signed", signed_by_tool(altered, token(LEADER)), wizard)

    def test_a_page_altered_together_with_the_signature_is_refused(self):
        wizard, ours = self.waiting()
        self.assert_refused("changed together", signed_by_tool(ours, token(LEADER), change=red_box), wizard)

    def test_two_signatures_are_refused(self):
        wizard, ours = self.waiting()
        once = signed_by_tool(ours, token(LEADER))
        self.assert_refused("more than one new", signed_by_tool(once, token(AGENCY), pdf_fields.SEAL), wizard)

    def test_the_wrong_field_is_refused(self):
        wizard, ours = self.waiting()
        self.assert_refused("place provided", signed_by_tool(ours, token(LEADER), pdf_fields.SEAL), wizard)

    def test_the_answer_to_another_document_is_refused(self):
        _other, elsewhere = self.waiting()
        wizard, _ours = self.waiting(self.approved(self.make_document(name="V/v việc khác")))
        self.assert_refused("belongs to another document", signed_by_tool(elsewhere, token(LEADER)), wizard)

    def test_the_detached_answer_to_another_document_is_refused(self):
        other, _elsewhere = self.waiting()
        wizard, _ours = self.waiting(self.approved(self.make_document(name="V/v việc khác")))
        cms = detached(bytes.fromhex(other.digest), token(LEADER))
        self.assert_refused("over other bytes", cms, wizard)

    def test_what_is_no_signature_at_all_is_refused(self):
        wizard, ours = self.waiting()
        self.assert_refused("cannot be read", b"khong phai chu ky", wizard)
        self.assert_refused("belongs to another document", b"%PDF-1.7 rong", wizard)
        self.assert_refused("cannot be read", ours + b"\nstartxref\n99999999\n%%EOF", wizard)

    def test_a_seal_by_the_leaders_key_is_refused(self):
        wizard = self.asked_seal(self.signed_outside())
        came = signed_by_tool(self.to_sign(wizard), token(LEADER), pdf_fields.SEAL)
        self.assert_refused(f"The signature is of “{LEADER}”", came, wizard)

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
        with self.assertRaises(AccessError):
            stolen.read(["data"])

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
