from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .unit import LEVELS as UNIT_LEVELS

LEVELS = [*UNIT_LEVELS, ("none", "Not split by level")]
COUNTS = (
    "expected",
    "received",
    "on_time",
    "late",
    "waiting",
    "returned",
    "accepted",
    "missing",
    "unexpected",
)
# one column for each of COUNTS, in that order
COUNT_REPORTS = """
SELECT node.id,
       count(*) FILTER (WHERE u.is_expected),
       count(*) FILTER (WHERE u.is_expected AND r.version > 0),
       count(*) FILTER (WHERE u.is_expected AND r.version > 0 AND r.is_on_time),
       count(*) FILTER (WHERE u.is_expected AND r.version > 0 AND r.is_on_time IS NOT TRUE),
       count(*) FILTER (WHERE u.is_expected AND r.report_state = 'submitted'),
       count(*) FILTER (WHERE u.is_expected AND r.report_state = 'returned'),
       count(*) FILTER (WHERE u.is_expected AND r.report_state = 'accepted'),
       count(*) FILTER (WHERE u.is_expected AND coalesce(r.version, 0) = 0),
       count(*) FILTER (WHERE u.is_expected IS NOT TRUE AND r.version > 0)
  FROM gec_campaign_unit node
  JOIN gec_campaign_unit u ON u.campaign_id = node.campaign_id
   AND starts_with(u.parent_path, node.parent_path)
  LEFT JOIN gec_result_report r ON r.campaign_unit_id = u.id
 WHERE node.id = ANY(%s)
 GROUP BY node.id
"""


class CampaignUnit(models.Model):
    """A unit in the tree of a campaign, with the name, parent and level it had then."""

    _name = "gec.campaign.unit"
    _description = "Unit of a campaign"
    _parent_store = True
    _order = "campaign_id, parent_path"

    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="cascade")
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    name = fields.Char(
        compute="_compute_then",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    level = fields.Selection(
        LEVELS,
        compute="_compute_then",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="“Not split by level”: figures published for the whole, of no one level.",
    )
    parent_id = fields.Many2one(
        "gec.campaign.unit",
        index=True,
        ondelete="restrict",
        domain="[('campaign_id', '=', campaign_id)]",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("gec.campaign.unit", "parent_id")
    is_expected = fields.Boolean("Expected to report", default=True)
    report_ids = fields.One2many("gec.result.report", "campaign_unit_id", "Reports", help="One, or none yet.")
    expected = fields.Integer(compute="_compute_completeness")
    received = fields.Integer(compute="_compute_completeness")
    on_time = fields.Integer(compute="_compute_completeness")
    late = fields.Integer(compute="_compute_completeness")
    waiting = fields.Integer("Waiting for review", compute="_compute_completeness")
    returned = fields.Integer(compute="_compute_completeness")
    accepted = fields.Integer(compute="_compute_completeness")
    missing = fields.Integer(compute="_compute_completeness")
    unexpected = fields.Integer(compute="_compute_completeness", help="Reports of units not expected to report.")

    _uniq = models.UniqueIndex("(campaign_id, unit_id, level)", "The unit stands in the campaign already.")

    @api.depends("unit_id")
    def _compute_then(self):
        """As the unit is today; what becomes of the unit later does not come through."""
        for node in self:
            node.name = node.unit_id.name
            node.level = node.unit_id.level or "none"

    @api.depends("is_expected", "parent_path")
    def _compute_completeness(self):
        counts = self._count_reports()
        for node in self:
            node.update(counts.get(node.id, dict.fromkeys(COUNTS, 0)))

    @api.constrains("parent_id", "campaign_id")
    def _check_tree(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A unit cannot stand below itself."))
        for node in self.filtered("parent_id"):
            if node.parent_id.campaign_id != node.campaign_id:
                raise ValidationError(self.env._("The tree is one campaign's own."))

    @api.model_create_multi
    def create(self, vals_list):
        nodes = super().create(vals_list)
        nodes.campaign_id._refuse_changed_tree()
        return nodes

    def write(self, vals):
        self.campaign_id._refuse_changed_tree()
        res = super().write(vals)
        self.campaign_id._refuse_changed_tree()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_frozen(self):
        self.campaign_id._refuse_changed_tree()

    def action_report(self):
        """Open the unit's report, drafted now if there is none yet."""
        self.ensure_one()
        reports = self.env["gec.result.report"]
        return (self.report_ids or reports.create(self._own_start())).get_formview_action()

    def _count_reports(self):
        """What became of the reports expected from each node and all below it.

        {node id: {name in COUNTS: number}}; one statement. A report is received once it has
        been submitted, on time if that first submission was; a later return does not undo it.
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(COUNT_REPORTS, self.ids))
        return {node: dict(zip(COUNTS, counts, strict=True)) for node, *counts in rows}
