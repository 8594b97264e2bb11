import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..pure.pades import fields as pdf_fields
from .common_outside import AGENCY, LEADER, OutsideCommon
from .common_token import EXPIRED, STRANGE, certificate_of, detached, signed_by_tool, token
from .test_pades_verify import red_box


@tagged("post_install", "-at_install")
class TestOutsideAnswers(OutsideCommon):
    """Every answer that is not ours, signed by the right key and nothing else, is refused with its plain reason."""

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
