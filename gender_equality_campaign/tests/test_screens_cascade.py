from contextlib import nullcontext

from odoo.tests import HttpCase, tagged

from .common_cascade import CascadeCommon


@tagged("post_install", "-at_install")
class TestScreensCascade(CascadeCommon, HttpCase):
    """The standing office at the tree of its campaign."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def test_the_board_sees_the_tree_and_reminds_the_late_ones_with_one_click(self):
        self.ward_plan(self.issued_directive())
        self.start_tour("/odoo", "gec_board_reminds_the_late_units", login="drafter")
        told = self.env["gec.reminder.line"].search([("audience", "=", "hand")])
        self.assertLessEqual(self.officer_a | self.officer_b, told.user_id)

    def test_next_years_campaign_is_made_in_one_step(self):
        self.accepted_report(self.report_a(TT03=4))
        self.start_tour("/odoo", "gec_office_begins_next_year", login="drafter")
        made = self.env["gec.campaign"].search([("previous_id", "=", self.campaign.id)])
        self.assertEqual((made.year, made.theme), (2020, "Chủ đề mới"))

    def test_the_entry_is_closed_and_a_unit_is_let_in(self):
        self.report_a(TT03=4)
        self.start_tour("/odoo", "gec_office_closes_the_entry", login="drafter")
        self.assertEqual(self.campaign.lock_ids.mapped("kind"), ["unlocked", "locked"])
