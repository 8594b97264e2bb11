from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..pure import edxml
from .common_exchange import ExchangeCommon

MANY = 100


@tagged("post_install", "-at_install")
class TestDocumentSuccession(ExchangeCommon):
    """An issued document is mended by a later one, never in itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = cls.env["gec.unit"].create(
            [{"name": f"UBND xã {i}", "kind": "commune", "parent_id": cls.city.id} for i in range(MANY)]
        )

    def line(self, units):
        return {"recipient_ids": [Command.create({"name": "Các đơn vị", "unit_ids": [Command.set(units.ids)]})]}

    def follow(self, old, **vals):
        return self.make_document(name="Văn bản sau", **{"replaces_id": old.id, **vals})

    def news(self, user, kind):
        return self.env["gec.inbox.item"].with_user(user).search([("kind", "=", kind)])

    def test_the_issue_of_the_later_one_replaces_the_old_one(self):
        old = self.issued()
        new = self.issued(self.follow(old))
        self.assertEqual((old.state, old.replaced_by_ids), ("replaced", new))

    def test_before_the_issue_the_old_one_stands(self):
        old = self.issued()
        self.numbered(self.follow(old))
        self.assertEqual(old.state, "issued")

    def test_a_closed_document_is_replaced_too(self):
        old = self.issued()
        old.with_user(self.clerk).action_close()
        self.issued(self.follow(old))
        self.assertEqual(old.state, "replaced")

    def test_who_has_the_old_one_is_told(self):
        old = self.issued()
        self.issued(self.follow(old, **self.line(self.ward_b)))
        self.assertEqual(self.news(self.officer_a, "replaced").document_id, old)
        self.assertFalse(self.news(self.officer_b, "replaced"))

    def test_who_returned_the_old_one_is_not_told(self):
        old = self.issued()
        old.dispatch_ids.with_user(self.clerk_a)._return_to_sender("Nhầm")
        self.issued(self.follow(old))
        self.assertFalse(self.news(self.officer_a, "replaced"))

    def test_the_news_is_ticked_off(self):
        old = self.issued()
        self.issued(self.follow(old))
        item = self.news(self.officer_a, "replaced")
        item.action_tick()
        self.assertEqual(item.done_by, self.officer_a)

    def test_a_holder_that_does_not_get_the_new_one_does_not_see_it(self):
        old = self.issued()
        new = self.issued(self.follow(old, **self.line(self.ward_b)))
        self.assertFalse(old.with_user(self.officer_a).replaced_by_ids)
        self.assertNotIn(new.name, str(new.with_user(self.officer_b).replaces_id.display_name))

    def test_an_amended_document_stands_and_its_holders_are_told(self):
        old = self.issued()
        new = self.issued(self.make_document(name="Sửa đổi", amends_id=old.id))
        self.assertEqual((old.state, old.amended_by_ids), ("issued", new))
        self.assertEqual(self.news(self.officer_a, "amended").document_id, old)

    def test_telling_many_takes_no_more_statements_than_telling_two(self):
        counts = []
        for units in (self.ward_a | self.ward_b, self.wards):
            old = self.issued(self.make_document(**self.line(units)))
            before = self.env.cr.sql_log_count
            old.sudo()._tell_holders("replaced")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_of_two_that_replace_the_same_the_second_is_issued_all_the_same(self):
        old = self.issued()
        first, second = self.numbered(self.follow(old)), self.numbered(self.follow(old))
        first.with_user(self.clerk).action_issue()
        second.with_user(self.clerk).action_issue()
        self.assertEqual((old.state, second.state), ("replaced", "issued"))

    def test_the_plan_shows_the_link_both_ways(self):
        old = self.make_plan()
        self.issued(old.document_id)
        new = self.make_plan(replaces_id=old.document_id.id)
        self.assertEqual((old.replaced_by_ids, new.replaces_id), (new.document_id, old.document_id))

    def test_the_link_is_not_copied(self):
        self.assertFalse(self.follow(self.issued()).copy().replaces_id)

    # what must not be ------------------------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_a_draft_is_not_replaced(self):
        draft = self.make_document()
        with self.assertRaises(CheckViolation) as refused, self.cr.savepoint():
            self.follow(draft)
        self.assertIn("that stands", draft._sql_error_to_message(refused.exception))

    @mute_logger("odoo.sql_db")
    def test_another_agencys_document_is_not_replaced(self):
        own = {"owner_id": self.ward_a.id, "drafting_unit_id": self.ward_a.id, "authority_id": False}
        old = self.issued()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.make_document(user=self.officer_a, replaces_id=old.id, **own)

    def test_a_link_to_what_one_does_not_read_is_refused(self):
        other = self.make_unit("Phòng khác", self.city, kind="department")
        user, old = self.make_user("other_drafter", other), self.issued()
        with self.assertRaises(AccessError):
            self.make_document(user=user, drafting_unit_id=other.id, amends_id=old.id)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_link_to_a_draft(self):
        draft, other = self.make_document(), self.make_document()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.cr.execute("UPDATE gec_document SET replaces_id = %s WHERE id = %s", (draft.id, other.id))

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_replaced_without_a_successor(self):
        old = self.issued().sudo()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            old._move("replaced", "không có gì thay")

    def test_the_link_is_fixed_from_submission_on(self):
        old = self.issued()
        new = self.submitted(self.follow(old))
        with self.assertRaises(UserError):
            new.with_user(self.drafter).replaces_id = False

    @mute_logger("odoo.sql_db")
    def test_no_circle_closes(self):
        old = self.issued()
        new = self.issued(self.follow(old))
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.cr.execute("UPDATE gec_document SET replaces_id = %s WHERE id = %s", (new.id, old.id))

    def test_a_recipient_does_not_set_the_link(self):
        old = self.issued()
        with self.assertRaises(UserError):
            self.issued().with_user(self.clerk_a).write({"replaces_id": old.id})

    # the form check and the message ----------------------------------------------

    def test_the_form_check_asks_for_the_old_reference_in_the_text(self):
        new = self.follow(self.issued())
        self.assertIn("followed_not_named", [row["code"] for row in new.finding_rows or []])
        new.body = f"Thay thế Công văn số {new.replaces_id.reference}."
        self.assertNotIn("followed_not_named", [row["code"] for row in new.finding_rows or []])

    def test_the_message_to_another_system_names_what_it_replaces(self):
        old = self.issued(self.make_document(**self.line(self.afar)))
        new = self.issued(self.follow(old, **self.line(self.afar)))
        message = edxml.read(new.dispatch_ids.exchange_id._bytes()).message
        self.assertEqual(message.purpose, edxml.REPLACEMENT)
        self.assertEqual(message.replaces[0].document_id, old._edxml_code())
