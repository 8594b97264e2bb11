from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class ResultReport(models.Model):
    """A report that the standing office enters from paper (“nhập thay”): marked, and with the scan attached."""

    _inherit = "gec.result.report"

    is_on_behalf = fields.Boolean("Entered by the office", readonly=True, copy=False)
    paper_date = fields.Date("Paper received", help="Day on which the unit's paper reached the office.")

    @api.constrains("paper_date")
    def _check_paper_date(self):
        today = self.env["gec.unit"]._today()
        for report in self.filtered("paper_date"):
            if not report.is_on_behalf:
                raise ValidationError(self.env._("Only a report on paper has the day on which it was received."))
            if report.paper_date > today:
                raise ValidationError(self.env._("The paper cannot have been received after today."))

    def _mark_on_behalf(self):
        """As superuser behind the door: the office has taken a report that its unit has not begun."""
        me = self.sudo()
        with me._door("report_behalf"):
            me._write_step({"is_on_behalf": True})

    def _check_paper(self):
        """What is entered from paper is shown, and the day on which it came is known."""
        for report in self.filtered("is_on_behalf"):
            if not report.attachment_ids:
                raise UserError(self.env._("Attach the scan of the paper that the unit sent."))
            if not report.paper_date:
                raise UserError(self.env._("Enter the day on which the unit's paper was received."))

    def _is_begun(self):
        """Whether the unit has entered anything."""
        self.ensure_one()
        written = (self.situation, self.results, self.difficulties, self.proposals, self.nil_reason)
        return bool(self.version or any(written) or any(self.value_ids.mapped("is_entered")) or self.attachment_ids)

    def _came_in_time(self, now):
        """By the day of the paper where there is one, by the moment of submission otherwise."""
        self.ensure_one()
        campaign = self.campaign_id
        return campaign._is_in_time(self.paper_date) if self.is_on_behalf else campaign._keeps_deadline(now)


class CampaignUnit(models.Model):
    _inherit = "gec.campaign.unit"

    can_enter = fields.Boolean(compute="_compute_can_enter")

    @api.depends_context("uid")
    def _compute_can_enter(self):
        for node in self:
            campaign = node.campaign_id
            fresh = not node.report_ids or not node.report_ids.version
            node.can_enter = campaign.is_reviewer and campaign.state == "open" and fresh and not node.can_report

    def action_report_on_behalf(self):
        """Open a report that the office enters from the unit's paper; an act of the standing office."""
        self.ensure_one()
        if not self.campaign_id.is_reviewer:
            raise AccessError(self.env._("Only the campaign's standing office enters reports for its units."))
        if self.campaign_id.state != "open":
            raise UserError(self.env._("The campaign is closed."))
        return self._enter_for_unit().with_env(self.env).get_formview_action()

    def _enter_for_unit(self):
        """As superuser: the report is the unit's, only what stands on its paper is entered by the office.

        Of units below the office's own agency alone: any official may make a campaign for any agency and name any
        unit in it.
        """
        me = self.sudo()
        if not me.unit_id.parent_path.startswith(self.campaign_id._our_part()):
            raise AccessError(self.env._("This unit is not below the agency of the campaign."))
        report = me.report_ids or me.report_ids.create({"campaign_unit_id": me.id})
        if not report.is_on_behalf:
            if report._is_begun():
                raise UserError(self.env._("%(unit)s has begun its report itself.", unit=me.name))
            report._mark_on_behalf()
        return report
