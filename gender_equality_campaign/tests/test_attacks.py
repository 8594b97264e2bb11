import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import GecCommon

SECRET = "UBND TỈNH\n\nMẬT\n\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nTriển khai Tháng hành động\n".encode()


@tagged("post_install", "-at_install")
class TestAttacksOnUnits(GecCommon):
    """By RPC as an official of another unit: what he writes stays his own, what he may not read stays unread."""

    def draft_of_b(self, **vals):
        own = {"owner_id": self.ward_b.id, "drafting_unit_id": False, "authority_id": False}
        return self.make_document(user=self.officer_b, **own, **vals).with_user(self.officer_b)

    def plan_of_b(self, **vals):
        own = {"owner_id": self.ward_b.id, "drafting_unit_id": False, "authority_id": False}
        return self.make_plan(user=self.officer_b, **own, **vals)

    def plan_with_clause(self):
        return self.make_plan(clause_ids=[Command.create({"label": "I", "heading": "Kín của thành phố"})])

    # text of others ---------------------------------------------------------------

    def test_a_clause_is_not_hung_below_a_clause_of_another_units_plan(self):
        city, ward = self.plan_with_clause(), self.plan_of_b()
        with self.assertRaises(ValidationError):
            self.env["gec.plan.clause"].with_user(self.officer_b).create(
                {"plan_id": ward.id, "parent_id": city.clause_ids.id, "text": "chen vào"}
            )

    def test_a_clause_is_not_moved_below_a_clause_of_another_plan(self):
        one, other = self.plan_with_clause(), self.plan_with_clause()
        with self.assertRaises(ValidationError):
            one.clause_ids.with_user(self.drafter).parent_id = other.clause_ids

    def test_clauses_do_not_vanish_from_the_page_in_a_circle(self):
        clause = self.plan_with_clause().clause_ids.with_user(self.drafter)
        with self.assertRaises(UserError):
            clause.parent_id = clause

    def test_work_is_not_taken_from_a_clause_of_another_plan(self):
        city, ward = self.plan_with_clause(), self.plan_of_b()
        with self.assertRaises(ValidationError):
            self.env["gec.plan.assignment"].with_user(self.officer_b).create(
                {"plan_id": ward.id, "clause_id": city.clause_ids.id, "unit_text": "x"}
            )

    def test_a_basis_is_not_linked_to_a_row_of_another_units_register(self):
        entry = self.numbered().entry_id
        basis = {"document_id": self.draft_of_b().id, "text": "Căn cứ", "entry_id": entry.id}
        with self.assertRaises(ValidationError):
            self.env["gec.document.basis"].with_user(self.officer_b).create(basis)

    def test_a_default_from_the_callers_context_puts_no_request_into_a_documents_queue(self):
        document = self.make_document()
        Request = self.env["sign.oca.request"].with_context(default_gec_document_id=document.id)
        self.assertFalse(Request.create({"name": "x", "data": base64.b64encode(b"x")}).gec_document_id)

    # ownership ----------------------------------------------------------------------

    def test_a_draft_is_not_slipped_to_another_unit(self):
        with self.assertRaises(AccessError):
            self.draft_of_b().write({"owner_id": self.city.id})

    def test_a_received_document_is_not_slipped_to_another_unit(self):
        received = self.draft_of_b(direction="in")
        with self.assertRaises(AccessError):
            received.write({"owner_id": self.city.id})

    def test_a_case_file_is_not_slipped_to_another_unit(self):
        own = {"unit_id": self.ward_b.id, "code": "1", "name": "x"}
        case = self.env["gec.case.file"].with_user(self.officer_b).create(own)
        with self.assertRaises(AccessError):
            case.unit_id = self.ward_a

    # what a link tells ----------------------------------------------------------------

    def wizard(self, model, **vals):
        return self.env[model].with_user(self.officer_b).create(vals)

    def assert_told_nothing(self, record, field, target, word="Kín"):
        record.write({field: target.id})
        self.env.invalidate_all()
        self.assertNotIn(word, str(record.read([field])))

    def test_a_link_to_a_document_tells_nothing_of_it_to_who_may_not_read_it(self):
        target = self.make_document(name="Kín của thành phố")
        own = self.draft_of_b()
        self.assert_told_nothing(own, "parent_id", target)
        self.assert_told_nothing(self.wizard("gec.pin.wizard", pin="1", document_id=own.id), "document_id", target)
        self.assert_told_nothing(self.wizard("gec.return.wizard", reason="x"), "document_id", target)

    def test_a_link_tells_its_name_to_who_may_read_it(self):
        target = self.make_document(
            name="Của phường", user=self.officer_b, owner_id=self.ward_b.id, drafting_unit_id=False
        )
        own = self.draft_of_b(parent_id=target.id)
        self.assertIn("Của phường", str(own.read(["parent_id"])))

    def test_a_link_to_a_plan_tells_nothing_of_it_to_who_may_not_read_it(self):
        self.assert_told_nothing(self.plan_of_b(), "last_plan_id", self.make_plan(name="Kín của thành phố"))

    def test_a_document_is_not_hung_into_the_case_file_of_another_unit(self):
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "1", "name": "Kín của thành phố"})
        draft = self.draft_of_b()
        with self.assertRaises(AccessError) as refused:
            draft.case_file_id = case
        self.assertNotIn("Kín", str(refused.exception))

    def test_a_link_to_a_dispatch_tells_nothing_of_it_to_another_unit(self):
        dispatch = self.issued().dispatch_ids[0]
        self.assert_told_nothing(self.wizard("gec.return.wizard", reason="x"), "dispatch_id", dispatch, "phường An")

    def test_a_recipient_does_not_learn_what_else_carries_the_document_out(self):
        document = self.issued()
        answer = self.draft_of_b(name="Kín của phường Bình")
        answer.sudo().write({"parent_id": document.id})
        self.env.invalidate_all()
        self.assertEqual(document.with_user(self.officer_a).read(["child_ids"])[0]["child_ids"], [])

    # the inside -------------------------------------------------------------------------

    def test_a_user_of_the_platform_without_a_post_here_finds_no_reviews(self):
        self.submitted()
        user = new_test_user(self.env, "nobody_here", groups="base.group_user", context={"no_reset_password": True})
        found = self.env["tier.review"].with_user(user).search([("model", "=", "gec.document")])
        self.assertFalse(found)

    def test_the_stored_files_of_others_stay_open_to_a_user_without_a_post_here(self):
        user = new_test_user(self.env, "nobody_here", groups="base.group_user", context={"no_reset_password": True})
        self.assertFalse(self.env["dms.file"].with_user(user).search([("id", "in", self.issued().file_id.ids)]))

    def test_a_recipient_does_not_follow_the_talk_inside(self):
        document = self.issued()
        with self.assertRaises(AccessError):
            document.with_user(self.officer_a).message_subscribe(self.officer_a.partner_id.ids)

    # four eyes --------------------------------------------------------------------------

    def also_head(self, user):
        self.env["gec.unit.member"].create({"user_id": user.id, "unit_id": self.office.id, "role": "leader"})

    def test_a_drafter_does_not_approve_his_text_that_a_colleague_submits(self):
        self.also_head(self.drafter)
        document = self.make_document()
        colleague = self.make_user("colleague", self.office)
        document.with_user(colleague).action_submit()
        self.assertNotIn(self.drafter, document.sudo().head_ids)

    def test_a_drafter_does_not_become_a_reviewer_by_naming_another_drafter(self):
        self.also_head(self.drafter)
        colleague = self.make_user("colleague", self.office)
        document = self.make_document()
        document.with_user(self.drafter).write({"drafter_id": colleague.id})
        document.with_user(colleague).action_submit()
        self.assertNotIn(self.drafter, document.sudo().head_ids)

    def test_a_colleague_does_not_cancel_a_document_on_its_way(self):
        document = self.submitted()
        colleague = self.make_user("colleague", self.city)
        with self.assertRaises(AccessError):
            document.with_user(colleague).action_cancel()

    # what is approved ---------------------------------------------------------------------

    def test_a_plan_is_not_laid_over_a_document_that_is_being_approved(self):
        document = self.submitted()
        with self.assertRaisesRegex(UserError, "can no longer be changed"):
            self.env["gec.directive.plan"].with_user(self.drafter).create({"document_id": document.id})

    def test_the_post_of_a_signer_is_not_reworded_once_a_document_names_it(self):
        self.submitted()
        with self.assertRaises(UserError):
            self.authority.with_user(self.manager).write({"position": "CHỦ TỊCH"})

    def test_a_signing_authority_may_end_while_documents_name_it(self):
        self.submitted()
        self.authority.with_user(self.manager).write({"date_to": "2030-01-01"})
        self.assertTrue(self.authority.date_to)

    # state secrets -----------------------------------------------------------------------

    def test_a_paper_marked_secret_is_not_attached_to_a_document(self):
        document = self.make_document()
        with self.assertRaisesRegex(UserError, "MẬT"):
            self.env["ir.attachment"].with_user(self.drafter).create(
                {"name": "a.txt", "raw": SECRET, "res_model": "gec.document", "res_id": document.id}
            )

    def test_a_paper_marked_secret_is_not_put_in_place_of_an_attached_one(self):
        vals = {"name": "a.txt", "raw": b"x", "res_model": "gec.document", "res_id": self.make_document().id}
        paper = self.env["ir.attachment"].with_user(self.drafter).create(vals)
        with self.assertRaisesRegex(UserError, "MẬT"):
            paper.write({"datas": base64.b64encode(SECRET)})

    def test_a_paper_marked_secret_is_not_kept_while_a_message_is_written(self):
        with self.assertRaisesRegex(UserError, "MẬT"):
            self.env["ir.attachment"].with_user(self.drafter).create(
                {"name": "a.txt", "raw": SECRET, "res_model": "mail.compose.message", "res_id": 0}
            )

    def test_a_picture_may_be_attached_to_a_document(self):
        vals = {"name": "a.png", "raw": b"\x89PNG\r\n\x1a\n0000", "res_model": "gec.document"}
        self.assertTrue(self.env["ir.attachment"].create(vals | {"res_id": self.make_document().id}))
