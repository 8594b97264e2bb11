from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure import due
from .campaign_unit import COUNTS


class Campaign(models.Model):
    """The campaign on the screen: how far the reports are, and the ways to the names behind each number."""

    _inherit = "gec.campaign"

    year = fields.Integer(default=lambda self: self.env["gec.unit"]._today().year)
    owner_id = fields.Many2one(default=lambda self: self.env["gec.unit"]._own_agency())
    board_id = fields.Many2one(default=lambda self: self.env["gec.unit"]._own_board())
    last_day = fields.Date("Last day to report", compute="_compute_last_day")
    can_manage = fields.Boolean(compute="_compute_can_manage")
    is_reported = fields.Boolean(compute="_compute_is_reported")
    can_report = fields.Boolean(compute="_compute_can_report")
    expected = fields.Integer(compute="_compute_completeness")
    received = fields.Integer(compute="_compute_completeness")
    on_time = fields.Integer(compute="_compute_completeness")
    late = fields.Integer(compute="_compute_completeness")
    waiting = fields.Integer("Waiting for review", compute="_compute_completeness")
    returned = fields.Integer(compute="_compute_completeness")
    accepted = fields.Integer(compute="_compute_completeness")
    missing = fields.Integer(compute="_compute_completeness")
    unexpected = fields.Integer(compute="_compute_completeness")

    @api.depends("report_deadline", "report_deadline_inclusive")
    def _compute_last_day(self):
        for campaign in self:
            deadline = campaign.report_deadline
            campaign.last_day = deadline and due.last_day(deadline, campaign.report_deadline_inclusive)

    @api.depends_context("uid")
    @api.depends("owner_id", "board_id")
    def _compute_can_manage(self):
        for campaign in self:
            campaign.can_manage = campaign.owner_id.is_mine or campaign.board_id.is_mine

    def _compute_is_reported(self):
        """As superuser: the tree is fixed by anybody's report."""
        reports = self.env["gec.result.report"].sudo()
        begun = {row.id for (row,) in reports._read_group([("campaign_id", "in", self.ids)], ["campaign_id"])}
        for campaign in self:
            campaign.is_reported = campaign.id in begun

    @api.depends_context("uid")
    def _compute_can_report(self):
        for campaign in self:
            campaign.can_report = campaign.state == "open" and bool(campaign._own_nodes())

    @api.depends_context("uid")
    def _compute_completeness(self):
        counts = self._top_nodes()._count_reports()
        for campaign in self:
            rows = [counts[node.id] for node in campaign._top_nodes()]
            campaign.update({name: sum(row[name] for row in rows) for name in COUNTS})

    def _top_nodes(self):
        """The highest units that the user may look below: the whole tree for the agency and its office."""
        nodes = self.env["gec.campaign.unit"].search(
            [("campaign_id", "in", self.ids), "|", ("parent_id", "=", False), ("unit_id.is_mine", "=", True)]
        )
        return nodes.filtered(lambda node: not node._is_below(nodes))

    def _own_nodes(self):
        """Places in the tree for which the user reports: his own unit's, else his department's agency's."""
        nodes = self.env["gec.campaign.unit"]
        here = [("campaign_id", "in", self.ids), ("is_expected", "=", True)]
        mine = nodes.search([*here, ("unit_id.is_mine", "=", True)])
        return mine or nodes.search(
            [*here, ("unit_id.child_ids", "any", [("is_mine", "=", True), ("kind", "=", "department")])]
        )

    def action_own_report(self):
        """Open the report of the user's unit, drafted now if there is none yet."""
        node = self._own_nodes()[:1]
        if not node:
            raise UserError(self.env._("No open campaign expects a report of your unit."))
        return node.action_report()

    def action_create_reports(self):
        """Draft a report for every unit that is expected to give one, and put it into the unit's inbox."""
        for campaign in self:
            campaign.check_access("write")
            campaign._start_reports_of_units()

    def _start_reports_of_units(self):
        """As superuser: the reports are the units' own to write, only their start is the office's.

        Of units of its own agency alone: any official may make a campaign and name any unit in it.
        """
        top = self._our_part()
        nodes = self.sudo().campaign_unit_ids.filtered(
            lambda node: node.is_expected and not node.report_ids and node.unit_id.parent_path.startswith(top)
        )
        reports = nodes.report_ids.create([node._report_to_start() for node in nodes])
        self.env["gec.inbox.item"].sudo().create(
            [
                {
                    "unit_id": report.unit_id.id,
                    "kind": "report_due",
                    "report_id": report.id,
                    "document_id": report.document_id.id,
                    "due": self.last_day,
                }
                for report in reports
            ]
        )

    def action_sum_up(self):
        """Open the summary that is being prepared, or start one."""
        self.ensure_one()
        if not self.is_reviewer:
            raise AccessError(self.env._("Only the campaign's standing office sums it up."))
        summaries = self.env["gec.campaign.summary"]
        opened = summaries.search([("campaign_id", "=", self.id), ("frozen_at", "=", False)], limit=1)
        return (opened or summaries._prepare(self)).get_formview_action()

    def level_table(self):
        """Figures accepted by now, by level (gec.indicator._level_table): for the office the whole
        campaign, for others their own part of the tree; no rows for who has none.
        """
        self.ensure_one()
        self.check_access("read")
        if self.is_reviewer:
            return self.env["gec.indicator"]._level_table(self._roll_up(), **self._beside())
        return self._top_nodes().filtered("unit_id.in_reach")[:1].level_table()

    def action_open_figures(self, indicator_id, level):
        """The reports' figures behind one number of the table; the record rules choose what is seen."""
        self.ensure_one()
        domain = [("is_current", "=", True), ("report_id.campaign_id", "=", self.id)]
        return self.env["gec.result.figure"]._action_of(domain, indicator_id, level)
