from datetime import timedelta

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import GecCommon
from .common_pages import one_page
from .test_document_incoming import TEXT


@tagged("post_install", "-at_install")
class TestDocumentText(GecCommon):
    """One field finds a document by its fields and by the words of its file; the rules say whose it is."""

    def found(self, words, user=None):
        return self.env["gec.document"].with_user(user or self.clerk).search([("search_words", "ilike", words)])

    def incoming(self, data=None, unit=None, **vals):
        values = {"direction": "in", "owner_id": (unit or self.city).id, "recipient_ids": [], "authority_id": False}
        document = self.make_document(user=self.clerk, drafting_unit_id=False, **{**values, **vals})
        if data:
            self.env["gec.document.file"]._keep(document, "original", "van_ban.pdf", data)
        return document

    def test_every_field_finds_it_without_diacritics(self):
        document = self.incoming(
            name="Về việc tăng cường phòng ngừa bạo lực",
            reference="144/KH-UBND",
            issuer_name="Sở Lao động tỉnh Thử Nghiệm",
            case_file_id=self.env["gec.case.file"]
            .create({"unit_id": self.city.id, "code": "07.BĐG", "name": "Quý hai"})
            .id,
        )
        for words in ("phong ngua bao luc", "144/KH-UBND", "144", "so lao dong", "cong van", "07.BDG", "Phòng ngừa"):
            with self.subTest(words):
                self.assertEqual(self.found(words), document)

    def test_signer_and_recipients_find_it(self):
        document = self.make_document(recipient_ids=[Command.create({"name": "Hội Liên hiệp Phụ nữ tỉnh"})])
        self.assertEqual(self.found("lien hiep phu nu"), document)
        self.assertEqual(self.found("pho chu tich"), document)

    def test_words_of_the_file_that_came_find_it(self):
        document = self.incoming(one_page("Tổ chức diễu hành xe đạp tại quảng trường"))
        self.assertEqual(self.found("dieu hanh xe dap"), document)

    def test_a_plan_that_was_read_is_found_by_its_clauses(self):
        wizard = self.env["gec.plan.import.wizard"].with_user(self.clerk)
        plan = wizard.create({"text": TEXT, "direction": "in", "owner_id": self.city.id})._read_plan()
        self.assertEqual(self.found("nang cao"), plan.document_id)

    def test_a_file_that_is_a_scan_is_not_found_by_text(self):
        document = self.incoming(one_page(""))
        self.assertFalse(self.env["gec.document.text"]._of(document).content)

    def test_the_page_that_was_submitted_finds_an_own_plan(self):
        plan = self.make_plan(clause_ids=[Command.create({"label": "I", "heading": "MỤC ĐÍCH", "text": "Mít tinh."})])
        self.submitted(plan.document_id)
        self.assertEqual(self.found("mit tinh"), plan.document_id)

    def test_what_was_issued_inside_is_found_at_the_receiver_by_its_text(self):
        document = self.issued(self.make_document(body="Tổ chức diễu hành xe đạp."))
        document.dispatch_ids.with_user(self.clerk_a).action_register()
        self.assertEqual(
            self.found("dieu hanh", self.clerk_a).filtered(lambda d: d.direction == "in").origin_id, document
        )

    def test_all_words_must_be_there_and_a_phrase_side_by_side(self):
        document = self.incoming(name="Bình đẳng giới và trẻ em")
        self.assertEqual(self.found("tre binh"), document)
        self.assertFalse(self.found("bình đẳng nam"))
        self.assertEqual(self.found('"đẳng giới và"'), document)
        self.assertFalse(self.found('"giới đẳng"'))

    def test_an_unfinished_last_word_finds_and_a_part_of_a_number_does_not(self):
        document = self.incoming(name="Triển khai", reference="144/KH-UBND")
        self.assertEqual(self.found("trien kh"), document)
        self.assertFalse(self.found("14"))

    def test_a_filter_made_by_hand_with_is_equal_to_finds_it(self):
        document = self.incoming(name="Diễu hành xe đạp")
        documents = self.env["gec.document"].with_user(self.clerk)
        self.assertEqual(documents.search([("search_words", "=", "xe đạp")]), document)
        self.assertFalse(documents.search([("search_words", "=", False)]))
        self.assertIn(document, documents.search([("search_words", "!=", False)]))

    def test_signs_of_the_query_language_are_only_words(self):
        self.incoming()
        for words in ("a & !b | (c", "':*", '"', "\\", "<->", "%_", "it's"):
            with self.subTest(words):
                self.found(words)

    def test_a_changed_subject_is_found_under_the_new_words_alone(self):
        document = self.make_document()
        document.name = "Hội thi nấu ăn"
        self.assertEqual(self.found("nau an"), document)
        self.assertNotIn(document, self.found("trien khai thang hanh dong v v"))

    def test_a_file_of_nothing_but_different_words_is_taken(self):
        words = " ".join(f"{n:06x}" for n in range(200_000))
        document = self.incoming()
        self.env["gec.document.text"]._add(document, words)
        self.env.flush_all()
        self.assertEqual(self.found("000abc"), document)

    def test_documents_from_before_get_their_words_at_night(self):
        document = self.incoming(one_page("Diễu hành xe đạp"))
        self.env.flush_all()
        self.cr.execute("DELETE FROM gec_document_text WHERE document_id = %s", [document.id])
        self.env.invalidate_all()
        self.env["gec.document.text"]._cron_missing()
        self.assertEqual(self.found("dieu hanh xe"), document)

    def test_a_document_is_picked_by_number_or_subject_without_marks(self):
        document = self.incoming(name="Phòng ngừa bạo lực", reference="144/KH-UBND")
        for typed in ("144/kh", "phong ngua"):
            found = self.env["gec.document"].with_user(self.clerk).name_search(typed)
            self.assertIn(document.id, [row[0] for row in found])

    # attacks -----------------------------------------------------------------------

    def hidden(self):
        return self.incoming(one_page("Diễu hành xe đạp quảng trường"), name="Riêng của thành phố")

    def test_text_that_may_not_be_read_answers_at_no_door(self):
        document = self.hidden()
        domain = [("search_words", "ilike", "dieu hanh xe dap")]
        for user in (self.officer_b, self.clerk_a, self.outsider, self.manager):
            Document = self.env["gec.document"].with_user(user)
            with self.subTest(user.login):
                self.assertFalse(Document.search(domain))
                self.assertEqual(Document.search_count(domain), 0)
                self.assertFalse(Document._read_group(domain, ["type_id"], ["__count"]))
                self.assertFalse(Document.web_read_group(domain, ["state"], ["__count"])["groups"])
                self.assertFalse(Document.name_search("", domain))
                self.assertFalse(Document.name_search("rieng cua thanh pho"))
                with self.assertRaises(AccessError):
                    document.with_user(user).export_data(["name", "search_words"])

    def test_no_link_of_another_record_leads_to_the_text(self):
        document = self.hidden()
        parent = self.env["gec.document"].with_user(self.officer_b).search([])
        words = [("parent_id.search_words", "ilike", "dieu hanh"), ("origin_id.search_words", "ilike", "dieu hanh")]
        for condition in words:
            self.assertFalse(parent.search([condition]))
        self.env["gec.inbox.item"].create({"unit_id": self.ward_b.id, "kind": "incoming", "document_id": document.id})
        items = self.env["gec.inbox.item"].with_user(self.officer_b)
        self.assertTrue(items.search([("document_id", "=", document.id)]))
        self.assertFalse(items.search([("document_id.search_words", "ilike", "dieu hanh")]))

    def test_the_words_themselves_are_read_by_nobody(self):
        words = self.env["gec.document.text"]._of(self.hidden())
        for user in (self.officer_b, self.clerk, self.manager):
            row = words.with_user(user)
            doors = {
                "search": ([],),
                "search_count": ([("content", "ilike", "xe")],),
                "read": (["content"],),
                "export_data": (["content"],),
                "write": ({"content": ""},),
                "unlink": (),
            }
            for door, given in doors.items():
                with self.subTest(f"{user.login} {door}"), self.assertRaises(AccessError):
                    getattr(row, door)(*given)

    # ready filters, exports and saved searches ------------------------------------------------------

    def filtered(self, name):
        """Documents that the ready filter of this name shows the clerk."""
        view = self.env.ref("gender_equality_campaign.document_view_search")
        domain = etree.fromstring(view.arch).find(f".//filter[@name='{name}']").get("domain")
        return self.env["gec.document"].with_user(self.clerk).search(safe_eval(domain, {"uid": self.clerk.id}))

    def test_the_ready_filters_show_what_they_say(self):
        today = self.env["gec.unit"]._today()
        document = self.incoming(issuer_name="UBND tỉnh Thử Nghiệm", doc_date=today)
        old = self.incoming(issuer_name="UBND huyện Khác", doc_date=today - timedelta(days=400))
        for name in ("not_presented", "from_province", "this_week", "this_year"):
            with self.subTest(name):
                self.assertIn(document, self.filtered(name))
        for name in ("from_province", "this_week", "this_year"):
            with self.subTest(name):
                self.assertNotIn(old, self.filtered(name))

    def test_the_overdue_filter_shows_what_a_unit_has_not_done_in_time(self):
        document, other = self.incoming(), self.incoming()
        today = self.env["gec.unit"]._today()
        for paper, days in ((document, -1), (other, 1)):
            paper.action_register_incoming()
            Instruction = self.env["gec.instruction"].with_user(self.leader)
            until = today + timedelta(days=days)
            Instruction._give(paper.with_user(self.leader), self.leader, "Tham mưu.", until, {"lead": self.office})
        self.assertEqual(self.filtered("overdue"), document)

    def test_a_clerk_may_take_lists_out(self):
        self.assertTrue(self.clerk.has_group("base.group_allow_export"))

    def test_a_clerk_keeps_a_search_of_his_own(self):
        values = {"name": "Văn bản của Sở", "model_id": "gec.document", "domain": "[('issuer_name', 'ilike', 'sở')]"}
        kept = self.env["ir.filters"].with_user(self.clerk).create({**values, "user_ids": self.clerk.ids})
        self.assertIn(
            kept.id, [row["id"] for row in self.env["ir.filters"].with_user(self.clerk).get_filters("gec.document")]
        )
