from unittest.mock import patch

from odoo.tests import freeze_time

from .common_results import ResultCommon

THREE_LEFT = "2019-12-16"  # a Monday; the last day is Thursday the 19th


class ReminderCommon(ResultCommon):
    """A campaign with a short schedule, whose units have been asked for their reports."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign.step_ids.unlink()
        cls.step(3, "before"), cls.step(0, "on"), cls.step(1, "after")
        cls.step(2, "after", "leader"), cls.step(3, "after", "board")
        for user in (cls.officer_a, cls.officer_b, cls.leader_a, cls.drafter, cls.head):
            user.email = f"{user.login}@example.com"

    @classmethod
    def step(cls, days, moment, audience="people"):
        values = {"campaign_id": cls.campaign.id, "days": days, "moment": moment, "audience": audience}
        return cls.env["gec.reminder.step"].create(values)

    def setUp(self):
        super().setUp()
        self.campaign.with_user(self.drafter).action_create_reports()
        self.startPatcher(patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_kw: 60.0))

    def run_on(self, day):
        """The day's run; {login: mail} of what it sent."""
        before = self.env["mail.mail"].search([])
        with freeze_time(f"{day} 01:00:00"):
            self.env["gec.reminder"]._cron_remind()
        sent = self.env["mail.mail"].search([]) - before
        return {mail.email_to.partition("@")[0]: mail for mail in sent}

    def item(self, unit, kind="report_due"):
        return self.env["gec.inbox.item"].search([("unit_id", "=", unit.id), ("kind", "=", kind)])

    def report(self, unit):
        return self.node(unit).report_ids
