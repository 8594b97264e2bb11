from odoo import api, fields, models

from .result_state import STATES


class CampaignUnit(models.Model):
    """A unit of the tree on the screen: where its report is, and the figures of all below it."""

    _inherit = "gec.campaign.unit"
    _order = "campaign_id, tree_order, id"

    report_state = fields.Selection(STATES, "Report", compute="_compute_report_state")
    submitted_at = fields.Datetime("Submitted", compute="_compute_report_state")
    is_late = fields.Boolean(compute="_compute_report_state")
    tree_order = fields.Char(compute="_compute_tree_order", store=True, recursive=True)
    depth_name = fields.Char("Unit, set in", compute="_compute_depth_name")
    can_report = fields.Boolean(compute="_compute_can_report")
    has_report = fields.Boolean(compute="_compute_report_state")

    @api.depends_context("uid")
    @api.depends("report_ids.report_state", "campaign_id.report_deadline")
    def _compute_report_state(self):
        """As far as the user sees the report; a unit that owes one and has let the day pass is late."""
        for node in self:
            report = node.report_ids
            overdue = node.is_expected and not report.version and node.campaign_id._is_deadline_over()
            node.has_report = bool(report)
            node.report_state = report.report_state
            node.submitted_at = report.submitted_at
            node.is_late = overdue or report.is_late

    @api.depends("parent_id.tree_order")
    def _compute_tree_order(self):
        """Every unit under its parent, in the order in which the tree was taken."""
        for node in self:
            node.tree_order = f"{node.parent_id.tree_order or ''}{node.id or 0:010}/"

    @api.depends("name", "parent_path")
    def _compute_depth_name(self):
        """Set in by its depth, so that the list reads as the tree."""
        for node in self:
            depth = (node.parent_path or "").count("/") - 1
            node.depth_name = "\N{EM SPACE}" * max(depth, 0) + (node.name or "")

    @api.depends_context("uid")
    def _compute_can_report(self):
        own = self.campaign_id._own_nodes()
        for node in self:
            node.can_report = node in own and node.campaign_id.state == "open"

    def _is_below(self, nodes):
        """Whether one of the nodes stands above this one."""
        return any(self != node and self.parent_path.startswith(node.parent_path) for node in nodes)

    def _own_start(self):
        """Values of a report that the user starts: for his own unit, or from the department that drafts for it."""
        drafting = self.env["gec.unit"].search(
            [("is_mine", "=", True), ("kind", "=", "department"), ("parent_id", "=", self.unit_id.id)], limit=1
        )
        values = {"campaign_unit_id": self.id}
        return values if self.unit_id.is_mine else values | {"drafting_unit_id": drafting.id}

    def _report_to_start(self):
        """Values of a report started for the unit: it has its own drafter, not who asks for it."""
        return {"campaign_unit_id": self.id, "drafter_id": self.unit_id._users("officer")[:1].id}

    def level_table(self):
        """Figures accepted by now of the unit and all below it, by level (gec.indicator._level_table)."""
        if not self or not (self.unit_id.in_reach or self.campaign_id.is_reviewer):
            return self.env["gec.indicator"]._level_table({})
        return self.env["gec.indicator"]._level_table(self.campaign_id._roll_up(self), **self._beside())

    def action_open_figures(self, indicator_id, level):
        """The reports' figures behind one number of the table."""
        self.ensure_one()
        domain = [("is_current", "=", True), ("report_id.campaign_unit_id", "child_of", self.id)]
        return self.env["gec.result.figure"]._action_of(domain, indicator_id, level)
