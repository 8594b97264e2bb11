from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from . import nation
from .common import GecCommon
from .common_results import ResultCommon
from .opened import open_form, open_list

ROWS = 10_000


class Opened:
    """Counts the statements that a screen's data take, the caches of this request being empty."""

    def statements(self, user, show):
        env = self.env(user=user)
        env.invalidate_all()
        show(env)
        env.flush_all()
        env.invalidate_all()
        before = self.cr.sql_log_count
        show(env)
        return self.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestOpenedInbox(Opened, GecCommon):
    """What a unit's lists cost, whatever waits there and however many other units were sent the same."""

    def inbox(self, env):
        found = open_list(env["gec.inbox.item"], [("done_at", "=", False)])
        env["gec.inbox.item"].waiting_counts()
        return found["length"]

    def add_rows(self, count):
        sample = self.env["gec.inbox.item"].search([("unit_id", "=", self.ward_a.id)], limit=1)
        nation.copy(self.env, sample, [{"id": id_} for id_ in nation.new_ids(self.env, sample._table, count)])
        self.env.invalidate_all()

    def test_an_inbox_of_ten_thousand_rows_opens_like_one_of_a_hundred(self):
        self.issued(self.make_plan().document_id)
        self.add_rows(100)
        few = self.statements(self.clerk_a, self.inbox)
        self.add_rows(ROWS)
        self.assertEqual(self.statements(self.clerk_a, self.inbox), few)
        self.assertGreater(self.inbox(self.env(user=self.clerk_a)), ROWS)
        self.assertLessEqual(few, 60)

    def plan_to(self, units):
        units = [Command.set(units.ids)]
        plan = self.make_plan(
            recipient_ids=[Command.create({"name": "UBND các xã", "unit_ids": units})],
            assignment_ids=[Command.create({"unit_text": "UBND các xã", "unit_ids": units})],
        )
        self.issued(plan.document_id)

    def rows_read(self, user, model):
        """Dispatches and assigned units in the cache after the list was shown."""
        env = self.env(user=user)
        env.invalidate_all()
        open_list(env[model], [])
        return sum(
            len(self.env[name]._fields["unit_id"]._get_cache(self.env))
            for name in ("gec.dispatch", "gec.assigned.unit")
        )

    def test_a_recipients_lists_read_nothing_of_the_other_recipients(self):
        others = self.env["gec.unit"].create(
            [{"name": f"UBND xã {at}", "kind": "commune", "parent_id": self.city.id} for at in range(50)]
        )
        self.plan_to(others | self.ward_a)
        for model in ("gec.document", "gec.directive.plan", "gec.assigned.unit", "gec.dispatch"):
            with self.subTest(model=model):
                self.assertLess(self.rows_read(self.clerk_a, model), 10)

    def test_the_database_does_not_compile_the_long_statements_of_the_rules(self):
        self.cr.execute(
            "SELECT 'jit=off' = ANY (s.setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
            " WHERE d.datname = current_database() AND s.setrole = 0"
        )
        self.assertEqual(self.cr.fetchall(), [(True,)])

    def test_a_post_that_ends_closes_what_was_sent_there_at_once(self):
        self.issued()
        documents = self.env["gec.document"].with_user(self.officer_a)
        self.assertTrue(documents.search([]).is_sent_here)
        self.env["gec.unit.member"].search([("user_id", "=", self.officer_a.id)]).unlink()
        self.assertFalse(documents.search([]))

    def test_a_return_closes_the_document_at_once(self):
        document = self.issued().with_user(self.officer_a)
        self.assertTrue(document.is_sent_here)
        document.dispatch_ids._return_to_sender("Gửi nhầm")
        self.assertFalse(document.is_sent_here)

    def test_a_new_post_opens_the_units_lists_at_once(self):
        self.issued()
        documents = self.env["gec.document"].with_user(self.outsider)
        self.assertFalse(documents.search([]))
        self.env["gec.unit.member"].create({"user_id": self.outsider.id, "unit_id": self.ward_a.id})
        self.assertTrue(documents.search([]))

    def test_nobody_reads_the_units_of_another_user(self):
        with self.assertRaises(AccessError):
            self.clerk_a.with_user(self.clerk_b).read(["own_units"])


@tagged("post_install", "-at_install")
class TestOpenedBoard(Opened, ResultCommon):
    """The standing office's screen: the campaign with its counts and units, the list of units, the figures."""

    def show_board(self, env):
        campaign = env["gec.campaign"].browse(self.shown.id)
        open_form(campaign)
        open_list(env["gec.campaign.unit"], [("campaign_id", "=", campaign.id)])
        open_list(env["gec.result.report"], [("campaign_id", "=", campaign.id)])
        return campaign.level_table()

    def reported_by(self, count):
        wards = self.env["gec.unit"].create(
            [
                {"name": f"UBND xã {at}", "kind": "commune", "level": "commune", "parent_id": self.city.id}
                for at in range(count)
            ]
        )
        self.shown = self.make_campaign(self.city, self.campaign.board_id, self.plans | self.talks | self.people)
        self.shown._freeze_tree(self.city | wards)
        members = [{"user_id": self.officer_a.id, "unit_id": ward.id} for ward in wards]
        self.env["gec.unit.member"].create(members)
        for ward in wards:
            self.accepted_report(self.make_report(self.officer_a, ward, self.shown, {"TT03": 2}))

    def test_the_board_s_screen_takes_as_many_statements_for_30_units_as_for_3(self):
        self.reported_by(3)
        few = self.statements(self.drafter, self.show_board)
        self.reported_by(30)
        self.assertEqual(self.statements(self.drafter, self.show_board), few)
        self.assertEqual(self.show_board(self.env(user=self.drafter))["rows"][1]["cells"], [60, 60])

    def test_a_unit_s_own_view_takes_as_many_statements_for_30_units_as_for_3(self):
        self.reported_by(3)
        few = self.statements(self.officer_a, self.show_board)
        self.reported_by(30)
        self.assertLessEqual(self.statements(self.officer_a, self.show_board), few)
