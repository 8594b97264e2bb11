from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# what the units were asked: stays as soon as one of them has answered
QUESTION = {"campaign_id", "indicator_id", "is_required", "form_ids"}


class CampaignIndicator(models.Model):
    """An indicator as a campaign asks for it: of whom, whether it must be answered, and the target of the plan."""

    _name = "gec.campaign.indicator"
    _description = "Indicator of a campaign"
    _order = "campaign_id, sequence, id"
    _rec_name = "indicator_id"

    # the questions of a report and the roll-up start from the campaign
    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="cascade")
    indicator_id = fields.Many2one("gec.indicator", required=True, index=True, ondelete="restrict")
    sequence = fields.Integer(related="indicator_id.sequence", store=True, precompute=True)
    code = fields.Char(related="indicator_id.code")
    uom = fields.Char(related="indicator_id.uom")
    split = fields.Selection(related="indicator_id.split")
    aggregation = fields.Selection(related="indicator_id.aggregation")
    activity_measure = fields.Selection(related="indicator_id.activity_measure")
    help_text = fields.Text(related="indicator_id.help_text")
    is_required = fields.Boolean(
        "Compulsory", compute="_compute_is_required", store=True, readonly=False, precompute=True
    )
    form_ids = fields.Many2many("gec.report.form", string="Asked of", help="Empty: of every unit.")
    target = fields.Float(digits=(16, 2), help="For the whole campaign, as the plan sets it; 0: none.")
    target_clause_id = fields.Many2one(
        "gec.plan.clause",
        "Set by",
        domain="[('plan_id.campaign_id', '=', campaign_id)]",
        index="btree_not_null",
        ondelete="restrict",
    )

    _uniq = models.UniqueIndex("(campaign_id, indicator_id)", "The campaign asks for this indicator already.")
    _target = models.Constraint("CHECK (target >= 0)", "A target is not below zero.")

    @api.depends("indicator_id")
    def _compute_is_required(self):
        """As the starting set says, until the campaign decides otherwise."""
        for line in self:
            line.is_required = line.indicator_id.is_required

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.campaign_id._ask_open_reports()
        return lines

    def write(self, vals):
        asks = QUESTION & vals.keys()
        if asks:
            self._refuse_once_reported()
        res = super().write(vals)
        if asks:
            self._refuse_once_reported()
            self.campaign_id._ask_open_reports()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_reported(self):
        self._refuse_once_reported()
        self._forget_blank_rows()

    def _refuse_once_reported(self):
        """As superuser: any unit's submission fixes the questions, seen or not by the acting user."""
        reports = self.env["gec.result.report"].sudo()
        campaigns = self.sudo().campaign_id
        if campaigns and reports.search_count([("campaign_id", "in", campaigns.ids), ("version", ">", 0)], limit=1):
            raise UserError(
                self.env._("Reports have been submitted: the questions may be added to, but not changed or taken back.")
            )

    def _forget_blank_rows(self):
        """As superuser: the rows of a question that is taken back, unless somebody has answered it."""
        for line in self:
            rows = (
                self.env["gec.result.value"]
                .sudo()
                .search(
                    [("report_id.campaign_id", "=", line.campaign_id.id), ("indicator_id", "=", line.indicator_id.id)]
                )
            )
            if any(rows.mapped("is_entered")):
                raise UserError(
                    self.env._("%(indicator)s has been answered already.", indicator=line.indicator_id.display_name)
                )
            rows.unlink()

    def _asked_of(self, node):
        """The lines that are asked of this unit of the campaign's tree."""
        return self.filtered(lambda line: not line.form_ids or line.form_ids._fits(node))


class Campaign(models.Model):
    """The campaign's indicators, and the campaign whose figures stand beside."""

    _inherit = "gec.campaign"

    line_ids = fields.One2many("gec.campaign.indicator", "campaign_id", "Indicators")
    indicator_ids = fields.Many2many(
        "gec.indicator", compute="_compute_indicator_ids", inverse="_inverse_indicator_ids", string="Asked indicators"
    )
    previous_id = fields.Many2one(
        "gec.campaign",
        "Compared with",
        compute="_compute_previous_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('year', '<', year)]",
        help="The campaign whose accepted figures stand beside those of this year.",
    )
    growth_limit = fields.Integer(
        "Much compared with last year", default=5, help="So many times last year's figure has to be explained."
    )

    _growth = models.Constraint("CHECK (growth_limit >= 2)", "At least twice last year's figure.")

    @api.depends("line_ids.indicator_id")
    def _compute_indicator_ids(self):
        for campaign in self:
            campaign.indicator_ids = campaign.line_ids.indicator_id.sorted()

    def _inverse_indicator_ids(self):
        lines = self.env["gec.campaign.indicator"]
        for campaign, wanted in [(campaign, campaign.indicator_ids) for campaign in self]:
            kept = campaign.line_ids.filtered(lambda line, w=wanted: line.indicator_id in w)
            (campaign.line_ids - kept).unlink()
            new = wanted - kept.indicator_id
            lines.create([{"campaign_id": campaign.id, "indicator_id": indicator.id} for indicator in new])

    @api.depends("year", "board_id")
    def _compute_previous_id(self):
        """The newest campaign of the same office before this year."""
        for campaign in self:
            before = [("board_id", "=", campaign.board_id.id), ("year", "<", campaign.year)]
            campaign.previous_id = campaign.previous_id or self.search(before, limit=1)

    @api.constrains("previous_id", "board_id", "owner_id")
    def _check_previous(self):
        """Figures given to one office are not shown through the campaign of another."""
        for campaign in self.sudo().filtered("previous_id"):
            before = campaign.previous_id
            if before.board_id != campaign.board_id and before.owner_id != campaign.owner_id:
                raise ValidationError(self.env._("A campaign is compared with one of its own agency or office."))

    def action_take_usual_indicators(self):
        """Ask for the whole starting set; what is asked already stays as it is."""
        for campaign in self:
            campaign.check_access("write")
            usual = self.env["gec.indicator"].search([("is_usual", "=", True)])
            campaign.indicator_ids |= usual
