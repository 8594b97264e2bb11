from contextlib import nullcontext
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import CheckViolation
from psycopg2.pool import PoolError

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_binary import IrBinary as BaseBinary

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestDocumentAccess(GecCommon):
    """Who opened a document is known to its agency, written by nobody, and never in the reader's way."""

    def setUp(self):
        super().setUp()
        self.document = self.make_document()

    def rows(self, document=None, **asked):
        domain = [("document_id", "=", (document or self.document).id), *((k, "=", v) for k, v in asked.items())]
        return self.env["gec.document.access"].search(domain)

    def open(self, user=None, document=None):
        form = {"name": {}, "is_inside": {}, "body": {}}
        return (document or self.document).with_user(user or self.head).web_read(form)

    def test_opening_the_form_leaves_who_and_when(self):
        with freeze_time("2026-11-03 02:00:00"):
            self.open()
        row = self.rows()
        self.assertEqual((row.user_id, row.kind, str(row.time)), (self.head, "form", "2026-11-03 02:00:00"))

    def test_opening_it_again_within_minutes_is_one_row(self):
        with freeze_time("2026-11-03 02:00:00") as clock:
            self.open()
            clock.tick(timedelta(minutes=9))
            self.open()
            self.assertEqual(len(self.rows()), 1)
            clock.tick(timedelta(minutes=2))
            self.open()
        self.assertEqual(len(self.rows()), 2)

    def test_two_readers_are_two_rows(self):
        self.open(self.head)
        self.open(self.checker)
        self.assertEqual(set(self.rows().user_id), {self.head, self.checker})

    def test_a_list_leaves_nothing(self):
        documents = self.env["gec.document"].with_user(self.head)
        documents.web_search_read([("id", "=", self.document.id)], {"name": {}, "reference": {}, "state": {}})
        documents.search_read([("id", "=", self.document.id)], ["name", "state"])
        self.assertFalse(self.rows())

    def test_a_plain_read_of_the_text_by_rpc_is_seen_too(self):
        self.document.with_user(self.head).read()
        self.assertEqual(self.rows().user_id, self.head)

    def test_the_text_of_several_at_once_or_by_a_search_or_an_export_is_seen_too(self):
        other = self.make_document()
        (self.document | other).with_user(self.head).read(["body"])
        self.assertEqual(len(self.rows() | self.rows(other)), 2)
        documents = self.env["gec.document"]
        documents.with_user(self.drafter).search_read([("id", "=", self.document.id)], ["body"])
        self.document.with_user(self.checker).export_data(["name", "body"])
        self.assertEqual(self.rows().user_id, self.head | self.drafter | self.checker)

    def test_opening_a_plan_is_opening_its_document(self):
        plan = self.make_plan()
        plan.with_user(self.head).web_read({"clause_ids": {"fields": {"label": {}}}})
        self.assertEqual(self.rows(plan.document_id).user_id, self.head)

    def test_who_may_not_read_it_leaves_nothing(self):
        with self.assertRaises(AccessError):
            self.open(self.clerk_b)
        self.assertFalse(self.rows())

    def test_the_bytes_of_a_kept_file_read_by_rpc_leave_a_row(self):
        self.approved(self.document)
        self.document.file_ids[0].with_user(self.head).read(["content"])
        self.assertEqual(self.rows(kind="file").user_id, self.head)

    def test_the_name_of_a_kept_file_leaves_none(self):
        self.approved(self.document)
        self.document.file_ids.with_user(self.head).read(["name", "sha256"])
        self.assertFalse(self.rows(kind="file"))

    def test_a_paper_attached_to_it_leaves_a_row_when_taken(self):
        values = {"name": "góp ý.txt", "raw": b"x", "res_model": "gec.document", "res_id": self.document.id}
        self.env["ir.attachment"].create(values).with_user(self.drafter).read(["datas"])
        self.assertEqual(self.rows(kind="paper").user_id, self.drafter)

    def test_the_file_in_the_signers_queue_leaves_a_row_when_read(self):
        self.approved(self.document)
        self.document.sudo().sign_request_ids.with_user(self.leader).read(["data"])
        self.assertEqual(self.rows(kind="file").user_id, self.leader)

    def test_many_documents_are_one_statement(self):
        documents = self.env["gec.document"].union(*(self.make_document() for _n in range(20)))
        Access = self.env["gec.document.access"].with_user(self.head)
        Access._note(documents, "case")
        with self.assertQueryCount(10):  # the cursor's savepoint, its two settings, one statement
            Access._note(documents, "print")
        self.assertEqual(self.env["gec.document.access"].search_count([("kind", "=", "print")]), 20)

    def test_a_failure_to_note_does_not_reach_the_reader(self):
        with mute_logger("odoo.addons.gender_equality_campaign.models.document_access"):
            self.patch(type(self.env.registry), "cursor", lambda *_args, **_kwargs: self.fail_to_connect())
            self.env["gec.document.access"]._note(self.document, "form")

    def fail_to_connect(self):
        raise PoolError("none left")

    def test_a_deleted_draft_takes_its_rows_along(self):
        self.open(self.drafter)
        self.document.with_user(self.drafter).unlink()
        self.assertFalse(self.env["gec.document.access"].search([("user_id", "=", self.drafter.id)]))

    # attacks -----------------------------------------------------------------------

    def test_nobody_writes_a_row_by_hand(self):
        values = {"document_id": self.document.id, "user_id": self.head.id, "kind": "form"}
        for user in (self.outsider, self.officer_a, self.clerk, self.leader, self.manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["gec.document.access"].with_user(user).create({**values, "time": fields.Datetime.now()})

    def test_nobody_changes_or_deletes_a_row(self):
        self.open()
        for user in (self.outsider, self.clerk, self.leader, self.manager):
            row = self.rows().with_user(user)
            with self.subTest(user.login):
                for forge in (lambda row=row: row.write({"user_id": self.clerk_b.id}), row.unlink):
                    with self.assertRaises(AccessError):
                        forge()

    def test_not_even_code_with_all_rights_changes_or_deletes_a_row(self):
        self.open()
        for statement in ("UPDATE gec_document_access SET user_id = 1", "DELETE FROM gec_document_access"):
            with self.assertRaises(CheckViolation), self.cr.savepoint(), mute_logger("odoo.sql_db"):
                self.cr.execute(statement)

    def test_the_clerk_and_the_leader_of_the_agency_read_its_history(self):
        self.open()
        for user in (self.clerk, self.leader):
            self.assertEqual(self.rows().with_user(user).user_id, self.head)
            self.assertTrue(self.document.with_user(user).can_see_access)

    def test_an_administrator_with_a_post_in_the_agency_reads_it(self):
        self.open()
        domain = [("document_id", "=", self.document.id)]
        self.assertFalse(self.env["gec.document.access"].with_user(self.manager).search(domain))
        self.env["gec.unit.member"].create({"user_id": self.manager.id, "unit_id": self.city.id, "role": "officer"})
        self.assertTrue(self.env["gec.document.access"].with_user(self.manager).search(domain))

    def test_recipients_colleagues_and_other_agencies_read_nothing_of_it(self):
        self.issued(self.document)
        self.open(self.officer_a)
        found = [("document_id", "=", self.document.id)]
        for user in (self.officer_a, self.clerk_a, self.leader_a, self.clerk_b, self.drafter, self.outsider):
            Access = self.env["gec.document.access"].with_user(user)
            with self.subTest(user.login):
                self.assertFalse(Access.search(found))
                self.assertEqual(Access.search_count([]), 0)
                self.assertFalse(Access._read_group([], ["document_id"], ["__count"]))
                with self.assertRaises(AccessError):
                    self.rows().with_user(user).read(["user_id"])
                with self.assertRaises(AccessError):
                    self.rows().with_user(user).export_data(["user_id"])


@tagged("post_install", "-at_install")
class TestDocumentAccessDownloads(GecCommon, HttpCase):
    """Every way out of the system leaves a row, and copies for print say what they are."""

    def enter_registry_test_mode(self):
        return nullcontext()  # an HttpCase is in it from the start

    def taken(self, url, login="head"):
        self.authenticate(login, login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        return answer

    def kinds(self, document):
        return self.env["gec.document.access"].search([("document_id", "=", document.id)]).mapped("kind")

    def test_page_word_and_print_leave_a_row_each(self):
        document = self.make_document()
        for name in ("page.pdf", "page.docx", "print.pdf"):
            self.taken(f"/gec/document/{document.id}/{name}")
        self.assertEqual(set(self.kinds(document)), {"page", "word", "print"})

    def test_a_kept_file_leaves_a_row_at_both_doors(self):
        document = self.approved()
        self.taken(f"/gec/file/{document.file_ids[0].id}")
        self.assertEqual(self.kinds(document), ["file"])
        self.taken(f"/web/content/gec.document.file/{document.file_ids[0].id}/content", "checker")
        self.assertEqual(self.kinds(document), ["file", "file"])

    def test_the_stored_file_leaves_a_row_when_it_is_streamed(self):
        document = self.issued()
        stored = document.file_id.with_user(self.officer_a).sudo()
        with patch.object(BaseBinary, "_record_to_stream"):
            stored.env["ir.binary"]._record_to_stream(stored, "content")
        row = self.env["gec.document.access"].search([("document_id", "=", document.id)])
        self.assertEqual((row.user_id, row.kind), (self.officer_a, "file"))

    def test_an_attached_paper_leaves_a_row(self):
        document = self.make_document()
        values = {"name": "góp ý.txt", "raw": b"x", "res_model": "gec.document", "res_id": document.id}
        paper = self.env["ir.attachment"].create(values)
        self.taken(f"/web/content/{paper.id}", "drafter")
        self.assertEqual(self.kinds(document), ["paper"])

    def test_the_export_of_a_case_file_leaves_a_row_a_document(self):
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "01", "name": "Hồ sơ"})
        first, second = (self.make_document(self.clerk, case_file_id=case.id) for _n in "12")
        self.taken(f"/gec/case/{case.id}/export.zip", "clerk")
        self.assertEqual((self.kinds(first), self.kinds(second)), (["case"], ["case"]))

    def test_what_is_refused_leaves_nothing(self):
        document = self.make_document()
        self.authenticate("clerk_b", "clerk_b")
        for name in ("page.pdf", "page.docx", "print.pdf", "slip.pdf"):
            self.assertEqual(self.url_open(f"/gec/document/{document.id}/{name}").status_code, 404)
        self.assertFalse(self.kinds(document))
