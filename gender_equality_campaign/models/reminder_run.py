from odoo import api, fields, models
from odoo.tools import SQL

from ..pure import reminders, workdays
from . import reminder_query as query
from .reminder_step import ORDER, USUAL

BATCH = 500  # persons in one transaction
COLUMNS = ("campaigns", "dues", "earlier", "audiences", "steps")
# told of by themselves, or the trace of what was told
ALERTS = ("late_units", "silent_units", "reminder", "plan_changed")


class Reminder(models.Model):
    """The daily run: what is due is marked in the inboxes, then every person is told once, batch by batch.

    A batch and its mails are one transaction: a run that dies goes on with the persons who are left, and a second run
    of the day finds nobody.
    """

    _inherit = "gec.reminder"

    @api.model
    def _cron_remind(self):
        """As the scheduler, on working days."""
        today, swaps = self.env["gec.unit"]._today(), self.env["gec.day.off"]._swaps()
        if not workdays.is_working_day(today, swaps):
            return
        cron = self.env["ir.cron"]
        wanted = self._fresh(self._mark_and_alert())
        time = cron._commit_progress(remaining=BATCH)
        while time and (told := self._tell(query.NEXT_DIGEST, "digest", **wanted)):
            time = cron._commit_progress(told, remaining=BATCH)
        if time:
            cron._commit_progress(remaining=0)

    @api.model
    def _mark_and_alert(self):
        """Superuser: inboxes of all units. The items' marks and the offices' alerts, whoever reads mails.

        :return: the steps that have come, as the arguments of the statements
        """
        me = self.sudo()
        me.env.flush_all()
        wanted = me._wanted()
        me.env.execute_query(SQL(query.MARK + " RETURNING item.id", **wanted))
        me.env["gec.inbox.item"].invalidate_model(["reminded_on", "is_escalated", "reminded_step"])
        me._alert_late(wanted)
        me._alert_silent()
        me.env.flush_all()
        return wanted

    @api.model
    def _wanted(self):
        """Every (campaign, last day) of open items, with the last step of its schedule that has come."""
        schedules, campaigns = self._schedules()
        today, swaps = self.env["gec.unit"]._today(), self.env["gec.day.off"]._swaps()
        longest = max(campaigns.mapped("earlier_days"), default=0)
        every = [step for steps in schedules.values() for step in steps]
        values = {"today": today, "alerts": list(ALERTS), "horizon": reminders.horizon(today, every, longest)}
        earlier_days = {campaign.id: campaign.earlier_days for campaign in campaigns}
        rows = []
        for campaign_id, due, earlier in self.env.execute_query(SQL(query.DUES, **values)):
            shift = earlier_days.get(campaign_id, 0) if earlier else 0
            come = reminders.reached(schedules.get(campaign_id, ()), due, today, swaps, shift)
            rows += [(campaign_id, due, earlier, audience, step) for audience, step in come.items()]
        return values | _columns(rows)

    @api.model
    def _fresh(self, wanted):
        """The same without the steps of long ago: they stay marked, but nobody gets a mail of them."""
        today, swaps = wanted["today"], self.env["gec.day.off"]._swaps()
        rows = zip(*(wanted[name] for name in COLUMNS), strict=True)
        return wanted | _columns([row for row in rows if reminders.is_fresh(row[1], row[4], today, swaps)])

    @api.model
    def _schedules(self):
        """{campaign id, 0 for what belongs to none: its steps}, of campaigns that are open."""
        campaigns = self.env["gec.campaign"].search([("state", "=", "open")])
        steps = self.env["gec.reminder.step"].search([("campaign_id", "in", campaigns.ids)])
        found = {0: USUAL}
        for campaign, own in steps.grouped("campaign_id").items():
            found[campaign.id] = [(step.audience, step.offset) for step in own]
        return found, campaigns

    @api.model
    def _alert_late(self, wanted):
        """Escalation to the standing office: one line a campaign in its inbox, told again at a further step."""
        steps = {}
        for campaign_id, audience, step in zip(wanted["campaigns"], wanted["audiences"], wanted["steps"], strict=True):
            if campaign_id and audience == "board":
                steps[campaign_id] = max(step, steps.get(campaign_id, step))
        items = self.env["gec.inbox.item"]
        items._end_alerts("late_units", set(steps))
        items._alert("late_units", steps)

    @api.model
    def _alert_silent(self):
        """Units where nobody has opened anything: one line a campaign, again after as many days."""
        silent = [("is_silent", "=", True), ("campaign_id.state", "=", "open")]
        campaigns = [row[0] for row in self.env["gec.cascade.row"]._read_group(silent, ["campaign_id"])]
        items = self.env["gec.inbox.item"]
        items._end_alerts("silent_units", {campaign.id for campaign in campaigns})
        day = (fields.Date.to_date("2000-01-01") - self.env["gec.unit"]._today()).days
        items._alert("silent_units", {one.id: -day // one.silent_days for one in campaigns})

    @api.model
    def _tell(self, statement, kind, **values):
        """The next batch of persons: kept in the log and told by mail, in a fixed number of statements.

        Superuser: the log is written by the run and by the office's own button, which has checked who presses it.

        :return: how many persons were told
        """
        me = self.sudo()
        values |= {"order": ORDER, "limit": BATCH, "today": self.env["gec.unit"]._today()}
        me.env.flush_all()
        me.env.cr.execute(SQL(statement, **values))
        rows = me.env.cr.dictfetchall()
        told = me._keep(rows, kind, values["today"])
        me._mail([row for row in rows if row["user_id"] in told and row["email"] and row["reminder_mail"]])
        return len(told)

    @api.model
    def _keep(self, rows, kind, today):
        """Rows of the log; {user id: reminder id} of those who had not been told today."""
        users = {row["user_id"]: bool(row["email"] and row["reminder_mail"]) for row in rows}
        values = {
            "today": today,
            "kind": kind,
            "uid": self.env.uid,
            "users": list(users),
            "mails": list(users.values()),
        }
        told = {user: reminder for reminder, user in self.env.execute_query(SQL(query.KEEP, **values))}
        kept = [row for row in rows if row["user_id"] in told]
        self.env.cr.execute(
            SQL(
                query.KEEP_LINES,
                today=today,
                reminders=[told[row["user_id"]] for row in kept],
                users=[row["user_id"] for row in kept],
                items=[row["item_id"] for row in kept],
                units=[row["unit_id"] for row in kept],
                campaigns=[row["campaign_id"] for row in kept],
                audiences=[row["audience"] for row in kept],
                steps=[row["step"] for row in kept],
            )
        )
        self.env["gec.reminder.line"].invalidate_model()
        return told


def _columns(rows):
    """Rows of steps that have come, as the arguments of the statements."""
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return {name: list(column) for name, column in zip(COLUMNS, columns, strict=True)}
