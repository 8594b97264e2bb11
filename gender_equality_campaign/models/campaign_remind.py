from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from . import reminder_query as query

# one line a unit that has none open yet; the day is the campaign's last one
REMIND = """
INSERT INTO gec_inbox_item (unit_id, kind, campaign_id, report_id, document_id, due, reminded_on,
                            create_uid, create_date, write_uid, write_date)
SELECT n.unit_id, 'reminder', n.campaign_id, r.id, r.document_id,
       c.report_deadline - (c.report_deadline_inclusive IS NOT TRUE)::int, %(today)s, %(uid)s, now(), %(uid)s, now()
  FROM gec_campaign_unit n JOIN gec_campaign c ON c.id = n.campaign_id
  LEFT JOIN gec_result_report r ON r.campaign_unit_id = n.id
 WHERE n.id = ANY(%(nodes)s) AND NOT EXISTS (
       SELECT 1 FROM gec_inbox_item i WHERE i.unit_id = n.unit_id AND i.campaign_id = n.campaign_id
          AND i.kind = 'reminder' AND i.done_at IS NULL)
"""
OPEN = """
SELECT i.id FROM gec_inbox_item i
  JOIN gec_campaign_unit n ON n.unit_id = i.unit_id AND n.campaign_id = i.campaign_id
 WHERE n.id = ANY(%(nodes)s) AND i.kind = 'reminder' AND i.done_at IS NULL
"""


class Campaign(models.Model):
    """The schedule of the reminders, and the standing office's own reminder."""

    _inherit = "gec.campaign"

    step_ids = fields.One2many(
        "gec.reminder.step",
        "campaign_id",
        "Reminders",
        default=lambda self: [Command.create(row) for row in self.env["gec.reminder.step"]._usual_rows()],
    )
    earlier_days = fields.Integer(
        "Earlier for last year's late units", default=5, help="Working days by which they are reminded earlier."
    )

    _earlier_days = models.Constraint("CHECK (earlier_days BETWEEN 0 AND 60)", "Between 0 and 60 working days.")

    def _check_may_remind(self):
        self.ensure_one()
        if not self.can_manage:
            raise AccessError(self.env._("Only the campaign's agency and its standing office remind its units."))
        if self.state != "open":
            raise UserError(self.env._("The campaign is closed."))

    def _our_part(self):
        """Path of the units that may be asked and reminded for the campaign: below the acting side's own agency.

        Anybody may make a campaign and name any unit in it.
        """
        me = self.sudo(False)
        side = me.owner_id if me.owner_id.is_mine else me.board_id
        return side.sudo()._agency().parent_path

    def action_open_cascade(self, name=None):
        """The units behind a count, or all of them: by branches where the tree has any below the first level."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.cascade_row_action")
        deep = [("campaign_id", "=", self.id), ("parent_id.parent_id", "!=", False)]
        has_branches = self.env["gec.campaign.unit"].search_count(deep, limit=1)
        context = {f"search_default_{name}": 1} if name else {"search_default_by_branch": has_branches}
        return action | {"domain": [("campaign_id", "=", self.id)], "context": context}


class CampaignUnit(models.Model):
    _inherit = "gec.campaign.unit"

    remind_earlier = fields.Boolean("Late last year", help="Reminded earlier than the others.")

    def action_remind(self):
        """Remind the chosen units of one campaign of their reports, each person once a day."""
        return self._remind_late()

    def _remind_late(self):
        """Put a reminder into these units' inboxes and tell their people, each once a day.

        Units that have reported are left out: nothing is left to remind of.
        """
        campaign = self.campaign_id
        if len(campaign) != 1:
            raise UserError(self.env._("Choose late units of one campaign: none is chosen, or they are of several."))
        campaign._check_may_remind()
        self.check_access("read")
        part = campaign._our_part()
        foreign = self.filtered(lambda node: not node.sudo().unit_id.parent_path.startswith(part))
        if foreign:
            raise AccessError(self.env._("These units do not work below your agency."))
        nodes = self.filtered(lambda node: not node.sudo().report_ids.version)
        before = nodes._told_today()
        return self._say_reminded(nodes._remind(), len(before))

    def _told_today(self):
        """Units where the office has reminded somebody today already. Superuser: of all units named."""
        told = [
            ("unit_id", "in", self.unit_id.ids),
            ("campaign_id", "in", self.campaign_id.ids),
            ("audience", "=", "hand"),
        ]
        today = [("day", "=", self.env["gec.unit"]._today())]
        return [unit for (unit,) in self.env["gec.reminder.line"].sudo()._read_group(told + today, ["unit_id"])]

    def _remind(self):
        """How many persons were told. Superuser: other units' inboxes."""
        me = self.sudo()
        me.env.flush_all()
        values = {"nodes": self.ids, "today": self.env["gec.unit"]._today(), "uid": self.env.uid}
        me.env.cr.execute(SQL(REMIND, **values))
        items = [row[0] for row in me.env.execute_query(SQL(OPEN, **values))]
        me.env["gec.inbox.item"].invalidate_model()
        told, reminder = 0, me.env["gec.reminder"]
        while batch := reminder._tell(query.NEXT_BY_HAND, "hand", items=items):
            told += batch
        return told

    def _say_reminded(self, told, before):
        words = self.env._("%(told)s persons reminded.", told=told)
        if before:
            words += " " + self.env._("%(units)s units had been reminded today already.", units=before)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if told else "warning",
                "message": words,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }


class ResultReport(models.Model):
    _inherit = "gec.result.report"

    def _tell_board(self):
        """Nothing is left to remind of. Superuser: the items are the unit's, whoever submits for it."""
        items = self.env["gec.inbox.item"].sudo()
        pairs = {(report.unit_id.id, report.campaign_id.id) for report in self}
        opened = items.search([("kind", "=", "reminder"), ("done_at", "=", False), ("unit_id", "in", self.unit_id.ids)])
        opened.filtered(lambda item: (item.unit_id.id, item.campaign_id.id) in pairs)._finish()
        return super()._tell_board()
