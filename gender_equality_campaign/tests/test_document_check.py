import base64
import io
import time
from datetime import UTC, date, datetime
from types import SimpleNamespace
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..pure.pades import apart, incoming, keys
from . import common_pages as pages
from .common import ORGANISATION, PIN, VALIDITY, GecCommon, trial_authority
from .test_pades_verify import red_box
from .uploads import pdf, shown

TODAY = datetime(2026, 11, 3, tzinfo=UTC)
EXPIRED = keys.Validity(VALIDITY.start, datetime(2024, 1, 1, tzinfo=UTC))
# its table of contents points back to itself: a parser that follows it never ends
ENDLESS = b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 6/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"


@tagged("post_install", "-at_install")
class TestIncoming(BaseCase):
    """What the signatures of a file say, whatever the file is."""

    def look(self, data):
        return incoming.look(data, pages.roots(), TODAY)

    def test_both_signatures_of_a_sealed_file_are_intact_and_trusted(self):
        found = self.look(pages.sealed())
        self.assertEqual(
            [(r.intact, r.trusted, r.afterwards) for r in found.reports],
            [(True, True, "allowed"), (True, True, "nothing")],
        )

    def test_a_mark_set_after_the_seal_is_a_change_and_no_forgery(self):
        last = self.look(pages.update(pages.sealed(), red_box)).reports[-1]
        self.assertEqual((last.intact, last.afterwards), (True, "changed"))

    def test_bytes_after_the_end_are_a_change(self):
        self.assertEqual(self.look(pages.sealed() + b"\n% more\n").reports[-1].afterwards, "changed")

    def test_a_page_without_signature_says_so(self):
        self.assertEqual(self.look(pdf(shown(b"KE HOACH"))).result, "unsigned")

    def test_an_empty_place_for_a_signature_is_no_signature(self):
        self.assertEqual(self.look(pages.prepared()).result, "unsigned")

    def test_a_file_that_is_too_large_is_not_checked(self):
        with patch.object(incoming, "MOST_BYTES", 100):
            self.assertEqual(self.look(pages.sealed()).result, "too_big")

    def test_a_file_signed_too_often_is_not_checked(self):
        with patch.object(incoming, "MOST_SIGNATURES", 1):
            self.assertEqual(self.look(pages.sealed()).result, "too_big")

    def test_the_other_process_finds_the_same(self):
        self.assertEqual(apart.look_apart(pages.sealed(), pages.roots(), TODAY), self.look(pages.sealed()))

    def test_findings_are_the_same_after_they_were_sent(self):
        asked = apart.asked(pages.sealed(), pages.roots(), TODAY)
        self.assertEqual(apart.unpacked(apart.answered(asked)), self.look(pages.sealed()))

    def test_the_other_process_reads_and_writes_bytes(self):
        question, answer = io.BytesIO(apart.asked(b"text", [], TODAY)), io.BytesIO()
        with (
            patch.object(apart.sys, "stdin", SimpleNamespace(buffer=question)),
            patch.object(apart.sys, "stdout", SimpleNamespace(buffer=answer)),
        ):
            apart.serve()
        self.assertEqual(apart.unpacked(answer.getvalue()).result, "not_pdf")

    def test_a_file_that_never_ends_is_given_up(self):
        begun = time.monotonic()
        self.assertEqual(apart.look_apart(ENDLESS, [], TODAY, seconds=3).result, "unreadable")
        self.assertLess(time.monotonic() - begun, 10)

    def test_a_signature_cut_in_half_raises_nothing(self):
        at = pages.sealed().rindex(b"/Contents")
        broken = pages.sealed()[: at + 200] + b"zz" + pages.sealed()[at + 202 :]
        self.assertIn(self.look(broken).result, ("unreadable", "signed"))


@tagged("post_install", "-at_install")
class TestDocumentCheck(GecCommon):
    """Every file that comes in is checked, and the clerk reads what was found before registering."""

    def received(self, content, name="van_ban.pdf"):
        wizard = self.env["gec.receive.wizard"].with_user(self.clerk).create(self.facts(content, name))
        wizard.action_receive()
        return wizard.document_id

    def facts(self, content, name="van_ban.pdf"):
        return {
            "issuer_name": "Sở Nội vụ",
            "reference": "739/SNV",
            "doc_date": date(2026, 11, 3),
            "type_id": self.env.ref("gender_equality_campaign.document_type_letter").id,
            "name": "Hướng dẫn Tháng hành động",
            "content": base64.b64encode(content),
            "filename": name,
        }

    def words(self, document):
        return document.with_user(self.clerk).with_context(lang="en_US").check_words

    def test_intact_trusted_and_unknown_revocation_are_said_in_plain_words(self):
        first, second = self.words(self.received(pages.sealed())).splitlines()
        self.assertIn(f"The signature of {pages.PERSON} is intact; afterwards only what it allows was added", first)
        self.assertIn(f"{pages.AGENCY} is intact and covers the whole file", second)
        self.assertIn("issued by Gốc thử nghiệm, trusted; revocation: unknown.", second)

    def test_the_finding_stands_in_vietnamese(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        document = self.received(pages.sealed()).with_user(self.clerk).with_context(lang="vi_VN")
        self.assertIn(f"Chữ ký của {pages.AGENCY} còn nguyên vẹn", document.check_words)
        self.assertIn("tình trạng thu hồi: không rõ", document.check_words)

    def test_what_was_changed_after_signing_is_said_and_not_called_forged(self):
        document = self.received(pages.update(pages.sealed(), red_box))
        self.assertIn("but the file was changed after signing", self.words(document))
        self.assertTrue(document.is_check_bad)

    def test_a_changed_byte_under_the_signature_is_said(self):
        data = bytearray(pages.sealed())
        data[data.index(b"stream") + 20] ^= 1
        self.assertIn("does not match the bytes of the file", self.words(self.received(bytes(data))))

    def test_a_strange_root_is_not_trusted(self):
        self.env["gec.trust.anchor"].search([]).active = False
        self.assertIn("not among the trusted ones", self.words(self.received(pages.sealed())))

    def test_a_certificate_that_has_run_out_is_said(self):
        key = keys.load(keys.issue(trial_authority(), keys.Holder("Cũ", ORGANISATION), EXPIRED, PIN), PIN)
        signed = pages.sign.sign_person(pages.prepared(), key, "Cũ", now=pages.NOW)
        self.assertIn("not valid on the day of reception", self.words(self.received(signed)))

    def test_an_unsigned_file_says_so(self):
        self.assertIn("carries no digital signature", self.words(self.received(pdf(shown(b"CONG VAN so 1")))))

    def test_a_text_file_says_that_it_cannot_be_checked(self):
        self.assertIn("no PDF", self.words(self.received("Công văn số 1".encode(), "van_ban.txt")))

    def test_the_wizard_shows_the_finding_before_anything_is_kept(self):
        wizard = self.env["gec.receive.wizard"].with_user(self.clerk).new(self.facts(pages.sealed()))
        self.assertIn(pages.AGENCY, wizard.signature_words)

    def test_what_is_issued_inside_is_checked_by_the_unit_that_receives_it(self):
        dispatch = self.issued().dispatch_ids
        dispatch.with_user(self.clerk_a).action_register()
        checks = dispatch.incoming_id.with_user(self.clerk_a).check_ids
        self.assertEqual(checks.mapped("field_name"), ["LanhDao", "ConDau"])
        self.assertEqual(checks.mapped("is_trusted"), [True, True])

    def test_the_clerk_reads_the_finding_on_what_was_sent_before_registering_it(self):
        dispatch = self.issued().dispatch_ids.with_user(self.clerk_a)
        self.assertIn("Cơ quan thử is intact and covers the whole file", dispatch.signature_words)
        dispatch.action_register()
        self.assertFalse(dispatch.signature_words)

    def test_a_finding_is_neither_written_nor_changed_by_hand(self):
        check = self.received(pages.sealed()).check_ids[0]
        with self.assertRaises(AccessError):
            check.with_user(self.clerk).is_trusted = True
        with self.assertRaises(AccessError):
            check.with_user(self.clerk).copy()
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            check.sudo().is_trusted = False
            check.flush_recordset()

    def test_a_unit_that_may_not_see_the_document_sees_no_finding(self):
        checks = self.received(pages.sealed()).check_ids
        self.assertFalse(self.env["gec.document.check"].with_user(self.clerk_b).search([("id", "in", checks.ids)]))
