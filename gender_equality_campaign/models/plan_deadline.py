from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..pure import backplan, due
from .unit import LEVELS

# working days that a level keeps to add up what comes from below, until a campaign says otherwise
KEPT = {"central": 5, "province": 5, "district": 3, "commune": 3}


class Campaign(models.Model):
    """Deadlines planned backwards: what each level keeps for itself of the time it is given."""

    _inherit = "gec.campaign"

    share_unit = fields.Selection(
        [("days", "Working days"), ("percent", "Per cent of the time given")],
        "Share in",
        required=True,
        default="days",
        help="What a level keeps to add up and hand on; the level below it is given an earlier last day by that much.",
    )
    share_central = fields.Integer("Central keeps", default=KEPT["central"])
    share_province = fields.Integer("Province keeps", default=KEPT["province"])
    share_district = fields.Integer("District keeps", default=KEPT["district"])
    share_commune = fields.Integer("Commune keeps", default=KEPT["commune"])
    level_days = fields.Char("Last day of each level", compute="_compute_level_days")

    _shares = models.Constraint(
        """CHECK (least(share_central, share_province, share_district, share_commune) >= 0
           AND (share_unit = 'days'
                OR greatest(share_central, share_province, share_district, share_commune) <= 100))""",
        "A level keeps no less than nothing, and no more than the whole time.",
    )

    @api.depends("last_day", "share_unit", "share_central", "share_province", "share_district", "share_commune")
    def _compute_level_days(self):
        for campaign in self:
            campaign.level_days = campaign.last_day and campaign._level_days()

    def _level_days(self):
        """“Province 19/12, District 12/12 …”: the owner's last day, and those of the levels below it."""
        order = list(dict(LEVELS))
        below = order[order.index(self.owner_id.level or "central") :]
        shares = [self._share(level) for level in below[:-1]]
        start, swaps = self.env["gec.unit"]._today(), self.env["gec.day.off"]._swaps()
        days = (self.last_day, *backplan.levels(self.last_day, shares, start, swaps))
        names = dict(self.env["gec.unit"]._fields["level"]._description_selection(self.env))
        return ", ".join(f"{names[level]} {day:%d/%m/%Y}" for level, day in zip(below, days, strict=True))

    def _share(self, level):
        """What a unit of that level keeps, as `backplan.Share`; of no campaign: the usual working days."""
        if not self:
            return backplan.Share(KEPT.get(level, 0))
        amount = self[f"share_{level}"] if level else 0
        return backplan.Share(amount, is_percent=self.share_unit == "percent")


class DirectivePlan(models.Model):
    """The deadline of a plan below a directive: planned backwards; later than the directive's with a reason only."""

    _inherit = "gec.directive.plan"

    share_days = fields.Integer(
        "Working days a unit below keeps",
        help="Before it hands its own result up. Empty: as the campaign says for its level.",
    )
    later_reason = fields.Text(
        "Why later than the directive", help="Kept from submission on, and shown to the directive's issuer."
    )
    limit_day = fields.Date("Directive's last day", compute="_compute_limit_day")
    is_later = fields.Boolean("Later than the directive", compute="_compute_is_later")

    _share_days = models.Constraint("CHECK (share_days >= 0)", "A level keeps no less than nothing.")

    @api.depends("parent_plan_id.report_deadline", "parent_plan_id.report_deadline_inclusive")
    def _compute_limit_day(self):
        """As superuser: the directive is one that the unit received, as it stands today."""
        for plan in self:
            plan.limit_day = plan.sudo().parent_plan_id._last_day()

    @api.depends("report_deadline", "report_deadline_inclusive", "assignment_ids.deadline", "limit_day")
    def _compute_is_later(self):
        for plan in self:
            plan.is_later = bool(plan._later_deadlines())

    @api.constrains("report_deadline", "report_deadline_inclusive", "parent_plan_id", "later_reason")
    def _check_later(self):
        """Asked as superuser, whoever writes."""
        for plan in self.sudo():
            if plan._later_deadlines() and not (plan.later_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(day)s is later than the directive's last day, %(limit)s: say why in “%(field)s”.",
                        day=max(plan._later_deadlines()).strftime("%d/%m/%Y"),
                        limit=plan.limit_day.strftime("%d/%m/%Y"),
                        field=self._fields["later_reason"]._description_string(self.env),
                    )
                )

    def _check_before_review(self):
        self._check_later()
        return super()._check_before_review()

    def _last_day(self):
        """Last day, counted in, or False."""
        return bool(self.report_deadline) and due.last_day(self.report_deadline, self.report_deadline_inclusive)

    def _later_deadlines(self):
        """Last days of this plan and of its work that come after the directive's."""
        if not self.limit_day:
            return []
        own = [self._last_day()] if self._last_day() else []
        late = [day for day in own if day > self.limit_day]
        return late + [row.deadline for row in self.assignment_ids if row.deadline and row.deadline > row._limit()]

    def _sub_plan_values(self, unit):
        return super()._sub_plan_values(unit) | self._deadline_below(unit)

    def _deadline_below(self, unit):
        """The last day that the unit proposes to those below it: its own, less what its level keeps.

        Superuser: what a level keeps is no secret of the campaign.
        """
        above = self._last_day()
        if not above:
            return {}
        share = backplan.Share(self.share_days) if self.share_days else self.sudo().campaign_id._share(unit.level)
        start, swaps = self.env["gec.unit"]._today(), self.env["gec.day.off"]._swaps()
        return {"report_deadline": backplan.day_below(above, share, start, swaps), "report_deadline_inclusive": True}


class PlanAssignment(models.Model):
    _inherit = "gec.plan.assignment"

    @api.constrains("deadline", "plan_id", "clause_id")
    def _check_later(self):
        self.sudo().plan_id._check_later()

    def _limit(self):
        """The directive's last day for this work: the plan's, or a later one of the clauses that its clause answers."""
        given = self.clause_id.answered_ids.assignment_ids.mapped("deadline")
        return max([self.plan_id.limit_day, *filter(None, given)])
