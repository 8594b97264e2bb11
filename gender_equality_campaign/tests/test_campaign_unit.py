from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestCampaignUnit(ResultCommon):
    def test_the_tree_follows_the_units_of_today(self):
        self.assertEqual(self.node(self.ward_a).parent_id, self.node(self.city))

    def test_a_unit_stands_below_its_nearest_ancestor_in_the_campaign(self):
        self.campaign._freeze_tree(self.province | self.ward_a)
        self.assertEqual(self.node(self.ward_a).parent_id, self.node(self.province))

    def test_freezing_again_replaces_the_tree(self):
        self.campaign._freeze_tree(self.city | self.ward_b)
        self.assertEqual(self.campaign.campaign_unit_ids.unit_id, self.city | self.ward_b)

    def test_the_agency_takes_all_units_below_it_but_boards(self):
        self.campaign.with_user(self.clerk).action_freeze_tree()
        units = self.city | self.office | self.ward_a | self.ward_b
        self.assertEqual(self.campaign.campaign_unit_ids.unit_id, units)

    def test_a_renamed_and_moved_unit_keeps_its_place_in_the_campaign(self):
        name = self.ward_a.name
        self.ward_a.write({"name": "UBND phường Mới", "parent_id": self.province.id})
        self.ward_a.level = "district"
        node = self.node(self.ward_a)
        self.assertEqual((node.name, node.level, node.parent_id), (name, "commune", self.node(self.city)))

    def test_a_unit_without_a_level_reports_without_a_split(self):
        whole = self.make_unit("Toàn thành phố", self.city)
        self.campaign._freeze_tree(self.city | whole)
        self.assertEqual(self.node(whole).level, "none")

    def test_the_tree_is_fixed_once_there_is_a_report(self):
        self.report_a()
        with self.assertRaisesRegex(UserError, "fixed"):
            self.campaign._freeze_tree(self.city)

    def test_a_level_is_fixed_once_there_is_a_report(self):
        self.report_a()
        with self.assertRaisesRegex(UserError, "fixed"):
            self.node(self.ward_b).sudo().write({"level": "province"})

    def test_no_unit_joins_once_there_is_a_report(self):
        self.report_a()
        with self.assertRaisesRegex(UserError, "fixed"):
            self.env["gec.campaign.unit"].create({"campaign_id": self.campaign.id, "unit_id": self.office.id})

    def test_a_tree_does_not_reach_into_another_campaign(self):
        other = self.make_campaign(self.city, self.board, self.talks)
        with self.assertRaisesRegex(ValidationError, "own"):
            self.env["gec.campaign.unit"].create(
                {
                    "campaign_id": other.id,
                    "unit_id": self.ward_a.id,
                    "parent_id": self.node(self.city).id,
                }
            )

    def test_a_node_counts_itself_and_those_below(self):
        self.accepted_report(self.report_a())
        city, ward_b = self.node(self.city), self.node(self.ward_b)
        self.assertEqual((city.expected, city.accepted, city.missing), (3, 1, 2))
        self.assertEqual((ward_b.expected, ward_b.accepted, ward_b.missing), (1, 0, 1))

    def test_a_ward_does_not_see_what_became_of_its_neighbour(self):
        nodes = self.env["gec.campaign.unit"].with_user(self.officer_a).search([])
        self.assertEqual(nodes, self.node(self.ward_a))

    def test_a_unit_starts_and_finds_its_report_from_its_place_in_the_tree(self):
        node = self.node(self.ward_a).with_user(self.officer_a)
        first, second = node.action_report(), node.action_report()
        self.assertEqual(first["res_id"], second["res_id"])
        self.assertEqual(node.report_ids.unit_id, self.ward_a)

    def test_the_units_that_have_not_reported_are_found(self):
        self.submitted_report(self.report_a())
        missing = (
            self.env["gec.campaign.unit"]
            .with_user(self.drafter)
            .search([("campaign_id", "=", self.campaign.id), ("report_ids", "not any", [("version", ">", 0)])])
        )
        self.assertEqual(missing.unit_id, self.city | self.ward_b)

    def test_the_standing_office_sees_the_whole_tree(self):
        nodes = self.env["gec.campaign.unit"].with_user(self.drafter).search([])
        self.assertEqual(nodes, self.campaign.campaign_unit_ids)
