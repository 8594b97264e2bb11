from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .campaign_unit import LEVELS
from .document_state import AFTER_ISSUE
from .result_state import STATES as REPORT_STATES

PLAN_STATES = [
    ("issued", "Issued"),
    ("drafting", "Drafting"),
    ("nothing", "Nothing yet"),
    ("unreached", "Not reached yet"),
]

# One statement, whatever the number of units. `own`: the unit's plan of the campaign, the issued one first;
# `come`: when a plan of the campaign reached it, and whether anybody there opened it; `told`: when it was reminded.
QUERY = """
SELECT n.id, n.campaign_id, n.id AS node_id, n.unit_id, n.name, n.level, n.tree_order, n.is_expected, n.remind_earlier,
       coalesce(nullif(split_part(n.parent_path, '/', 2), ''), n.id::text)::int AS branch_id,
       own.plan_id, state.plan_state, own.last_day AS plan_last_day,
       own.later_reason, coalesce(own.later_reason, '') <> '' AS is_later,
       come.received_at, come.opened_at, own.issued_at,
       CASE WHEN come.received_at IS NOT NULL
            THEN greatest(extract(epoch FROM coalesce(own.issued_at, %(now)s) - come.received_at) / 86400, 0)::int
       END AS days,
       (state.plan_state = 'issued')::int AS issued, (state.plan_state = 'drafting')::int AS drafting,
       (state.plan_state = 'nothing')::int AS nothing, (state.plan_state = 'unreached')::int AS unreached,
       r.id AS report_id, r.report_state,
       late.is_late, late.is_late::int AS late, late.plan_late,
       coalesce(come.received_at < %(now)s - make_interval(days => c.silent_days) AND come.opened_at IS NULL
                AND own.plan_id IS NULL AND coalesce(r.version, 0) = 0, false) AS is_silent,
       told.day AS reminded_on
  FROM gec_campaign_unit n
  JOIN gec_campaign c ON c.id = n.campaign_id
  LEFT JOIN (
       SELECT DISTINCT ON (p.campaign_id, d.owner_id) p.campaign_id, d.owner_id, p.id AS plan_id,
              CASE WHEN d.state = ANY(%(after)s) THEN d.issued_at END AS issued_at,
              d.state = ANY(%(after)s) AS is_issued,
              p.later_reason, p.report_deadline - (p.report_deadline_inclusive IS NOT TRUE)::int AS last_day
         FROM gec_directive_plan p JOIN gec_document d ON d.id = p.document_id
        WHERE d.direction = 'out' AND d.state NOT IN ('cancelled', 'recalled', 'replaced')
        ORDER BY p.campaign_id, d.owner_id, (d.state = ANY(%(after)s)) DESC, p.id DESC
       ) own ON own.campaign_id = n.campaign_id AND own.owner_id = n.unit_id
  LEFT JOIN (
       SELECT p.campaign_id, x.unit_id, min(coalesce(x.delivered_at, x.sent_at)) AS received_at,
              min(coalesce(x.opened_at, x.acknowledged_at, x.registered_at)) AS opened_at
         FROM gec_dispatch x JOIN gec_directive_plan p ON p.document_id = x.document_id
        WHERE x.returned_at IS NULL AND x.recalled_at IS NULL AND p.campaign_id IS NOT NULL
        GROUP BY p.campaign_id, x.unit_id
       ) come ON come.campaign_id = n.campaign_id AND come.unit_id = n.unit_id
  LEFT JOIN gec_result_report r ON r.campaign_unit_id = n.id
  LEFT JOIN (
       SELECT l.campaign_id, l.unit_id, max(l.day) AS day FROM gec_reminder_line l GROUP BY l.campaign_id, l.unit_id
       ) told ON told.campaign_id = n.campaign_id AND told.unit_id = n.unit_id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN own.is_issued THEN 'issued' WHEN own.plan_id IS NOT NULL THEN 'drafting'
                   WHEN come.received_at IS NOT NULL THEN 'nothing' ELSE 'unreached' END AS plan_state
       ) state
 CROSS JOIN LATERAL (
       SELECT c.state = 'open' AND n.is_expected AND (p.plan_late OR p.report_late) AS is_late, p.plan_late
         FROM (SELECT coalesce(c.plan_deadline < %(today)s AND state.plan_state <> 'issued', false) AS plan_late,
                      c.report_deadline - (c.report_deadline_inclusive IS NOT TRUE)::int < %(today)s
                      AND coalesce(r.version, 0) = 0 AS report_late) p
       ) late
"""


class CascadeRow(models.Model):
    """How far the campaign has come at one unit of its tree: its own plan, its report, the days it has had.

    Its id is that of the unit's place in the campaign.
    """

    _name = "gec.cascade.row"
    _description = "State of a unit in the campaign"
    _auto = False
    _order = "campaign_id, tree_order, id"
    _depends = {
        "gec.campaign": ["report_deadline", "report_deadline_inclusive", "plan_deadline", "silent_days", "state"],
        "gec.campaign.unit": [
            "campaign_id",
            "unit_id",
            "name",
            "level",
            "parent_path",
            "tree_order",
            "is_expected",
            "remind_earlier",
        ],
        "gec.directive.plan": ["campaign_id", "document_id", "later_reason", "report_deadline"],
        "gec.dispatch": [
            "document_id",
            "unit_id",
            "delivered_at",
            "opened_at",
            "acknowledged_at",
            "returned_at",
            "recalled_at",
        ],
        "gec.document": ["owner_id", "direction", "state", "issued_at"],
        "gec.result.report": ["campaign_unit_id", "report_state", "version"],
        "gec.reminder.line": ["campaign_id", "unit_id", "day"],
    }

    campaign_id = fields.Many2one("gec.campaign")
    node_id = fields.Many2one("gec.campaign.unit", "Place in the tree")
    unit_id = fields.Many2one("gec.unit")
    name = fields.Char("Unit, as named then")
    level = fields.Selection(LEVELS)
    tree_order = fields.Char()
    branch_id = fields.Many2one("gec.campaign.unit", help="The unit right below the top that it belongs to.")
    is_expected = fields.Boolean("Expected to report")
    remind_earlier = fields.Boolean("Late last year")
    plan_id = fields.Many2one("gec.directive.plan", "Own plan")
    plan_state = fields.Selection(PLAN_STATES)
    received_at = fields.Datetime("Directive received")
    opened_at = fields.Datetime("First opened")
    issued_at = fields.Datetime("Plan issued on")
    days = fields.Integer("Days spent", aggregator="avg", help="From the directive's arrival to the own plan's issue.")
    issued = fields.Integer(aggregator="sum")
    drafting = fields.Integer(aggregator="sum")
    nothing = fields.Integer("Nothing yet", aggregator="sum")
    unreached = fields.Integer("Not reached yet", aggregator="sum")
    plan_last_day = fields.Date("Last day it gives")
    later_reason = fields.Text("Why later than the directive")
    is_later = fields.Boolean("Later than the directive")
    report_id = fields.Many2one("gec.result.report")
    report_state = fields.Selection(REPORT_STATES, "State of the report")
    is_late = fields.Boolean()
    late = fields.Integer(aggregator="sum")
    plan_late = fields.Boolean("Plan late")
    is_silent = fields.Boolean("Silent", help="Received the directive, and nobody there has opened anything since.")
    reminded_on = fields.Date("Last reminded")

    @property
    def _table_query(self):
        return SQL(
            QUERY,
            now=fields.Datetime.now(),
            today=self.env["gec.unit"]._today(),
            after=[state for state in AFTER_ISSUE if state not in ("recalled", "replaced")],
        )

    def action_open(self):
        """The unit's plan, or its report, or its place in the tree: the first that the user may read."""
        self.ensure_one()
        for record in (self.plan_id, self.report_id, self.node_id):
            if record and record.has_access("read"):
                return record.get_formview_action()
        raise AccessError(self.env._("This is not open to you."))

    def action_let_in(self):
        """Ask until when these units may enter figures although the entry is closed, and why."""
        return self.node_id.action_let_in_wizard()

    def action_remind(self):
        """Remind the chosen units of what they are late with, each person once a day."""
        return self.node_id._remind_late()


class Campaign(models.Model):
    """Counts over the whole tree, each with its way to the units behind it."""

    _inherit = "gec.campaign"

    plan_deadline = fields.Date("Own plans by", help="Last day on which the units issue their own plans, counted in.")
    silent_days = fields.Integer("Silent after", default=7, help="Days without anybody at the unit opening anything.")
    plans_issued = fields.Integer(compute="_compute_plan_counts")
    plans_drafting = fields.Integer(compute="_compute_plan_counts")
    plans_nothing = fields.Integer("Plans: nothing yet", compute="_compute_plan_counts")
    plans_unreached = fields.Integer("Not reached yet", compute="_compute_plan_counts")
    silent = fields.Integer(compute="_compute_plan_counts")
    late_rows = fields.Integer("Units late", compute="_compute_plan_counts")

    _silent_days = models.Constraint("CHECK (silent_days > 0)", "A unit is silent after a day at least.")

    @api.depends_context("uid")
    def _compute_plan_counts(self):
        """Of what the user sees of the tree, in one statement for all campaigns."""
        rows = self.env["gec.cascade.row"]
        sums = ["issued:sum", "drafting:sum", "nothing:sum", "unreached:sum", "late:sum"]
        counts = {
            row[0].id: row[1:] for row in rows._read_group([("campaign_id", "in", self.ids)], ["campaign_id"], sums)
        }
        silent = [("campaign_id", "in", self.ids), ("is_silent", "=", True)]
        silents = dict(rows._read_group(silent, ["campaign_id"], ["__count"]))
        for campaign in self:
            issued, drafting, nothing, unreached, late = counts.get(campaign.id, (0,) * len(sums))
            campaign.plans_issued, campaign.plans_drafting = issued, drafting
            campaign.plans_nothing, campaign.plans_unreached = nothing, unreached
            campaign.late_rows, campaign.silent = late, silents.get(campaign, 0)

    def action_remind_late(self):
        """Remind every unit that is late: one click of the standing office."""
        self.ensure_one()
        rows = self.env["gec.cascade.row"].search([("campaign_id", "=", self.id), ("is_late", "=", True)])
        return rows.node_id._remind_late()
