from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestRecipientGroup(GecCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env["gec.recipient.group"].create(
            {"name": "Phường", "printed": "UBND các phường", "unit_id": cls.city.id, "by_rule": True, "kind": "commune"}
        )

    def draft(self, **line):
        return self.make_document(recipient_ids=[Command.create({"group_id": self.group.id, **line})])

    def test_a_rule_finds_the_units_below_of_its_kind(self):
        self.assertEqual(self.group._units(), self.ward_a | self.ward_b)

    def test_named_units_are_added_to_those_of_the_rule(self):
        self.group.unit_ids = self.province
        self.assertEqual(self.group.unit_count, 3)

    def test_a_unit_that_has_ended_is_left_out(self):
        self.ward_b.valid_to = "2020-01-01"
        self.assertEqual(self.group._units(), self.ward_a)

    def test_a_group_becomes_its_words_and_units_in_one_step(self):
        line = self.draft().recipient_ids
        self.assertEqual((line.name, line.unit_count), ("UBND các phường", 2))

    def test_words_of_ones_own_are_kept(self):
        self.assertEqual(self.draft(name="Các phường").recipient_ids.name, "Các phường")

    def test_a_draft_says_when_the_group_has_changed_and_follows_on_demand(self):
        line = self.draft().recipient_ids
        self.assertFalse(line.group_news)
        ward = self.make_unit("UBND phường Mới", self.city, kind="commune")
        line.invalidate_recordset()
        self.assertIn("3 units", line.group_news)
        line.with_user(self.drafter).action_expand()
        self.assertIn(ward, line.unit_ids)

    def test_what_was_submitted_keeps_its_units(self):
        document = self.submitted(self.draft())
        self.make_unit("UBND phường Mới", self.city, kind="commune")
        self.group.write({"kind": "department", "printed": "khác"})
        self.assertEqual(document.recipient_ids.unit_ids, self.ward_a | self.ward_b)
        with self.assertRaises(UserError):
            document.recipient_ids.with_user(self.drafter).action_expand()

    def test_the_drafting_department_chooses_the_groups_of_its_agency(self):
        self.assertTrue(self.group.with_user(self.drafter).has_access("read"))
        self.assertFalse(self.group.with_user(self.drafter).has_access("write"))

    def test_another_agency_neither_sees_nor_uses_the_group(self):
        self.assertFalse(self.group.with_user(self.officer_a).search([]))
        own = {"owner_id": self.ward_a.id, "drafting_unit_id": self.ward_a.id, "authority_id": False}
        line = [Command.create({"group_id": self.group.id})]
        with self.assertRaises(AccessError):
            self.make_document(user=self.officer_a, recipient_ids=line, **own)

    def test_another_agency_makes_no_group_for_us(self):
        with self.assertRaises(AccessError):
            self.env["gec.recipient.group"].with_user(self.officer_a).create({"name": "x", "unit_id": self.city.id})

    def test_a_group_is_not_given_away(self):
        with self.assertRaises(AccessError):
            self.group.with_user(self.clerk).unit_id = self.ward_a

    def test_choosing_a_large_group_takes_few_statements(self):
        self.env["gec.unit"].create(
            [{"name": f"UBND xã {i}", "kind": "commune", "parent_id": self.city.id} for i in range(400)]
        )
        document = self.make_document()
        self.env.flush_all()
        with self.assertQueryCount(30):
            self.env["gec.document.recipient"].with_user(self.drafter).create(
                {"document_id": document.id, "group_id": self.group.id}
            )
            self.env.flush_all()
