import base64
import json

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..reports import weasy
from .common import GecCommon

GROUP = "gender_equality_campaign.group_user"


@tagged("post_install", "-at_install")
class TestTierHoles(GecCommon):
    """What base_tier_validation leaves open."""

    def test_a_review_is_not_written_by_an_outsider(self):
        review = self.submitted().sudo().review_ids[0]
        with self.assertRaises(AccessError):
            review.with_user(self.outsider).write({"status": "approved", "done_by": self.head.id})

    def test_a_review_is_not_written_by_its_reviewer(self):
        review = self.submitted().sudo().review_ids.sorted("sequence")[0]
        with self.assertRaises(AccessError):
            review.with_user(self.head).write({"status": "approved"})

    def test_a_review_is_not_deleted(self):
        review = self.submitted().sudo().review_ids[0]
        with self.assertRaises(AccessError):
            review.with_user(self.drafter).unlink()

    def test_a_review_is_not_made_up(self):
        document = self.submitted()
        with self.assertRaises(AccessError):
            self.env["tier.review"].with_user(self.drafter).create(
                {"model": "gec.document", "res_id": document.id, "status": "approved"}
            )

    def test_reviews_of_a_document_are_hidden_from_an_outsider(self):
        document = self.submitted()
        found = self.env["tier.review"].with_user(self.outsider).search([("res_id", "=", document.id)])
        self.assertFalse(found)

    def test_the_checker_does_not_approve_before_the_head(self):
        document = self.submitted()
        with self.assertRaisesRegex(AccessError, "not your turn"):
            document.with_user(self.checker).validate_tier()

    def test_an_empty_set_of_reviews_approves_nothing(self):
        document = self.submitted()
        with self.assertRaises(AccessError):
            document.with_user(self.checker)._validate_tier(self.env["tier.review"])

    def test_the_comment_wizard_takes_no_foreign_review(self):
        document = self.submitted()
        reviews = document.sudo().review_ids
        wizard = (
            self.env["comment.wizard"]
            .with_user(self.outsider)
            .create(
                {
                    "comment": "ok",
                    "res_model": "gec.document",
                    "res_id": document.id,
                    "validate_reject": "validate",
                }
            )
        )
        wizard.sudo().review_ids = reviews
        with self.assertRaisesRegex(AccessError, "not your turn"):
            wizard.add_comment()

    def test_the_leader_does_not_approve_by_the_plain_button(self):
        document = self.approved()
        with self.assertRaisesRegex(UserError, "given by signing"):
            document.with_user(self.leader).validate_tier()

    def test_a_drafter_does_not_restart_the_reviews_away(self):
        document = self.submitted()
        with self.assertRaisesRegex(UserError, "with a reason"):
            document.with_user(self.drafter).restart_validation()

    def test_a_return_without_a_reason_is_refused(self):
        document = self.submitted()
        with self.assertRaisesRegex(UserError, "Say why"):
            document.with_user(self.head)._return_to_drafter(" ")

    def test_a_return_keeps_its_reason(self):
        document = self.submitted()
        document.with_user(self.head)._return_to_drafter("Sai căn cứ")
        self.assertEqual(document.sudo().event_ids[-1].reason, "Sai căn cứ")

    def test_the_drafter_is_told_of_a_return(self):
        document = self.submitted()
        document.with_user(self.head)._return_to_drafter("Sai căn cứ")
        told = document.sudo().message_ids.notified_partner_ids
        self.assertIn(self.drafter.partner_id, told)

    def test_nobody_reviews_his_own_draft(self):
        self.env["gec.unit.member"].create({"user_id": self.drafter.id, "unit_id": self.office.id, "role": "leader"})
        self.assertNotIn(self.drafter, self.submitted().sudo().head_ids)


@tagged("post_install", "-at_install")
class TestDmsHoles(GecCommon):
    """What dms leaves open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.storage = cls.env["dms.storage"].create({"name": "thử", "save_type": "file"})
        cls.readers = cls.env["dms.access.group"].create(
            {"name": "đọc", "explicit_user_ids": [Command.set(cls.outsider.ids)]}
        )
        cls.folder = cls.env["dms.directory"].create(
            {
                "name": "thư mục",
                "is_root_directory": True,
                "storage_id": cls.storage.id,
                "group_ids": [Command.set(cls.readers.ids)],
            }
        )
        cls.file = cls.env["dms.file"].create(
            {"name": "a.txt", "directory_id": cls.folder.id, "content": base64.b64encode(b"goc")}
        )

    def attachment(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", "dms.file"), ("res_id", "=", self.file.id), ("res_field", "=", "content_file")]
        )

    def test_a_reader_does_not_overwrite_a_file_through_its_attachment(self):
        with self.assertRaises(AccessError):
            self.attachment().with_user(self.outsider).write({"datas": base64.b64encode(b"sua")})

    def test_a_stranger_does_not_read_the_chatter_of_a_file(self):
        message = self.file.message_post(body="mật thư")
        with self.assertRaises(AccessError):
            message.with_user(self.officer_b).read(["body"])

    def test_a_reader_reads_the_file(self):
        self.assertEqual(base64.b64decode(self.file.with_user(self.outsider).content), b"goc")

    def test_a_folder_is_not_opened_by_a_group_made_for_it(self):
        user = new_test_user(
            self.env, "dms_user", groups=f"{GROUP},dms.group_dms_user", context={"no_reset_password": True}
        )
        with self.assertRaises(AccessError):
            self.env["dms.access.group"].with_user(user).create(
                {
                    "name": "của tôi",
                    "perm_write": True,
                    "explicit_user_ids": [Command.set(user.ids)],
                    "directory_ids": [Command.set(self.folder.ids)],
                }
            )

    def test_a_folder_is_not_linked_to_ones_own_group_afterwards(self):
        user = new_test_user(
            self.env, "dms_user", groups=f"{GROUP},dms.group_dms_user", context={"no_reset_password": True}
        )
        group = (
            self.env["dms.access.group"]
            .with_user(user)
            .create({"name": "của tôi", "explicit_user_ids": [Command.set(user.ids)]})
        )
        with self.assertRaises(AccessError):
            group.write({"directory_ids": [Command.link(self.folder.id)]})

    def test_a_recipient_reads_the_issued_file(self):
        document = self.issued()
        self.env.invalidate_all()
        self.assertTrue(document.file_id.with_user(self.officer_a).content.startswith(b"JVBERi"))

    def test_a_recipient_of_one_file_sees_no_other_of_its_folder(self):
        mine = self.issued().file_id
        recipients = [Command.create({"name": "UBND phường Bình", "unit_ids": self.ward_b.ids})]
        other = self.issued(self.make_document(recipient_ids=recipients)).file_id
        self.assertEqual(mine.directory_id, other.directory_id)
        seen = self.env["dms.file"].with_user(self.officer_a).search([("directory_id", "=", mine.directory_id.id)])
        self.assertEqual(seen.ids, mine.ids)

    def test_a_recipient_does_not_write_the_folder(self):
        folder = self.issued().file_id.directory_id
        with self.assertRaises(AccessError):
            folder.with_user(self.officer_a).write({"name": "của tôi"})

    def test_a_sibling_does_not_read_the_issued_file(self):
        document = self.issued()
        with self.assertRaises(AccessError):
            document.file_id.with_user(self.officer_b).read(["name", "content"])

    def test_a_recipient_does_not_write_the_issued_file(self):
        document = self.issued()
        with self.assertRaises(AccessError):
            document.file_id.with_user(self.officer_a).write({"name": "khác.pdf"})

    def test_a_returned_document_is_no_longer_read(self):
        document = self.issued()
        document.dispatch_ids.with_user(self.officer_a)._return_to_sender("Gửi nhầm")
        with self.assertRaises(AccessError):
            document.file_id.with_user(self.officer_a).read(["name"])


@tagged("post_install", "-at_install")
class TestSignHoles(GecCommon, HttpCase):
    """What sign_oca leaves open."""

    def plain_request(self, partner):
        page = weasy.laid_out("<p>văn bản</p>").write_pdf()
        role = self.env.ref("sign_oca.sign_role_customer")
        request = self.env["sign.oca.request"].create(
            {
                "name": "thử",
                "data": base64.b64encode(page),
                "signer_ids": [Command.create({"partner_id": partner.id, "role_id": role.id})],
            }
        )
        field = self.env.ref("sign_oca.sign_field_text")
        request.add_item({"field_id": field.id, "role_id": role.id, "width": 20, "height": 5, "required": True})
        request.action_send()
        return request

    def post(self, url, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        return self.url_open(url, data=body, headers={"Content-Type": "application/json"}).json()

    def sign_by_link(self, request, value="x"):
        signer = request.signer_ids
        items = {key: box | {"value": value, "required": False} for key, box in (request.signatory_data or {}).items()}
        return self.post(f"/sign_oca/sign/{signer.id}/{signer.access_token}", {"items": items})

    def test_a_stranger_does_not_fetch_a_request_by_its_number(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("outsider", "outsider")
        self.assertEqual(self.url_open(f"/my/sign/{request.id}/download").status_code, 404)

    def test_the_signer_fetches_his_request(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("leader", "leader")
        self.assertTrue(self.url_open(f"/my/sign/{request.id}/download").content.startswith(b"%PDF"))

    def test_a_stranger_does_not_see_a_request(self):
        request = self.plain_request(self.leader.partner_id)
        self.assertFalse(request.with_user(self.outsider).search([("id", "=", request.id)]))

    def test_a_link_without_a_login_signs_nothing(self):
        request = self.plain_request(self.leader.partner_id)
        answer = self.sign_by_link(request)
        self.assertIn("error", answer)
        self.assertFalse(request.signer_ids.signed_on)

    def test_the_link_of_another_signs_nothing(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("outsider", "outsider")
        self.assertIn("error", self.sign_by_link(request))

    def test_an_obligation_is_not_lifted_by_the_client(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("leader", "leader")
        self.assertIn("error", self.sign_by_link(request, value=""))

    def test_the_signer_signs_after_login(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("leader", "leader")
        self.assertNotIn("error", self.sign_by_link(request))
        self.assertTrue(request.signer_ids.signed_on)

    def test_a_swapped_file_is_told(self):
        request = self.plain_request(self.leader.partner_id)
        self.authenticate("leader", "leader")
        self.sign_by_link(request)
        self.assertFalse(request.signer_ids.altered_hash)
        request.data = base64.b64encode(weasy.laid_out("<p>khác</p>").write_pdf())
        request.signer_ids.invalidate_recordset()
        self.assertTrue(request.signer_ids.altered_hash)

    def test_the_queue_of_a_document_is_not_signed_through_a_link(self):
        document = self.approved()
        request = document.sudo().sign_request_ids
        request.signer_ids._portal_ensure_token()
        self.authenticate("leader", "leader")
        self.assertIn("error", self.sign_by_link(request))
        self.assertEqual(document.state, "approved")

    def test_the_file_in_the_queue_of_a_document_is_not_swapped(self):
        request = self.approved().sudo().sign_request_ids
        with self.assertRaisesRegex(AccessError, "on the document itself"):
            request.data = base64.b64encode(b"x")

    def test_the_queue_of_a_document_is_not_cancelled(self):
        request = self.approved().sudo().sign_request_ids
        with self.assertRaisesRegex(AccessError, "on the document itself"):
            request.cancel()

    def test_the_queue_of_a_document_gets_no_further_signer(self):
        request = self.approved().sudo().sign_request_ids
        role = self.env.ref("sign_oca.sign_role_customer")
        with self.assertRaisesRegex(AccessError, "on the document itself"):
            self.env["sign.oca.request.signer"].create(
                {"request_id": request.id, "partner_id": self.outsider.partner_id.id, "role_id": role.id}
            )

    def test_signing_the_document_empties_the_queue(self):
        request = self.signed().sudo().sign_request_ids
        self.assertEqual(request.state, "2_signed")

    def test_the_signers_queue_leads_to_the_document(self):
        signer = self.approved().sudo().sign_request_ids.signer_ids
        action = signer.with_user(self.leader).sign()
        self.assertEqual(action["res_model"], "gec.document")
