from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .result_state import NEXT


class ResultReport(models.Model):
    """The way of a report: submitted by its unit, returned with remarks or accepted by the standing office."""

    _inherit = "gec.result.report"

    def action_submit_figures(self):
        """Hand the figures to the standing office; they are kept as a version of their own."""
        self._check_official()
        for report in self:
            report._check_editable()
            report._check_paper()
            report._check_figures()
            report._submit_version()
        self.env["gec.assigned.unit"]._follow_reports(self, "reported")
        self._tell_board()

    def action_return(self, remarks):
        """Give the report back for correction; an act of the standing office.

        remarks: list of {"remark": text, "indicator_id": id or "field": name of a narrative part};
        a remark with neither is on the whole report. Raises UserError when there is none.
        """
        self.ensure_one()
        self._check_reviewer()
        self._check_at("submitted")
        self._give_back(remarks)

    def action_accept(self):
        """Take the figures into the campaign's results; an act of the standing office."""
        self._check_reviewer()
        self._check_signed_where_asked()
        now = fields.Datetime.now()
        self._step("accepted", accepted_at=now, accepted_by=self.env.uid)
        self.env["gec.assigned.unit"]._follow_reports(self, "accepted")
        self._items_of_everybody("report_to_review")._finish()

    def action_reopen(self, reason):
        """Give accepted reports back for correction, with the reason; an act of the standing office."""
        self._check_reviewer()
        self._check_at("accepted")
        for report in self:
            report._give_back([{"remark": reason}])

    def action_ask_remarks(self):
        """Ask what is to be corrected, then return or reopen the report."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return for correction"),
            "res_model": "gec.report.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_report_id": self.id},
        }

    def action_fill_from_activities(self):
        """Fill the indicators that are counted from the unit's activities."""
        self._check_official()
        for report in self:
            report._check_editable()
            report.value_ids._fill(self.env["gec.activity"]._measured(report.unit_id, report.campaign_id))

    def _check_official(self):
        """Of the unit itself, or of the department that drafts for it; on paper, of the standing office."""
        for report in self:
            own = report.unit_id.is_mine or report.drafting_unit_id.is_mine
            if not (report.is_reviewer if report.is_on_behalf else own):
                raise AccessError(self.env._("This is another unit's report."))

    def _check_reviewer(self):
        if any(not report.campaign_id.is_reviewer for report in self):
            raise AccessError(self.env._("Only the campaign's standing office reviews its reports."))

    def _submit_version(self):
        """Keep a frozen copy of the figures, then go on to the new state."""
        now = fields.Datetime.now()
        in_time = self._came_in_time(now)
        version = self.env["gec.result.version"]._keep(self, now, in_time)
        self._step(
            "submitted",
            version=version.version,
            submitted_at=now,
            is_on_time=in_time if version.version == 1 else self.is_on_time,
        )

    def _step(self, state, **vals):
        """The only way to another state; runs as superuser, since nobody writes these fields by hand.

        Who may is checked by the actions, which move is allowed here and in the database.
        """
        self._check_at(*(old for old, targets in NEXT.items() if state in targets))
        vals = {"report_state": state, "accepted_at": False, "accepted_by": False} | vals
        with self._door(f"report_{state}"):
            self.sudo()._write_step(vals)
        self.env["gec.result.step"]._keep(self, state)

    def _check_at(self, *states):
        for report in self:
            if report.report_state not in states:
                raise UserError(
                    self.env._(
                        "The report of %(unit)s is not at this step.",
                        unit=report.unit_id.name,
                    )
                )

    def _give_back(self, remarks):
        self.env["gec.result.remark"]._keep(self, remarks)
        self._step("returned")
        self.env["gec.result.value"]._add_blank(self)
        self._tell_unit()

    def _tell_board(self):
        """What was returned or due is done; the office has a report to review."""
        self._items_of_everybody("report_due", "report_returned")._finish()
        self._put_into_inbox("report_to_review", lambda report: report.campaign_id.board_id)

    def _tell_unit(self):
        """The office is done with it; the unit, or the office for a report on paper, has one to correct."""
        self._items_of_everybody("report_to_review")._finish()
        self._put_into_inbox("report_returned", lambda report: report._corrector())

    def _corrector(self):
        return self.campaign_id.board_id if self.is_on_behalf else self.unit_id

    def _items_of_everybody(self, *kinds):
        """Open inbox items of these reports, in whosever inbox."""
        return (
            self.env["gec.inbox.item"]
            .sudo()
            .search(
                [
                    ("report_id", "in", self.ids),
                    ("kind", "in", kinds),
                    ("done_at", "=", False),
                ]
            )
        )

    def _put_into_inbox(self, kind, unit_of):
        """Into another unit's inbox, which the acting user does not see: as superuser."""
        self.env["gec.inbox.item"].sudo().create(
            [
                {
                    "unit_id": unit_of(report).id,
                    "kind": kind,
                    "report_id": report.id,
                    "document_id": report.document_id.id,
                }
                for report in self.sudo()
            ]
        )
