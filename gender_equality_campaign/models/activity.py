from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..pure import links

KINDS = [
    ("directive", "Plan or letter issued"),
    ("launch", "Launch ceremony, rally"),
    ("forum", "Forum"),
    ("dialogue", "Dialogue"),
    ("seminar", "Seminar, workshop"),
    ("talk", "Thematic talk"),
    ("training", "Training"),
    ("news", "News item, article"),
    ("news_sent", "News item sent to the board"),
    ("radio", "Radio broadcast"),
    ("television", "Television broadcast"),
    ("social", "Post or video in social networks"),
    ("banner", "Banner, slogan, panel, poster"),
    ("leaflet", "Leaflet, brochure, handbook"),
    ("contest", "Contest, performance"),
    ("meeting", "Part of another meeting"),
    ("inspection", "Inspection, supervision"),
    ("victim_support", "Support to victims"),
    ("support", "Support to women and children in hardship"),
    ("resources", "Resources mobilised"),
    ("model", "Model (trusted address, club)"),
    ("reward", "Commendation"),
    ("other", "Other"),
]
# kinds that an indicator counts together: TT01 is one line for all three
TOGETHER = {"dialogue": "forum", "seminar": "forum"}
COUNTS = (
    "quantity",
    "people",
    "female",
    "male",
    "children",
    "violations_found",
    "violations_proposed",
    "violations_handled",
)
AMOUNTS = ("state_money", "mobilised_money")
NUMBERS = {"unsplit", *COUNTS, *AMOUNTS}


class Activity(models.Model):
    """What a unit did in the campaign. People are counted, never named."""

    _name = "gec.activity"
    _inherit = "gec.owned"
    _description = "Activity"
    _order = "date desc, id desc"

    # the record rules and the figures of a report start from the unit
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    name = fields.Char(required=True)
    date = fields.Date(required=True)
    place = fields.Char()
    host_id = fields.Many2one(
        "gec.unit",
        compute="_compute_host",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="restrict",
        help="A joint activity is counted once: in the host's own record.",
    )
    joint_unit_ids = fields.Many2many("gec.unit", string="Held jointly with")
    is_counted = fields.Boolean(compute="_compute_is_counted")
    quantity = fields.Integer(help="Copies, pieces, broadcasts.")
    female = fields.Integer("Women")
    male = fields.Integer("Men")
    unsplit = fields.Integer("People not counted by sex")
    people = fields.Integer(compute="_compute_people", store=True, precompute=True)
    children = fields.Integer("Of whom children")
    url = fields.Char("Link", help="Where the news item, post or broadcast can be seen.")
    explanation = fields.Text(help="Why it counts although its date lies outside the campaign's period.")
    violations_found = fields.Integer()
    violations_proposed = fields.Integer("Violations proposed for handling")
    violations_handled = fields.Integer()
    state_money = fields.Float("State budget", digits=(16, 2))
    mobilised_money = fields.Float("Mobilised", digits=(16, 2))
    # attached to the record itself, so that its readers are theirs
    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=[("res_model", "=", "gec.activity")],
        string="Evidence",
    )

    @api.depends("unit_id")
    def _compute_host(self):
        for activity in self:
            activity.host_id = activity.host_id or activity.unit_id

    @api.depends("female", "male", "unsplit")
    def _compute_people(self):
        for activity in self:
            activity.people = activity.female + activity.male + activity.unsplit

    @api.depends("unit_id", "host_id")
    def _compute_is_counted(self):
        for activity in self:
            activity.is_counted = activity.unit_id == activity.host_id

    @api.constrains("unsplit", *COUNTS, *AMOUNTS)
    def _check_figures(self):
        for activity in self:
            if any(activity[name] < 0 for name in ("unsplit", *COUNTS, *AMOUNTS)):
                raise ValidationError(self.env._("A figure cannot be below zero."))
            if activity.children > activity.people and activity.people:
                raise ValidationError(self.env._("There cannot be more children than people."))
            if activity.violations_handled > activity.violations_found:
                raise ValidationError(self.env._("No more violations can be handled than were found."))

    @api.constrains("url")
    def _check_url(self):
        """A link is opened by others: nothing but the web."""
        for activity in self.filtered("url"):
            if not links.is_web(activity.url):
                raise ValidationError(self.env._("A link begins with http:// or https://."))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.env["gec.result.value"]._check_numbers(vals, NUMBERS)
        activities = super().create(vals_list)
        activities._check_not_reported()
        return activities

    def write(self, vals):
        self.env["gec.result.value"]._check_numbers(vals, NUMBERS)
        self._check_not_reported()
        res = super().write(vals)
        self._check_not_reported()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_reported(self):
        self._check_not_reported()

    def _check_not_reported(self):
        """The activities behind submitted figures stay as they were."""
        reports = self.env["gec.result.report"]
        for unit, campaign in {(a.unit_id, a.campaign_id) for a in self}:
            if reports._is_locked_for_everybody(unit, campaign):
                raise UserError(
                    self.env._(
                        "The figures of %(unit)s have been submitted: its activities "
                        "change only after the report is returned.",
                        unit=unit.name,
                    )
                )

    @api.model
    def _measured(self, unit, campaign):
        """Sums of what the unit hosted in the campaign.

        {kind, False for all kinds: {"count", the names in COUNTS and AMOUNTS, "money"}};
        kinds without activities are not there.
        """
        own = [
            ("campaign_id", "=", campaign.id),
            ("unit_id", "=", unit.id),
            ("host_id", "=", unit.id),
        ]
        kinds = self.search(own).grouped(lambda activity: TOGETHER.get(activity.kind, activity.kind))
        whole = {False: self.union(*kinds.values())} if kinds else {}
        return {kind: held._sums() for kind, held in (kinds | whole).items()}

    def _sums(self):
        sums = {name: sum(self.mapped(name)) for name in COUNTS + AMOUNTS}
        return sums | {
            "count": len(self),
            "money": sums["state_money"] + sums["mobilised_money"],
        }
