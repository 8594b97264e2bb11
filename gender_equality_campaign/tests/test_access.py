from psycopg2 import IntegrityError

from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestAccess(GecCommon):
    """A unit sees itself, what is addressed to it and its own subtree; never its siblings, at no door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        may_export = cls.env.ref("base.group_allow_export")
        for user in (cls.officer_a, cls.officer_b, cls.outsider, cls.manager):
            user.group_ids += may_export
        cls.assignment = {"unit_text": "UBND phường An", "unit_ids": [Command.set(cls.ward_a.ids)]}

    def issued_plan(self):
        """Issued to a ward and to a body in another system; its row in the register has been corrected."""
        self.city.organ_id = "H99.12"
        peer = self.env["gec.exchange.peer"].create({"name": "Hệ thống tỉnh", "organ_id": "H99.00"})
        away = self.make_unit("Sở Ngoài", kind="external", organ_id="H99.05", peer_id=peer.id)
        lines = [("UBND phường An", self.ward_a), ("Sở Ngoài", away)]
        lead = {"unit_text": "Phòng Lao động", "role": "lead", "unit_ids": [Command.set(self.office.ids)]}
        plan = self.make_plan(
            clause_ids=[Command.create({"label": "I", "heading": "MỤC ĐÍCH"})],
            assignment_ids=[Command.create(self.assignment), Command.create(lead)],
            basis_ids=[Command.create({"text": "Thực hiện Kế hoạch số 1/KH;"})],
            recipient_ids=[Command.create({"name": name, "unit_ids": unit.ids}) for name, unit in lines],
        )
        self.env["gec.source.span"].create({"document_id": plan.document_id.id, "field": "place", "text": "x"})
        self.issued(plan.document_id)
        plan.document_id.entry_id.with_user(self.clerk)._correct("note", "x", "ghi sót")
        return plan

    def rows_of(self, plan):
        """Every record that hangs on the issued plan, by what it is."""
        document = plan.sudo().document_id
        paper = self.env["ir.attachment"].create(
            {"name": "góp ý.txt", "raw": b"x", "res_model": "gec.document", "res_id": document.id}
        )
        todo = document.activity_schedule("mail.mail_activity_data_todo", user_id=self.drafter.id)
        message = self.env["mail.message"]
        review = self.env["tier.review"]
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "01", "name": "Hồ sơ"})
        now = fields.Datetime.now()
        about = {"document_id": document.id, "user_id": self.leader.id, "asked_at": now}
        return {
            "document": document,
            "plan": plan.sudo(),
            "clause": plan.sudo().clause_ids,
            "assignment": plan.sudo().assignment_ids,
            "assigned unit": plan.sudo().assigned_ids,
            "basis": document.basis_ids,
            "recipient": document.recipient_ids,
            "event": document.event_ids,
            "file": document.file_ids,
            "signature": document.signature_ids,
            "dispatch": document.dispatch_ids,
            "register entry": document.entry_id,
            "register event": document.entry_id.event_ids,
            "register correction": document.entry_id.correction_ids,
            "exchange message": document.dispatch_ids.exchange_id,
            "version": document.version_ids,
            "source span": document.span_ids,
            "case item": self.env["gec.case.item"].create({"case_id": case.id, "document_id": document.id}),
            "signing job": self.env["gec.signing.job"].create({"kind": "seal", "method": "server", **about}),
            "alarm": self.env["gec.integrity.alarm"].create(
                {"kind": "kept", "document_id": document.id, "unit_id": self.city.id, "detail": "x", "key": "x"}
            ),
            "stored file": document.file_id,
            "inbox": self.env["gec.inbox.item"].search([("document_id", "=", document.id)]),
            **self.rows_of_work(plan.sudo().assigned_ids[:1]),
            "message": message.search([("model", "=", "gec.document"), ("res_id", "=", document.id)]),
            "review": review.search([("model", "=", "gec.document"), ("res_id", "=", document.id)]),
            "signature request": document.sign_request_ids,
            "attached paper": paper,
            "to-do": todo,
        }

    def rows_of_work(self, row):
        """What was said, asked and passed on."""
        by = {"user_id": self.officer_a.id, "at": "2026-01-01 00:00:00"}
        asked = {"asked_by": self.officer_a.id, "asked_at": "2026-01-01 00:00:00", "reason": "x"}
        item = self.env["gec.inbox.item"].search([("assigned_id", "=", row.id)], limit=1)
        return {
            "assigned event": self.env["gec.assigned.event"].create({"assigned_id": row.id, "kind": "progress", **by}),
            "assigned request": self.env["gec.assigned.request"].create(
                {"assigned_id": row.id, "kind": "adjustment", **asked}
            ),
            "inbox event": self.env["gec.inbox.event"].create({"item_id": item.id, "kind": "taken", **by}),
        }

    def assert_hidden(self, records, user, what):
        """At every door: read, search, count, group, export."""
        mine = records.with_user(user)
        with self.subTest(what):
            self.assertTrue(records, "nothing to hide")
            with self.assertRaises(AccessError):
                mine.read(["display_name"])
            with self.assertRaises(AccessError):
                mine.export_data(["id", "display_name"])
            domain = [("id", "in", records.ids)]
            self.assertFalse(mine.search(domain))
            self.assertEqual(mine.search_count(domain), 0)
            group = next(name for name in ("create_uid", "user_id", "document_id") if name in mine._fields)
            self.assertFalse(mine._read_group(domain, [group], ["__count"]) if what != "message" else [])

    def test_nothing_of_a_plan_is_seen_by_a_sibling_it_was_not_sent_to(self):
        for what, records in self.rows_of(self.issued_plan()).items():
            self.assert_hidden(records, self.officer_b, what)

    def test_nothing_of_a_plan_is_seen_by_a_user_without_a_unit(self):
        for what, records in self.rows_of(self.issued_plan()).items():
            self.assert_hidden(records, self.outsider, what)

    def test_an_administrator_sees_no_document_by_being_one(self):
        rows = self.rows_of(self.issued_plan())
        seen = ("document", "plan", "file", "dispatch", "inbox", "register entry", "register event", "exchange message")
        for what in seen:
            self.assert_hidden(rows[what], self.manager, what)

    def test_a_recipient_sees_the_document_and_its_lines(self):
        rows = self.rows_of(self.issued_plan())
        for what in ("document", "plan", "clause", "basis", "recipient", "signature", "stored file"):
            with self.subTest(what):
                self.assertTrue(rows[what].with_user(self.officer_a).has_access("read"))

    def test_a_recipient_does_not_see_how_the_document_was_made(self):
        rows = self.rows_of(self.issued_plan())
        inside = ("event", "file", "review", "signature request", "attached paper", "to-do", "version", "source span")
        books = ("register entry", "register event", "register correction", "exchange message", "case item", "alarm")
        for what in (*inside, *books, "signing job"):
            self.assert_hidden(rows[what], self.officer_a, what)

    def test_a_recipient_does_not_read_the_talk_about_the_draft(self):
        plan = self.make_plan()
        plan.document_id.message_post(body="nội bộ")
        message = plan.document_id.message_ids[0]
        self.issued(plan.document_id)
        with self.assertRaises(AccessError):
            message.with_user(self.officer_a).read(["body"])

    def test_a_recipient_sees_its_own_assignment_only(self):
        plan = self.issued_plan()
        mine = self.env["gec.assigned.unit"].with_user(self.officer_a).search([("plan_id", "=", plan.id)])
        self.assertEqual(mine.unit_id, self.ward_a)

    def test_the_leading_office_sees_all_assignments_of_its_plan(self):
        plan = self.issued_plan()
        seen = self.env["gec.assigned.unit"].with_user(self.head).search([("plan_id", "=", plan.id)])
        self.assertEqual(seen.unit_id, self.ward_a | self.office)

    def test_the_leading_office_sees_no_assignment_of_another_plan(self):
        other = self.make_unit("Phòng khác", self.city, kind="department")
        user = self.make_user("other_head", other, "leader")
        plan = self.issued_plan()
        self.assertFalse(self.env["gec.assigned.unit"].with_user(user).search([("plan_id", "=", plan.id)]))

    def test_the_agency_above_sees_what_is_below_it(self):
        user = self.make_user("province_officer", self.province)
        document = self.issued_plan().document_id
        self.assertTrue(document.with_user(user).has_access("read"))

    def test_the_agency_above_does_not_write_below(self):
        user = self.make_user("province_officer", self.province)
        document = self.make_document()
        with self.assertRaises(AccessError):
            document.with_user(user).write({"name": "khác"})

    def test_a_unit_does_not_write_for_a_sibling(self):
        with self.assertRaises(AccessError):
            self.make_document(user=self.officer_b)

    def test_a_draft_is_not_deleted_by_a_stranger(self):
        document = self.make_document()
        with self.assertRaises(AccessError):
            document.with_user(self.officer_b).unlink()

    def test_a_plan_is_not_laid_over_a_foreign_document(self):
        document = self.make_document()
        with self.assertRaises(AccessError):
            self.env["gec.directive.plan"].with_user(self.officer_b).create({"document_id": document.id})

    def test_a_clause_is_not_written_into_a_foreign_plan(self):
        plan = self.make_plan()
        with self.assertRaises(AccessError):
            self.env["gec.plan.clause"].with_user(self.officer_b).create({"plan_id": plan.id, "label": "I"})

    def test_a_line_is_not_moved_into_a_foreign_document(self):
        own = self.make_document(user=self.clerk_b, owner_id=self.ward_b.id, drafting_unit_id=self.ward_b.id)
        foreign = self.make_document()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            own.recipient_ids[0].with_user(self.clerk_b).document_id = foreign
            self.env.flush_all()

    def test_a_ward_does_not_draft_in_the_name_of_its_city(self):
        with self.assertRaisesRegex(ValidationError, "does not draft for"):
            self.make_document(user=self.officer_b, drafting_unit_id=self.ward_b.id)

    def test_a_signing_key_is_read_by_nobody(self):
        key = self.env["gec.signing.key"].search([("user_id", "=", self.leader.id)])
        with self.assertRaises(AccessError):
            key.with_user(self.leader).read(["pkcs12"])

    def test_a_unit_does_not_add_itself_to_another(self):
        with self.assertRaises(AccessError):
            self.env["gec.unit.member"].with_user(self.officer_b).create(
                {"unit_id": self.ward_a.id, "user_id": self.officer_b.id}
            )

    def test_the_standing_office_works_for_its_board(self):
        self.assertTrue(self.board.with_user(self.head).is_mine)

    def test_a_substitute_holds_the_post_in_his_days_only(self):
        member = self.env["gec.unit.member"].search([("user_id", "=", self.clerk.id)])
        today = self.env["gec.unit"]._today()
        member.write({"substitute_id": self.outsider.id, "substitute_from": today, "substitute_to": today})
        self.assertEqual(self.city._users("clerk"), self.outsider)
        member.write({"substitute_from": "2020-01-01", "substitute_to": "2020-01-02"})
        self.assertEqual(self.city._users("clerk"), self.clerk)
