import doctest

from odoo import Command
from odoo.tests import tagged

from . import nation
from .common import GecCommon

MANY = 400


@tagged("post_install", "-at_install")
class TestNation(GecCommon):
    """The generated nation, and one plan on its way to all of its communes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nation = nation.build(cls.env, provinces=5, total=MANY)
        cls.env.invalidate_all()

    def test_the_examples_of_the_generator_hold(self):
        self.assertEqual(doctest.testmod(nation).failed, 0)

    def test_the_whole_nation_has_the_published_numbers(self):
        found = [place for places in nation.communes().values() for place in places]
        kinds = [place.name.split(" ")[1] for place in found]
        self.assertEqual([kinds.count(kind) for kind in ("xã", "phường", "đặc")], [2621, 687, 13])
        self.assertEqual(len({place.code for place in found}), 3321)

    def test_a_name_stands_once_in_its_province(self):
        for province, places in nation.communes().items():
            with self.subTest(province=province.name):
                self.assertEqual(len({place.name for place in places}), len(places))

    def test_the_same_nation_comes_out_each_time(self):
        self.assertEqual(nation.communes(2, 40), nation.communes(2, 40))

    def test_a_part_of_the_nation_is_as_large_as_asked(self):
        self.assertEqual((len(self.nation.provinces), len(self.nation.communes)), (5, MANY))

    def test_its_people_are_like_a_user_made_by_hand(self):
        commune = self.nation.communes[0]
        copied, made = commune._users("clerk"), self.clerk_a
        for name in ("group_ids", "company_ids", "company_id", "share", "active", "notification_type"):
            with self.subTest(field=name):
                self.assertEqual(copied[name], made[name])
        self.assertEqual(len(copied.res_users_settings_id), 1)
        self.assertEqual((copied.partner_id.user_ids, copied.partner_id.name), (copied, copied.name))
        self.assertFalse(copied.partner_id.parent_id)

    def plan_for_all(self):
        units = [Command.set(self.nation.communes.ids)]
        return self.make_plan(
            recipient_ids=[Command.create({"name": "UBND các xã, phường, đặc khu", "unit_ids": units})],
            assignment_ids=[Command.create({"unit_text": "UBND các xã, phường, đặc khu", "unit_ids": units})],
        )

    def issued_plan(self):
        plan = self.plan_for_all()
        self.issued(plan.document_id)
        self.env.invalidate_all()
        return plan

    def test_the_issue_to_all_takes_a_statement_for_ten_at_most(self):
        document = self.numbered(self.plan_for_all().document_id)
        self.env.invalidate_all()
        with self.assertQueryCount(60 + MANY // 10):
            document.with_user(self.clerk).action_issue()
            self.env.flush_all()

    def test_every_commune_has_its_dispatch_work_and_inbox_lines(self):
        plan = self.issued_plan()
        self.assertEqual(plan.dispatch_ids.unit_id, self.nation.communes)
        self.assertEqual(plan.assigned_ids.unit_id, self.nation.communes)
        lines = self.env["gec.inbox.item"]._read_group(
            [("document_id", "=", plan.document_id.id), ("unit_id", "in", self.nation.communes.ids)],
            ["unit_id"],
            ["kind:array_agg"],
        )
        self.assertEqual(len(lines), MANY)
        for unit, kinds in lines:
            self.assertEqual(sorted(kinds), ["assignment", "incoming"], unit.name)

    def test_the_clerk_of_a_commune_opens_the_very_file_that_was_sealed(self):
        document = self.issued_plan().document_id
        sealed = document.sudo()._last_file("sealed").content
        clerk = self.nation.communes[-1]._users("clerk")
        item = self.env["gec.inbox.item"].with_user(clerk).search([("kind", "=", "incoming")])
        item.dispatch_id.action_open()
        self.env.invalidate_all()
        self.assertEqual(item.document_id.file_id.content, sealed)

    def test_nobody_gets_more_than_one_mail(self):
        document = self.numbered(self.plan_for_all().document_id)
        last = self.env["mail.notification"].search([], order="id desc", limit=1).id or 0
        document.with_user(self.clerk).action_issue()
        sent = self.env["mail.notification"]._read_group(
            [("id", ">", last), ("notification_type", "=", "email")], ["res_partner_id"], ["__count"]
        )
        self.assertLessEqual(max((count for _partner, count in sent), default=0), 1)
