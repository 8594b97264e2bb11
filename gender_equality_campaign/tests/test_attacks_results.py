from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestAttacksOnResults(ResultCommon):
    """Figures are the unit's own: nobody reports, counts or asks in its name."""

    def test_the_office_does_not_report_in_the_name_of_a_ward(self):
        with self.assertRaises(AccessError):
            self.make_report(self.drafter, self.ward_a, owner_id=self.city.id, drafting_unit_id=self.office.id)

    def test_a_report_is_not_handed_to_another_agency(self):
        report = self.make_report(self.drafter, self.city, drafting_unit_id=self.office.id)
        with self.assertRaises(ValidationError):
            report.document_id.write({"owner_id": self.office.id, "drafting_unit_id": False})

    def activity(self, user, unit, **vals):
        values = {
            "unit_id": unit.id,
            "campaign_id": self.campaign.id,
            "kind": "talk",
            "name": "x",
            "date": "2019-11-20",
        }
        return self.env["gec.activity"].with_user(user).create(values | vals)

    def test_an_activity_is_not_counted_for_another_unit(self):
        activity = self.activity(self.officer_b, self.ward_b)
        with self.assertRaises(AccessError):
            activity.write({"unit_id": self.ward_a.id, "host_id": self.ward_a.id})

    def test_a_ward_asks_no_report_of_its_city(self):
        own = (
            self.env["gec.campaign"]
            .with_user(self.officer_b)
            .create(
                {
                    "name": "của phường",
                    "year": 2019,
                    "report_deadline": "2019-12-20",
                    "owner_id": self.ward_b.id,
                    "board_id": self.ward_b.id,
                    "campaign_unit_ids": [Command.create({"unit_id": self.city.id})],
                }
            )
        )
        own.action_create_reports()
        self.assertFalse(self.env["gec.result.report"].search([("campaign_id", "=", own.id)]))

    def test_a_campaign_is_not_handed_to_another_unit(self):
        vals = {"name": "x", "year": 2019, "report_deadline": "2019-12-20", "owner_id": self.ward_b.id}
        own = self.env["gec.campaign"].with_user(self.officer_b).create(vals | {"board_id": self.ward_b.id})
        with self.assertRaises(AccessError):
            own.write({"owner_id": self.city.id, "board_id": self.board.id})

    def test_a_plan_is_not_laid_over_the_document_of_a_report(self):
        report = self.report_a()
        with self.refused_by_database():
            self.env["gec.directive.plan"].with_user(self.officer_a).create({"document_id": report.document_id.id})

    def test_figures_changed_beside_the_submission_are_not_accepted(self):
        report = self.submitted_report()
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE gec_result_value DISABLE TRIGGER USER")
        self.env.cr.execute("UPDATE gec_result_value SET value = 99 WHERE report_id = %s AND is_entered", [report.id])
        self.env.cr.execute("ALTER TABLE gec_result_value ENABLE TRIGGER USER")
        self.env.invalidate_all()
        with self.refused_by_database():
            self.as_office(report).action_accept()

    def test_a_link_to_a_report_tells_nothing_of_it_to_a_neighbour(self):
        wizard = (
            self.env["gec.report.return.wizard"].with_user(self.officer_b).create({"report_id": self.report_a().id})
        )
        self.env.invalidate_all()
        self.assertNotIn("phường An", str(wizard.read(["report_id"])))
