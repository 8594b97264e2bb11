from odoo import api, models

from ..pure import reminders
from ..pure.layout import digest

LINKS = {"report_id": "gec.result.report", "assigned_id": "gec.assigned.unit"}
# a user of the portal has no way into the e-office: pages of controllers/unit_portal.py
PORTAL = {"node_id": "report", "assigned_id": "task"}


class Reminder(models.Model):
    """The mail: one a person, with what is due at his own units and a link to each matter."""

    _inherit = "gec.reminder"

    @api.model
    def _mail(self, rows):
        """Queue one mail a person, in one batch; rows: as of reminder_query.NEXT."""
        persons = {}
        for row in rows:
            persons.setdefault(row["user_id"], {})[row["item_id"]] = row
        sender = self.env.company.email_formatted or self.env.user.email_formatted
        self.env["mail.mail"].create(
            [self._mail_values(list(matters.values()), sender) for matters in persons.values()]
        )

    @api.model
    def _mail_values(self, rows, sender):
        today = self.env["gec.unit"]._today()
        tasks = digest.in_order([self._task(row, today) for row in rows])
        base = self.env["gec.reminder"].get_base_url()
        inbox = base + ("/my/unit" if rows[0]["share"] else "/odoo/gec-inbox")
        values = {"day": f"{today:%d/%m/%Y}", "tasks": tasks, "inbox": inbox, "base": base}
        return {
            "subject": digest.subject(today, tasks),
            "body_html": self.env["ir.qweb"]._render("gender_equality_campaign.reminder_mail", values),
            "email_to": rows[0]["email"],
            "email_from": sender,
            "reply_to": sender,
            "auto_delete": True,
        }

    @api.model
    def _task(self, row, today):
        swaps = self.env["gec.day.off"]._swaps()
        kinds = dict(
            self.env["gec.inbox.item"]
            .with_context(lang="vi_VN")
            ._fields["kind"]
            ._description_selection(self.with_context(lang="vi_VN").env)
        )
        words = " – ".join(filter(None, (kinds[row["kind"]], row["reference"], row["subject"])))
        left = row["due"] and reminders.days_left(row["due"], today, swaps)
        return digest.Task(words, row["unit"], row["due"], left, self._link(row))

    @api.model
    def _link(self, row):
        if row["share"]:
            return next((f"/my/unit/{page}/{row[name]}" for name, page in PORTAL.items() if row[name]), "/my/unit")
        if row["audience"] == "board":
            return f"/odoo/gec-campaigns/{row['campaign_id']}"
        found = next((f"/odoo/{model}/{row[name]}" for name, model in LINKS.items() if row[name]), None)
        return found or "/odoo/gec-inbox"
