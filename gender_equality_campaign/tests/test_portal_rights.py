from contextlib import nullcontext

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_portal import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalRights(PortalCommon):
    """A user of the portal has no right to any model, and holds no post but officer."""

    def test_no_model_of_ours_is_read_by_a_portal_user(self):
        for model in self.env.registry:
            if model.startswith("gec.") and not self.env[model]._abstract:
                with self.subTest(model):
                    self.assertFalse(self.env[model].with_user(self.contact).has_access("read"))

    def test_a_portal_user_moves_no_work_over_rpc(self):
        row = self.work().with_user(self.contact)
        with self.assertRaises(AccessError):
            row.read(["state"])

    def test_a_portal_user_holds_no_post_of_the_e_office(self):
        for role in ("leader", "clerk", "checker"):
            with self.subTest(role), self.assertRaises(ValidationError):
                self.env["gec.unit.member"].create(
                    {"unit_id": self.ward_b.id, "user_id": self.contact.id, "role": role}
                )

    def test_a_portal_user_substitutes_for_no_leader(self):
        post = self.env["gec.unit.member"].search([("user_id", "=", self.leader.id)], limit=1)
        with self.assertRaises(ValidationError):
            post.write(
                {"substitute_id": self.contact.id, "substitute_from": "2026-01-01", "substitute_to": "2026-12-31"}
            )

    def wizard(self, user, login="moi@example.com"):
        values = {"unit_id": self.ward_b.id, "name": "Người mới", "login": login}
        return self.env["gec.portal.contact.wizard"].with_user(user).create(values)

    def test_an_administrator_lets_a_contact_in(self):
        wizard = self.wizard(self.manager)
        wizard.action_invite()
        user = self.env["res.users"].search([("login", "=", "moi@example.com")])
        self.assertEqual(user.group_ids, self.env.ref("base.group_portal"))
        self.assertIn("token=", wizard.link)
        self.assertIn(user, self.ward_b._users("officer"))

    def test_an_official_lets_nobody_in(self):
        with self.assertRaises(AccessError):
            self.wizard(self.officer_a)

    def test_a_login_is_not_taken_over(self):
        with self.assertRaises(UserError):
            self.wizard(self.manager, login="leader").action_invite()


@tagged("post_install", "-at_install")
class TestPortalTour(PortalCommon):
    browser_size = "390x844"
    touch_enabled = True

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def test_a_unit_without_an_account_acknowledges_and_reports_on_a_phone(self):
        row = self.work()
        self.start_tour("/my/unit", "gec_portal_unit_acknowledges_and_reports", login="contact_a")
        report = self.report()
        self.env.invalidate_all()
        self.assertEqual((row.state, row.progress, row.note), ("working", 60, "Đã treo băng rôn"))
        self.assertEqual(row.request_ids.reason, "Mưa bão")
        self.assertEqual(report.report_state, "submitted")
