from odoo import api, fields, models

from .result_remark import PARTS
from .result_signing import DONE
from .result_state import OPEN

NOTED = [name for name, _label in PARTS]


class ResultReport(models.Model):
    """The report's screen: whose turn it is, and each remark at the part it is about."""

    _inherit = "gec.result.report"

    is_own = fields.Boolean(compute="_compute_buttons")
    can_fill = fields.Boolean(compute="_compute_buttons")
    can_review = fields.Boolean(compute="_compute_buttons")
    can_reopen = fields.Boolean(compute="_compute_buttons")
    can_redraft = fields.Boolean(compute="_compute_buttons")
    asks_document = fields.Boolean(compute="_compute_buttons")
    last_day = fields.Date(related="campaign_id.last_day")
    activity_count = fields.Integer(compute="_compute_activity_count")
    has_last_year = fields.Boolean(compute="_compute_has_last_year")
    last_change_text = fields.Text(compute="_compute_last_change_text")
    has_remark = fields.Boolean(compute="_compute_remarks")
    remark_text = fields.Text("To be corrected", compute="_compute_remarks")
    situation_remark = fields.Text(compute="_compute_remarks")
    results_remark = fields.Text(compute="_compute_remarks")
    difficulties_remark = fields.Text(compute="_compute_remarks")
    proposals_remark = fields.Text(compute="_compute_remarks")
    nil_reason_remark = fields.Text(compute="_compute_remarks")
    attachment_ids_remark = fields.Text(compute="_compute_remarks")

    @api.depends_context("uid")
    @api.depends("report_state", "is_editable", "document_id.state", "campaign_id.figures_only", "is_on_behalf")
    def _compute_buttons(self):
        for report in self:
            own = report.unit_id.is_mine or report.drafting_unit_id.is_mine
            own = report.is_reviewer if report.is_on_behalf else own
            report.is_own = own
            report.can_fill = own and report.is_editable
            report.can_review = report.is_reviewer and report.report_state == "submitted"
            report.can_reopen = report.is_reviewer and report.report_state == "accepted"
            report.asks_document = not (report.campaign_id.figures_only or report.is_on_behalf)
            report.can_redraft = report.can_fill and report.asks_document and report.document_id.state in DONE

    def _compute_has_last_year(self):
        before = {report for report, _indicator in self._figures_before()}
        for report in self:
            report.has_last_year = report._origin.id in before

    @api.depends("version")
    def _compute_last_change_text(self):
        for report in self:
            newest = report.version_ids.filtered(lambda v, r=report: v.version == r.version)
            report.last_change_text = newest.change_text

    def _compute_activity_count(self):
        for report in self:
            report.activity_count = len(report.activity_ids)

    @api.depends("remark_ids.answer", "report_state")
    def _compute_remarks(self):
        for report in self:
            last = report._last_remarks()
            report.has_remark = bool(report.remark_ids)
            report.remark_text = "\n".join(last.mapped("line")) if report.report_state in OPEN else False
            for name in NOTED:
                report[f"{name}_remark"] = last.filtered(lambda r, n=name: r.field == n)._as_text()

    def _last_remarks(self):
        """Remarks of the last time the report was returned."""
        newest = max(self.remark_ids.mapped("version"), default=0)
        return self.remark_ids.filtered(lambda remark: remark.version == newest).sorted("id")

    def action_open_document(self):
        """The document that carries the report, for its approval and signature."""
        return self.document_id.get_formview_action()

    def action_preview(self):
        return self.document_id.action_preview()

    def action_word(self):
        return self.document_id.action_word()

    def action_sheet_out(self):
        """The offline sheet as a download."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/report/{self.id}/sheet.xlsx", "target": "download"}

    def action_sheet_in(self):
        """Ask for the filled sheet and show what it would change."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.sheet_wizard_action")
        return action | {"context": {"default_report_id": self.id}}

    def action_open_activities(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.activity_action")
        here = {"default_unit_id": self.unit_id.id, "default_campaign_id": self.campaign_id.id}
        return action | {"domain": [("id", "in", self.activity_ids.ids)], "context": here}

    def action_start_own(self):
        """Open the report that the user's unit owes to the newest open campaign, drafted now if there is none."""
        return self.env["gec.activity"]._running_campaign().action_own_report()
