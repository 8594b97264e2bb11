from odoo import api, fields, models

MOMENTS = [("before", "Before the last day"), ("on", "On the last day"), ("after", "After the last day")]
AUDIENCES = [("people", "The unit's people"), ("leader", "The unit's leader"), ("board", "The standing office")]
# (working days after the last day, who is told): for what belongs to no campaign, and what a new campaign starts with
USUAL = (("people", -10), ("people", -3), ("people", 0), ("people", 1), ("leader", 3), ("board", 5))
# who of a unit is told, the first that it has
ORDER = ["officer", "clerk", "leader", "checker", "portal"]


class ReminderStep(models.Model):
    """One step of a campaign's schedule: how many working days before or after the last day whom to remind."""

    _name = "gec.reminder.step"
    _description = "Step of the reminders"
    _order = "campaign_id, offset, audience, id"
    _rec_name = "moment"

    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="cascade")
    days = fields.Integer("Working days", required=True)
    moment = fields.Selection(MOMENTS, required=True, default="before")
    audience = fields.Selection(AUDIENCES, required=True, default="people")
    offset = fields.Integer(compute="_compute_offset", store=True, precompute=True)

    _days = models.Constraint("CHECK (days >= 0 AND days <= 60)", "A reminder is within 60 working days.")
    _uniq = models.UniqueIndex('(campaign_id, "offset", audience)', "This step is there already.")

    @api.depends("days", "moment")
    def _compute_offset(self):
        for step in self:
            step.offset = {"before": -step.days, "on": 0, "after": step.days}[step.moment or "on"]

    @api.model
    def _usual_rows(self):
        """Values of the steps that a new campaign starts with."""
        return [{"audience": audience, "days": abs(offset), "moment": _moment(offset)} for audience, offset in USUAL]


def _moment(offset):
    return "on" if not offset else "after" if offset > 0 else "before"
