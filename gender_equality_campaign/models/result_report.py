from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

from .result_state import LOCKED, OPEN, STATES

# where the report belongs: chosen once
IDENTITY = {"document_id", "campaign_unit_id", "campaign_id", "unit_id"}
# written by the report's own steps only
STEP_FIELDS = {
    "report_state",
    "version",
    "submitted_at",
    "accepted_at",
    "accepted_by",
    "is_on_time",
    "version_ids",
    "remark_ids",
    "step_ids",
    "is_on_behalf",
}
# accepted figures of the same unit in the campaign that this one is compared with
BEFORE = """
SELECT now.id, f.indicator_id, f.value::float8
  FROM gec_result_report now
  JOIN gec_campaign c ON c.id = now.campaign_id
  JOIN gec_campaign_unit place ON place.id = now.campaign_unit_id
  JOIN gec_result_report r ON r.campaign_id = c.previous_id AND r.unit_id = now.unit_id
   AND r.report_state = 'accepted'
  JOIN gec_campaign_unit earlier ON earlier.id = r.campaign_unit_id AND earlier.level = place.level
  JOIN gec_result_version v ON v.report_id = r.id AND v.version = r.version
  JOIN gec_result_figure f ON f.version_id = v.id
 WHERE now.id = ANY(%s)
"""
NARRATIVE = ("situation", "results", "difficulties", "proposals")
# documents on their way through approval, signature and register
UNDER_WAY = ("review", "approved", "signed", "numbered")


class ResultReport(models.Model):
    """A unit's report to the standing office: figures, narrative and evidence (NĐ 30/2020 mẫu 1.4)."""

    _name = "gec.result.report"
    _description = "Result report"
    _inherit = "gec.guarded"
    _inherits = {"gec.document": "document_id"}
    _order = "submitted_at desc, id desc"

    document_id = fields.Many2one("gec.document", required=True, ondelete="restrict", index=True)
    campaign_unit_id = fields.Many2one("gec.campaign.unit", "Reports as", required=True, ondelete="restrict")
    # copied from there, so that rules and the board's list need no join
    campaign_id = fields.Many2one(related="campaign_unit_id.campaign_id", store=True, precompute=True, index=True)
    unit_id = fields.Many2one(related="campaign_unit_id.unit_id", store=True, precompute=True, index=True)
    report_state = fields.Selection(STATES, required=True, default="draft", readonly=True, copy=False, index=True)
    version = fields.Integer(readonly=True, copy=False, default=0)
    submitted_at = fields.Datetime(readonly=True, copy=False)
    accepted_at = fields.Datetime(readonly=True, copy=False)
    accepted_by = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    is_on_time = fields.Boolean(
        readonly=True,
        copy=False,
        help="The first submission kept the deadline; what the office sends back for"
        " correction does not become late by it.",
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    is_editable = fields.Boolean(compute="_compute_is_editable")
    is_reviewer = fields.Boolean(related="campaign_id.is_reviewer")
    nil_reason = fields.Text(help="Nothing to report, and why.")
    situation = fields.Text("I. Direction and steering")
    results = fields.Text("II. Results")
    difficulties = fields.Text("III. Shortcomings and their causes")
    proposals = fields.Text("IV. Proposals")
    value_ids = fields.One2many("gec.result.value", "report_id", "Figures")
    version_ids = fields.One2many("gec.result.version", "report_id", "Versions")
    remark_ids = fields.One2many("gec.result.remark", "report_id", "Remarks")
    activity_ids = fields.Many2many("gec.activity", compute="_compute_activity_ids")
    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=[("res_model", "=", "gec.result.report")],
        string="Evidence",
    )

    _one_document = models.UniqueIndex("(document_id)")
    _one_report = models.UniqueIndex("(campaign_unit_id)", "This unit's report of the campaign exists already.")

    @api.depends("unit_id.name", "document_id.name")
    def _compute_display_name(self):
        for report in self:
            report.display_name = f"{report.unit_id.name}: {report.name}"

    @api.depends("version", "is_on_time", "campaign_id.report_deadline")
    def _compute_is_late(self):
        for report in self:
            overdue = not report.version and report.campaign_id._is_deadline_over()
            report.is_late = overdue or (report.version and not report.is_on_time)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        came_late = Domain("version", ">", 0) & Domain("is_on_time", "=", False)
        return came_late | (Domain("version", "=", 0) & self._overdue())

    def _overdue(self):
        today = self.env["gec.unit"]._today()
        on_the_day = Domain("campaign_id.report_deadline", "=", today) & Domain(
            "campaign_id.report_deadline_inclusive", "=", False
        )
        return Domain("campaign_id.report_deadline", "<", today) | on_the_day

    @api.depends("report_state", "document_id.state", "campaign_id.state")
    def _compute_is_editable(self):
        for report in self:
            report.is_editable = (
                report.report_state in OPEN
                and report.document_id.state not in UNDER_WAY
                and report.campaign_id.state == "open"
            )

    def _compute_activity_ids(self):
        for report in self:
            report.activity_ids = self.env["gec.activity"].search(
                [
                    ("unit_id", "=", report.unit_id.id),
                    ("campaign_id", "=", report.campaign_id.id),
                ]
            )

    @api.model_create_multi
    def create(self, vals_list):
        # always a document of its own, also when a caller's defaults name another
        me = self.with_context(default_document_id=False)
        reports = super(ResultReport, me).create(list(map(me._start, vals_list)))
        reports._check_start()
        self.env["gec.result.value"]._add_blank(reports)
        self.env["gec.result.step"]._keep(reports, "draft")
        return reports.with_env(self.env)

    def write(self, vals):
        if IDENTITY & vals.keys():
            raise UserError(self.env._("A report stays with its unit and document."))
        if STEP_FIELDS & vals.keys() and not self._answers_only(vals):
            raise AccessError(self.env._("These fields change only by the report's own steps."))
        if {*NARRATIVE, "nil_reason", "paper_date"} & vals.keys():
            self._check_editable()
        return super().write(vals)

    @api.model
    def _answers_only(self, vals):
        """Whether remarks are all that is touched, and only changed: each guards what of it may be."""
        commands = vals.get("remark_ids") or []
        changed = all(command[0] == Command.UPDATE for command in commands)
        return changed and STEP_FIELDS & vals.keys() == {"remark_ids"}

    def _write_step(self, vals):
        """Write as one of the report's own steps: past this check, into the database's guard."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unsubmitted(self):
        if any(report.version for report in self):
            raise UserError(self.env._("A report that was submitted is kept."))

    def unlink(self):
        documents = self.document_id
        res = super().unlink()
        documents.unlink()
        return res

    @api.model
    def _start(self, vals):
        """Values of a new report, with those of its document."""
        if (STEP_FIELDS | {"document_id"}) & vals.keys():
            raise AccessError(self.env._("A report starts as a draft of its own."))
        own = {name: value for name, value in vals.items() if name not in IDENTITY}
        node = self.env["gec.campaign.unit"].browse(vals.get("campaign_unit_id"))
        of_document = node.campaign_id._document_values(node.unit_id)
        return of_document | own | {"campaign_unit_id": node.id, "direction": "out"}

    def _check_start(self):
        """Reads the records, not the values: defaults may come from the caller's context."""
        for report in self:
            filled = any(report[name] for name in STEP_FIELDS - {"report_state"})
            node = report.campaign_unit_id
            moved = (report.unit_id, report.campaign_id) != (node.unit_id, node.campaign_id)
            moved = moved or report.owner_id != node.unit_id
            if report.report_state != "draft" or filled or moved:
                raise AccessError(self.env._("A report starts as a draft of its own."))

    def _unanswered(self):
        """Indicators asked of the unit that the report has no row for."""
        return self.env["gec.indicator"].union(*self._asked()) - self.value_ids.indicator_id

    def _asked(self):
        """{indicator: whether it is compulsory} of the campaign's indicators that are asked of this unit.

        As superuser: what is asked is the campaign's choice, whoever acts.
        """
        me = self.sudo()
        lines = me.campaign_id.line_ids._asked_of(me.campaign_unit_id)
        return {line.indicator_id.with_env(self.env): line.is_required for line in lines}

    def _figures_before(self):
        """{(report id, indicator id): accepted figure of the same unit in the campaign before}; one statement.

        As superuser: whoever reads a unit's report may see what the unit itself reported the year before.
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(BEFORE, self.ids))
        return {(report, indicator): value for report, indicator, value in rows}

    def _check_editable(self):
        for report in self:
            if not report.is_editable:
                raise UserError(
                    self.env._(
                        "The report of %(unit)s is fixed: it is with the standing office"
                        " or its document is being signed.",
                        unit=report.unit_id.name,
                    )
                )

    @api.model
    def _is_locked_for_everybody(self, unit, campaign):
        """Whether the unit's figures are with the office or accepted, seen or not by the user."""
        locked = [
            ("unit_id", "=", unit.id),
            ("campaign_id", "=", campaign.id),
            ("report_state", "in", LOCKED),
        ]
        return bool(self.sudo().search_count(locked, limit=1))
