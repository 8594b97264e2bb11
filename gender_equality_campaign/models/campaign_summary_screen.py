from odoo import api, fields, models


class CampaignSummary(models.Model):
    """The summary's screen: its figures by level, whom it leaves out, and its document."""

    _inherit = "gec.campaign.summary"

    is_reviewer = fields.Boolean(related="campaign_id.is_reviewer")
    can_freeze = fields.Boolean(compute="_compute_buttons")
    can_send = fields.Boolean(compute="_compute_buttons")
    source_count = fields.Integer(compute="_compute_absent")
    absent_text = fields.Text("Not included", compute="_compute_absent")

    @api.depends_context("uid")
    @api.depends("frozen_at", "document_id.state")
    def _compute_buttons(self):
        for summary in self:
            summary.can_freeze = summary.is_reviewer and not summary.frozen_at
            summary.can_send = summary.can_submit and bool(summary.frozen_at)

    @api.depends_context("uid")
    @api.depends("source_ids")
    def _compute_absent(self):
        """Names of the expected units whose reports are not in it; the office sees all of them."""
        for summary in self:
            nodes = summary.campaign_id.campaign_unit_ids.filtered("is_expected")
            absent = nodes - summary.source_ids.report_id.campaign_unit_id
            summary.source_count = len(summary.source_ids)
            summary.absent_text = summary.frozen_at and summary.is_reviewer and ", ".join(absent.mapped("name"))

    @api.model
    def _prepare(self, campaign):
        """A new summary, its document filled in as far as the agency's own choice is clear."""
        summary = self.create({"campaign_id": campaign.id})
        archive = {"name": "Lưu: VT", "is_archive": True, "sequence": 99}
        authority = summary.document_id._only_authority().id
        summary.write({"recipient_ids": [fields.Command.create(archive)], "authority_id": authority})
        return summary

    def level_table(self):
        """The frozen figures, or before freezing those of the campaign, by level (gec.indicator._level_table)."""
        self.ensure_one()
        if not self.frozen_at:
            return self.campaign_id.level_table()
        beside = self.campaign_id._beside() if self.is_reviewer else {}
        return self.env["gec.indicator"]._level_table(self._readable_figures(), **beside)

    def _readable_figures(self):
        """{code: figures}: exact for who may read the lines, with small counts hidden for other readers."""
        lines = self.env["gec.summary.line"].search([("summary_id", "=", self.id)])
        figures = {}
        for line in lines:
            row = figures.setdefault(line.indicator_id.code, {"female": None, "male": None})
            row[line.level] = line.value
            if line.level == "total":
                row |= {"female": line.female, "male": line.male}
        blank = {"female": None, "male": None}
        return figures or {indicator.code: blank | shown for indicator, shown in self._shown_rows()}

    def action_open_figures(self, indicator_id, level):
        """The reports' figures behind one number of the summary, as they were then."""
        self.ensure_one()
        if not self.frozen_at:
            return self.campaign_id.action_open_figures(indicator_id, level)
        domain = [("version_id", "in", self.source_ids.version_id.ids)]
        return self.env["gec.result.figure"]._action_of(domain, indicator_id, level)

    def action_submit(self):
        return self.document_id.action_submit()

    def action_open_document(self):
        """The document that carries the summary, for its approval and signature."""
        return self.document_id.get_formview_action()

    def action_preview(self):
        return self.document_id.action_preview()

    def action_word(self):
        return self.document_id.action_word()
