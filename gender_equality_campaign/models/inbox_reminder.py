from odoo import api, fields, models

KINDS = [
    ("late_units", "Units late"),
    ("silent_units", "Units silent"),
    ("reminder", "Reminded by the standing office"),
]
ALERTS = ("late_units", "silent_units")


class InboxItem(models.Model):
    """Reminders in the inbox: marks on what is due, and the standing office's own lines."""

    _inherit = "gec.inbox.item"

    kind = fields.Selection(selection_add=KINDS, ondelete={kind: "cascade" for kind, _name in KINDS})
    campaign_id = fields.Many2one("gec.campaign", index="btree_not_null", ondelete="restrict")
    reminded_on = fields.Date("Reminded", readonly=True)
    reminded_step = fields.Integer(readonly=True, help="Working days after the last day: the last step that came.")
    is_escalated = fields.Boolean("Brought before the leader", readonly=True)

    @api.depends("campaign_id.name")
    def _compute_subject(self):
        res = super()._compute_subject()
        for item in self.filtered("campaign_id"):
            item.subject = item.subject or item.campaign_id.name
        return res

    @api.depends("campaign_id")
    def _compute_sender(self):
        res = super()._compute_sender()
        for item in self.filtered("campaign_id"):
            item.sender_id = item.campaign_id.board_id
        return res

    def action_open(self):
        if self.kind in ALERTS:
            return self.campaign_id.action_open_cascade("silent" if self.kind == "silent_units" else "late")
        if self.kind == "reminder" and not self.report_id:
            return self.campaign_id.get_formview_action()
        return super().action_open()

    def _is_ticked(self):
        return self.kind in (*ALERTS, "reminder") or super()._is_ticked()

    @api.model
    def _alert(self, kind, steps):
        """A line for the standing office of each campaign, unless it had one for that step: {campaign id: step}."""
        had = {}
        for item in self.search([("kind", "=", kind), ("campaign_id", "in", list(steps))], order="id"):
            had[item.campaign_id.id] = item
        again = {campaign: step for campaign, step in steps.items() if campaign in had}
        for campaign, step in again.items():
            item = had[campaign]
            if item.reminded_step < step and not item.done_at:
                item.reminded_step = step
        new = [one for one in steps if one not in had or (had[one].done_at and had[one].reminded_step < steps[one])]
        self.create(
            [
                {
                    "unit_id": one._standing_unit().id,
                    "kind": kind,
                    "campaign_id": one.id,
                    "reminded_step": steps[one.id],
                }
                for one in self.env["gec.campaign"].browse(new)
            ]
        )

    @api.model
    def _end_alerts(self, kind, campaign_ids):
        """What no longer holds is done."""
        opened = self.search([("kind", "=", kind), ("done_at", "=", False)])
        opened.filtered(lambda item: item.campaign_id.id not in campaign_ids)._finish()
