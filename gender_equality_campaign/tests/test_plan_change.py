from odoo import Command
from odoo.tests import tagged

from .common_cascade import CascadeCommon


@tagged("post_install", "-at_install")
class TestPlanChange(CascadeCommon):
    """A change above reaches those whose plan is bound to what was changed, and nobody else."""

    def setUp(self):
        super().setUp()
        self.above = self.issued_directive(report_deadline="2030-12-20")
        self.plan_a = self.ward_plan(self.above, self.first)
        self.plan_b = self.ward_plan(self.above, self.second, self.officer_b, self.ward_b)

    def new_plan(self, **vals):
        """The same plan with another sentence for the first ward."""
        plan = self.make_plan(
            name="Kế hoạch thay thế", report_deadline="2030-12-20", campaign_id=self.campaign.id, **vals
        )
        section = self.clause(plan, "I", heading="TỔ CHỨC THỰC HIỆN")
        self.clause(plan, "1", section, text="UBND phường An tổ chức hội thi.")
        self.clause(plan, "2", section, text=self.second.text)
        return plan

    def replaced(self):
        self.issued(self.new_plan(replaces_id=self.above.document_id.id).document_id)

    def told(self, unit):
        return self.env["gec.inbox.item"].search([("unit_id", "=", unit.id), ("kind", "=", "plan_changed")])

    def test_a_replacement_reaches_the_unit_bound_to_the_changed_clause_only(self):
        self.replaced()
        self.assertEqual(self.told(self.ward_a).document_id, self.plan_a.document_id)
        self.assertFalse(self.told(self.ward_b))

    def test_the_line_names_the_clauses_to_look_at(self):
        self.replaced()
        self.assertIn("look at: I.1", self.told(self.ward_a).with_user(self.officer_a).subject)

    def test_the_plan_below_is_marked(self):
        self.replaced()
        self.assertIn("replaced", self.plan_a.with_user(self.officer_a).above_words)
        self.assertFalse(self.plan_b.with_user(self.officer_b).above_words)

    def test_another_last_day_concerns_everybody(self):
        self.new_plan().write({"report_deadline": "2030-12-01"})
        new = self.new_plan(replaces_id=self.above.document_id.id)
        new.report_deadline = "2030-12-01"
        self.issued(new.document_id)
        self.assertTrue(self.told(self.ward_a) and self.told(self.ward_b))

    def test_an_amendment_reaches_every_bound_plan(self):
        self.issued(self.new_plan(amends_id=self.above.document_id.id).document_id)
        self.assertIn("amended", self.told(self.ward_b).with_user(self.officer_b).subject)

    def test_a_recall_reaches_every_bound_plan(self):
        self.above._recalled()
        self.assertTrue(self.told(self.ward_a) and self.told(self.ward_b))
        self.assertIn("recalled", self.plan_a.above_words)

    def test_a_unit_without_a_plan_of_its_own_hears_nothing_of_clauses(self):
        self.plan_b.document_id.with_user(self.officer_b).action_cancel()
        self.above._recalled()
        self.assertFalse(self.told(self.ward_b))

    def news(self, unit):
        kinds = ("plan_changed", "replaced", "amended", "recalled")
        return self.env["gec.inbox.item"].search([("unit_id", "=", unit.id), ("kind", "in", kinds)]).mapped("kind")

    def test_a_replacement_is_told_once(self):
        self.replaced()
        self.assertEqual((self.news(self.ward_a), self.news(self.ward_b)), (["plan_changed"], ["replaced"]))

    def test_an_amendment_is_told_once(self):
        self.issued(self.new_plan(amends_id=self.above.document_id.id).document_id)
        self.assertEqual(self.news(self.ward_a), ["plan_changed"])

    def test_a_recall_is_told_once(self):
        self.above.document_id.with_user(self.leader)._recall("Sai căn cứ")
        self.assertEqual(self.news(self.ward_a), ["plan_changed"])

    def test_the_line_opens_the_plan_and_is_ticked_off(self):
        self.above._recalled()
        item = self.told(self.ward_a).with_user(self.officer_a)
        self.assertEqual(item.action_open()["res_id"], self.plan_a.id)
        item.action_tick()
        self.assertTrue(item.done_at)

    def test_the_new_document_is_named_to_its_readers_only(self):
        new = self.new_plan(replaces_id=self.above.document_id.id)
        new.recipient_ids = [Command.clear(), Command.create({"name": "UBND phường Bình", "unit_ids": self.ward_b.ids})]
        self.issued(new.document_id)
        self.assertNotIn(new.reference, self.plan_a.with_user(self.officer_a).above_words)
        self.assertIn(new.reference, self.plan_a.with_user(self.leader).above_words)

    def test_the_plan_and_the_line_are_read_whole(self):
        self.above._recalled()
        self.assertTrue(self.plan_a.with_user(self.officer_a).read())
        self.assertTrue(self.told(self.ward_a).with_user(self.officer_a).read())

    def test_what_was_changed_is_kept(self):
        self.above._recalled()
        change = self.above.sudo().change_ids
        with self.refused_by_database():
            change.kind = "amended"
        with self.refused_by_database():
            change.unlink()
