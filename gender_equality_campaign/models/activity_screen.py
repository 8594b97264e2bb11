from odoo import api, fields, models

# kinds that are counted in copies, pieces or broadcasts
COUNTED = (
    "news",
    "news_sent",
    "radio",
    "television",
    "social",
    "banner",
    "leaflet",
    "reward",
    "model",
    "support",
    "other",
)
# kinds at which people are present
ATTENDED = (
    "launch",
    "forum",
    "dialogue",
    "seminar",
    "talk",
    "training",
    "contest",
    "meeting",
    "victim_support",
    "support",
    "model",
    "other",
)
# kinds that several units may hold together
JOINT = (*ATTENDED, "inspection")
# kinds that are seen on the web
PUBLISHED = ("news", "news_sent", "radio", "television", "social")
# kinds without costs of their own
COSTLESS = ("directive", "news", "news_sent", "social", "meeting")


class Activity(models.Model):
    """The short form: it starts filled in, and asks only what its kind needs."""

    _inherit = "gec.activity"

    unit_id = fields.Many2one(default=lambda self: self.env["gec.unit"]._first_own())
    campaign_id = fields.Many2one(default=lambda self: self._running_campaign())
    date = fields.Date(default=lambda self: self.env["gec.unit"]._today())
    asks_quantity = fields.Boolean(compute="_compute_asks")
    asks_people = fields.Boolean(compute="_compute_asks")
    asks_violations = fields.Boolean(compute="_compute_asks")
    asks_money = fields.Boolean(compute="_compute_asks")
    asks_link = fields.Boolean(compute="_compute_asks")
    asks_joint = fields.Boolean(compute="_compute_asks")
    is_outside = fields.Boolean("Outside the period", compute="_compute_is_outside")
    joint_words = fields.Char(compute="_compute_joint_words")
    is_open = fields.Boolean(compute="_compute_is_open")

    @api.depends("kind")
    def _compute_asks(self):
        for activity in self:
            activity.asks_quantity = activity.kind in COUNTED
            activity.asks_people = activity.kind in ATTENDED
            activity.asks_violations = activity.kind == "inspection"
            activity.asks_money = bool(activity.kind) and activity.kind not in COSTLESS
            activity.asks_link = activity.kind in PUBLISHED
            activity.asks_joint = activity.kind in JOINT

    @api.depends("date", "campaign_id.period_start", "campaign_id.period_end", "kind")
    def _compute_is_outside(self):
        """Plans and letters come before the period and are none of it."""
        for activity in self:
            campaign, day = activity.campaign_id, activity.date
            before = campaign.period_start and day and day < campaign.period_start
            after = campaign.period_end and day and day > campaign.period_end
            activity.is_outside = activity.kind != "directive" and bool(before or after)

    @api.depends("joint_unit_ids", "unit_id", "kind", "date", "campaign_id")
    def _compute_joint_words(self):
        """An activity of the same kind and day that a host recorded and that names this unit, as far as one sees it."""
        for activity in self:
            twin = activity._recorded_by_host()
            activity.joint_words = bool(twin) and self.env._(
                "%(unit)s has recorded “%(name)s” of that day as held jointly with you: it is counted there.",
                unit=twin.unit_id.name,
                name=twin.name,
            )

    def _recorded_by_host(self):
        self.ensure_one()
        if not (self.date and self.kind and self.unit_id) or self.host_id != self.unit_id:
            return self.browse()
        return self.search(
            [
                ("campaign_id", "=", self.campaign_id.id),
                ("date", "=", self.date),
                ("kind", "=", self.kind),
                ("unit_id", "!=", self.unit_id.id),
                ("host_id", "!=", self.unit_id.id),
                ("joint_unit_ids", "in", self.unit_id.ids),
            ],
            limit=1,
        )

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
