from odoo import api, fields, models

# kinds that are counted in copies, pieces or broadcasts
COUNTED = ("news", "radio", "television", "social", "banner", "leaflet", "reward", "model", "support", "other")
# kinds at which people are present
ATTENDED = (
    "launch",
    "forum",
    "talk",
    "training",
    "contest",
    "meeting",
    "inspection",
    "victim_support",
    "support",
    "model",
    "other",
)


class Activity(models.Model):
    """The short form: it starts filled in, and asks only what its kind needs."""

    _inherit = "gec.activity"

    unit_id = fields.Many2one(default=lambda self: self.env["gec.unit"]._first_own())
    campaign_id = fields.Many2one(default=lambda self: self._running_campaign())
    date = fields.Date(default=lambda self: self.env["gec.unit"]._today())
    asks_quantity = fields.Boolean(compute="_compute_asks")
    asks_people = fields.Boolean(compute="_compute_asks")
    asks_violations = fields.Boolean(compute="_compute_asks")
    is_open = fields.Boolean(compute="_compute_is_open")

    @api.depends("kind")
    def _compute_asks(self):
        for activity in self:
            activity.asks_quantity = activity.kind in COUNTED
            activity.asks_people = activity.kind in ATTENDED
            activity.asks_violations = activity.kind == "inspection"

    @api.depends_context("uid")
    @api.depends("unit_id", "campaign_id")
    def _compute_is_open(self):
        """One's own, and not yet behind submitted figures."""
        reports = self.env["gec.result.report"]
        for (unit, campaign), activities in self.grouped(lambda a: (a.unit_id, a.campaign_id)).items():
            is_own = unit.is_mine or not unit
            activities.is_open = is_own and not reports._is_locked_for_everybody(unit, campaign)

    @api.onchange("kind")
    def _onchange_kind(self):
        """A name to start from: typing is slow on a phone."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        if self.kind and (not self.name or self.name in kinds.values()):
            self.name = kinds[self.kind]

    @api.model
    def _running_campaign(self):
        """The newest open campaign, if possible one in which the user's unit stands."""
        campaigns = self.env["gec.campaign"]
        opened = [("state", "=", "open")]
        mine = [*opened, ("campaign_unit_ids.unit_id.is_mine", "=", True)]
        return campaigns.search(mine, limit=1) or campaigns.search(opened, limit=1)
