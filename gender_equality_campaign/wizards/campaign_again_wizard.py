from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.campaign_again import DATED


class CampaignAgainWizard(models.TransientModel):
    """Next year's campaign, reviewed in one step: days, theme, indicators, units that ended or were late, the plan."""

    _name = "gec.campaign.again.wizard"
    _description = "Next year's campaign"

    campaign_id = fields.Many2one("gec.campaign", "Last campaign", required=True, readonly=True, ondelete="cascade")
    years = fields.Integer("Years later", required=True, default=1)
    name = fields.Char(required=True)
    theme = fields.Char()
    # read as the user: anybody may name a campaign here
    last_theme = fields.Char(related="campaign_id.theme", related_sudo=False, string="Theme of the last campaign")
    owner_id = fields.Many2one("gec.unit", "Agency", required=True)
    board_id = fields.Many2one("gec.unit", "Standing office", required=True)
    period_start = fields.Date(compute="_compute_days", compute_sudo=False, store=True, readonly=False)
    period_end = fields.Date(compute="_compute_days", compute_sudo=False, store=True, readonly=False)
    plan_deadline = fields.Date("Own plans by", compute="_compute_days", compute_sudo=False, store=True, readonly=False)
    report_deadline = fields.Date(compute="_compute_days", compute_sudo=False, store=True, readonly=False)
    plan_id = fields.Many2one(
        "gec.directive.plan",
        "Plan to draft again",
        domain="[('campaign_id', '=', campaign_id), ('direction', '=', 'out')]",
    )
    indicator_line_ids = fields.One2many("gec.campaign.again.indicator", "wizard_id", "Indicators")
    unit_line_ids = fields.One2many("gec.campaign.again.unit", "wizard_id", "Units")
    unit_count = fields.Integer("Units of today", compute="_compute_unit_count")

    @api.depends("campaign_id", "years")
    def _compute_days(self):
        for wizard in self:
            wizard.update(wizard.campaign_id._shifted(wizard.years))

    @api.depends("owner_id")
    def _compute_unit_count(self):
        for wizard in self:
            wizard.unit_count = len(wizard._units())

    @api.model
    def _opened(self, campaign):
        if not campaign.can_manage:
            raise AccessError(self.env._("Only the campaign's agency and its standing office begin the next one."))
        wizard = self.create(self._start(campaign))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Next year's campaign"),
            "res_model": self._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.model
    def _start(self, campaign):
        plans = self.env["gec.directive.plan"].search(
            [("campaign_id", "=", campaign.id), ("owner_id", "=", campaign.owner_id.id), ("direction", "=", "out")]
        )
        issued = plans.filtered(lambda plan: plan.state in ("issued", "closed"))
        return {
            "campaign_id": campaign.id,
            "name": campaign.name.replace(str(campaign.year), str(campaign.year + 1)),
            "owner_id": campaign.owner_id._living()[:1].id or campaign.owner_id.id,
            "board_id": campaign.board_id._living()[:1].id or campaign.board_id.id,
            "plan_id": issued[:1].id,
            "indicator_line_ids": [Command.create(row) for row in self._indicator_rows(campaign)],
            "unit_line_ids": [Command.create(row) for row in self._unit_rows(campaign)],
        }

    @api.model
    def _indicator_rows(self, campaign):
        figures = campaign._roll_up()
        return [
            {
                "indicator_id": one.id,
                "last_figure": figures[one.code]["total"],
                "is_stated": figures[one.code]["total"] is not None,
            }
            for one in campaign.indicator_ids
        ]

    @api.model
    def _unit_rows(self, campaign):
        """Units to look at: late ones, with what they are today, and those that ended."""
        late, rows = campaign._late_nodes(), []
        for node in campaign.sudo().campaign_unit_ids:
            living = node.unit_id._living() if node.unit_id.successor_ids else node.unit_id
            if node in late or living != node.unit_id:
                rows.append(
                    {
                        "node_id": node.id,
                        "unit_ids": [Command.set(living.ids)],
                        "is_late": node in late,
                        "has_ended": living != node.unit_id,
                        "remind_earlier": node in late,
                    }
                )
        return rows

    def _units(self):
        """Units of today below the agency."""
        today = self.env["gec.unit"]._today()
        return self.env["gec.unit"].search(
            [
                ("id", "child_of", self.owner_id.id),
                ("kind", "not in", ("board", "external")),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", today),
            ]
        )

    def action_confirm(self):
        """Make the campaign, draft the plan again, and open the campaign."""
        self.ensure_one()
        if not self.campaign_id.can_manage:
            raise AccessError(self.env._("Only the campaign's agency and its standing office begin the next one."))
        if not self.report_deadline:
            raise UserError(self.env._("Say by when the units report."))
        if not self._units():
            raise UserError(self.env._("“%(unit)s” has ended: choose the agency of today.", unit=self.owner_id.name))
        earlier = self.unit_line_ids.filtered("remind_earlier").unit_ids
        owes_none = self.campaign_id.campaign_unit_ids.filtered(lambda node: not node.is_expected).unit_id
        campaign = self.campaign_id._again(self._values(), self._units(), earlier, owes_none)
        if self.plan_id:
            self._draft_plan(campaign)
        return campaign.get_formview_action()

    def _values(self):
        return {
            **{name: self[name] for name in (*DATED, "name", "theme")},
            "year": self.campaign_id.year + self.years,
            "owner_id": self.owner_id.id,
            "board_id": self.board_id.id,
            "indicator_ids": [Command.set(self.indicator_line_ids.filtered("is_kept").indicator_id.ids)],
        }

    def _draft_plan(self, campaign):
        plan = self.plan_id._draft_again(self.years, self.plan_id.basis_ids)
        plan.write({"campaign_id": campaign.id, "theme": self.theme})


class CampaignAgainIndicator(models.TransientModel):
    _name = "gec.campaign.again.indicator"
    _description = "Indicator of next year's campaign"

    wizard_id = fields.Many2one("gec.campaign.again.wizard", required=True, ondelete="cascade")
    indicator_id = fields.Many2one("gec.indicator", required=True, ondelete="cascade")
    uom = fields.Char(related="indicator_id.uom", related_sudo=False)
    last_figure = fields.Float("Last year's figure", digits=(16, 2), readonly=True)
    is_stated = fields.Boolean(readonly=True)
    is_kept = fields.Boolean("Kept", default=True)


class CampaignAgainUnit(models.TransientModel):
    _name = "gec.campaign.again.unit"
    _description = "Unit to look at before next year's campaign"

    wizard_id = fields.Many2one("gec.campaign.again.wizard", required=True, ondelete="cascade")
    node_id = fields.Many2one("gec.campaign.unit", "Unit of the last campaign", required=True, ondelete="cascade")
    name = fields.Char(related="node_id.name", related_sudo=False, string="Unit, as named then")
    unit_ids = fields.Many2many("gec.unit", string="Became")
    is_late = fields.Boolean("Late", readonly=True)
    has_ended = fields.Boolean("Ended", readonly=True)
    remind_earlier = fields.Boolean("Remind earlier")
