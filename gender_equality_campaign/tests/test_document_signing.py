from contextlib import suppress
from datetime import UTC, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..pure.pades import keys, verify
from .common import ORGANISATION, PIN, GecCommon, trial_authority

EXPIRED = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2016, 1, 1, tzinfo=UTC))


@tagged("post_install", "-at_install")
class TestDocumentSigning(GecCommon):
    def sealed_problems(self, data, document):
        lines = document._printed_lines(document.number, document.doc_date)
        moment = datetime.now(UTC)
        return verify.problems(data, self.env["gec.trust.anchor"]._roots(), lines.number, lines.date, moment=moment)

    def expired_key(self, **holder):
        content = keys.issue(trial_authority(), keys.Holder("Hết hạn", ORGANISATION), EXPIRED, PIN)
        self.env["gec.signing.key"].search([(name, "=", record.id) for name, record in _ids(holder)]).active = False
        self.env["gec.signing.key"]._keep(content, PIN, **holder)

    def pin_wizard(self, document, pin, **vals):
        context = document.with_user(self.leader).action_sign()["context"]
        Wizard = self.env["gec.pin.wizard"].with_user(self.leader).with_context(**context)
        return Wizard.create({"pin": pin, **vals})

    def test_a_file_that_was_not_shown_is_not_signed(self):
        document = self.approved()
        with self.assertRaisesRegex(UserError, "not the one you were shown"):
            self.pin_wizard(document, PIN, file_sha="0" * 64).action_confirm()
        self.assertEqual(document.state, "approved")

    def test_the_sealed_file_carries_both_signatures_and_the_number(self):
        document = self.numbered()
        self.assertEqual(self.sealed_problems(document._last_file("sealed")._bytes(), document), [])

    def test_a_flipped_byte_is_noticed(self):
        document = self.numbered()
        data = bytearray(document._last_file("sealed")._bytes())
        data[2000] ^= 1
        self.assertTrue(self.sealed_problems(bytes(data), document))

    def test_another_leader_does_not_sign(self):
        other = self.make_user("other_leader", self.city, "leader")
        document = self.approved()
        with self.assertRaisesRegex(AccessError, "not yours to sign"):
            document.with_user(other)._sign(PIN)

    def test_the_signer_does_not_sign_before_the_approvals(self):
        document = self.submitted()
        with self.assertRaises(AccessError):
            document.with_user(self.leader)._sign(PIN)

    def test_a_signer_without_a_key_is_told_so(self):
        self.env["gec.signing.key"].search([("user_id", "=", self.leader.id)]).active = False
        document = self.approved()
        with self.assertRaisesRegex(UserError, "no signing key"):
            document.with_user(self.leader)._sign(PIN)

    def test_an_expired_certificate_signs_nothing(self):
        self.expired_key(user=self.leader)
        document = self.approved()
        with self.assertRaisesRegex(UserError, "not valid today"):
            document.with_user(self.leader)._sign(PIN)
        self.assertEqual(document.state, "approved")

    def test_an_expired_seal_uses_no_number_up(self):
        self.expired_key(unit=self.city)
        document = self.signed()
        with self.assertRaisesRegex(UserError, "not valid today"):
            document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertFalse(self.out_book.entry_ids)

    def test_an_authority_that_ended_yesterday_does_not_sign(self):
        document = self.approved()
        self.authority.date_to = "2020-01-01"
        with self.assertRaisesRegex(UserError, "does not cover"):
            document.with_user(self.leader)._sign(PIN)

    def test_the_pin_is_not_left_in_the_database(self):
        document = self.approved()
        wizard = self.pin_wizard(document, PIN)
        wizard.action_confirm()
        self.assertNotEqual(wizard.pin, PIN)
        self.assertEqual(document.state, "signed")

    def test_a_wrong_pin_is_not_left_in_the_database_either(self):
        document = self.approved()
        wizard = self.pin_wizard(document, "sai")
        with suppress(UserError):  # assertRaises would roll the erasure back
            wizard.action_confirm()
        self.assertNotEqual(wizard.pin, "sai")

    def test_a_returned_document_goes_the_whole_way_again(self):
        document = self.approved()
        document.with_user(self.leader)._return_to_drafter("Sửa trích yếu")
        document.with_user(self.drafter).name = "V/v trích yếu mới"
        self.issued(document)
        self.assertEqual(document.state, "issued")

    def test_a_returned_document_leaves_the_signers_queue(self):
        document = self.approved()
        document.with_user(self.leader)._return_to_drafter("Sửa trích yếu")
        self.assertEqual(document.sudo().sign_request_ids.state, "3_cancel")

    def test_a_signature_whose_root_is_not_trusted_is_not_kept(self):
        self.env["gec.trust.anchor"].search([]).active = False
        document = self.approved()
        with self.assertRaisesRegex(UserError, "untrusted"):
            document.with_user(self.leader)._sign(PIN)
        self.assertEqual(document.state, "approved")

    def test_a_seal_whose_root_is_not_trusted_is_not_kept(self):
        document = self.signed()
        self.env["gec.trust.anchor"].search([]).active = False
        with self.assertRaisesRegex(UserError, "untrusted"):
            document.with_user(self.clerk)._number_and_seal(PIN)
        self.assertEqual(document.state, "signed")


def _ids(holder):
    return [(f"{name}_id", record) for name, record in holder.items()]
