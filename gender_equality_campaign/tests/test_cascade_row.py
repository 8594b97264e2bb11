from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_cascade import CascadeCommon


@tagged("post_install", "-at_install")
class TestCascadeRow(CascadeCommon):
    """The issuer sees how far every unit of the tree is; nobody sees his neighbour."""

    def states(self, user=None):
        rows = (
            self.env["gec.cascade.row"].with_user(user or self.drafter).search([("campaign_id", "=", self.campaign.id)])
        )
        return {row.unit_id: row.plan_state for row in rows}

    def test_a_tree_without_a_directive_is_not_reached(self):
        self.assertEqual(set(self.states().values()), {"unreached"})

    def test_the_tree_tells_issued_drafting_and_nothing(self):
        directive = self.issued_directive()
        self.ward_plan(directive)
        self.assertEqual(self.states(), {self.city: "issued", self.ward_a: "drafting", self.ward_b: "nothing"})

    def test_a_cancelled_plan_is_none(self):
        plan = self.ward_plan(self.issued_directive())
        plan.document_id.with_user(self.officer_a).action_cancel()
        self.assertEqual(self.states()[self.ward_a], "nothing")

    def test_the_days_spent_count_from_the_arrival(self):
        self.issued_directive().sudo().document_id.dispatch_ids.delivered_at = self.day(-9)
        self.assertEqual(self.row(self.ward_a).days, 9)

    def test_a_later_deadline_is_shown_with_its_reason(self):
        plan = self.ward_plan(self.issued_directive(report_deadline=self.day(30)))
        plan.write({"report_deadline": self.day(60), "later_reason": "Bão số 9"})
        row = self.row(self.ward_a)
        self.assertEqual((row.is_later, row.later_reason), (True, "Bão số 9"))

    def test_a_ward_sees_its_own_row_only(self):
        self.issued_directive()
        self.assertEqual(set(self.states(self.officer_a)), {self.ward_a})

    def test_a_ward_counts_and_groups_its_own_row_only(self):
        rows = self.env["gec.cascade.row"].with_user(self.officer_a)
        mine = [("campaign_id", "=", self.campaign.id)]
        self.assertEqual(rows.search_count(mine), 1)
        self.assertEqual(rows._read_group(mine, [], ["unreached:sum"]), [(1,)])
        with self.assertRaises(AccessError):
            self.row(self.ward_b, self.officer_a).read(["plan_state"])

    def test_who_leads_in_the_plan_sees_no_more_of_the_tree_than_his_right(self):
        directive = self.directive()
        self.env["gec.plan.assignment"].sudo().create(
            {"plan_id": directive.id, "unit_text": "UBND phường An", "role": "lead", "unit_ids": self.ward_a.ids}
        )
        self.issued(directive.document_id)
        self.assertEqual(set(self.states(self.officer_a)), {self.ward_a})

    def test_a_row_opens_the_plan_that_the_office_may_read_else_the_place_in_the_tree(self):
        plan = self.ward_plan(self.issued_directive())
        self.assertEqual(self.row(self.ward_a, self.leader).action_open()["res_id"], plan.id)
        self.assertEqual(self.row(self.ward_b, self.leader).action_open()["res_id"], self.node(self.ward_b).id)

    def test_counts_of_the_campaign_lead_to_the_units(self):
        self.ward_plan(self.issued_directive())
        campaign = self.campaign.with_user(self.drafter)
        self.assertEqual((campaign.plans_issued, campaign.plans_drafting, campaign.plans_nothing), (1, 1, 1))

    def test_a_unit_that_opened_nothing_is_silent_and_no_longer_when_it_looks(self):
        dispatches = self.issued_directive().sudo().document_id.dispatch_ids
        dispatches.delivered_at = self.day(-10)
        self.assertTrue(self.row(self.ward_a).is_silent)
        self.env["gec.cascade.row"].invalidate_model()
        dispatches.filtered(lambda one: one.unit_id == self.ward_a).with_user(self.officer_a).action_open()
        self.assertFalse(self.row(self.ward_a).is_silent)

    def test_the_tree_takes_as_many_statements_for_many_units_as_for_few(self):
        def statements():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows = self.env["gec.cascade.row"].with_user(self.drafter)
            here = [("campaign_id", "=", self.campaign.id)]
            rows.formatted_read_group(here, ["branch_id"], ["issued:sum", "drafting:sum", "nothing:sum", "days:avg"])
            rows.search_read(here, ["name", "plan_state", "days", "is_late", "reminded_on"], limit=80)
            return self.cr.sql_log_count - before

        statements()
        few = statements()
        units = self.env["gec.unit"].create(
            [
                {"name": f"UBND xã {at}", "kind": "commune", "parent_id": self.city.id, "level": "commune"}
                for at in range(60)
            ]
        )
        top = self.node(self.city).id
        self.env["gec.campaign.unit"].create(
            [{"campaign_id": self.campaign.id, "unit_id": unit.id, "parent_id": top} for unit in units]
        )
        self.assertEqual(statements(), few)
