from odoo import api, fields, models

from ..pure import turns
from .result_state import STATES

GUARD = """
CREATE OR REPLACE FUNCTION gec_step_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE door text := coalesce(current_setting('gec.door', true), '');
BEGIN
  IF TG_OP = 'INSERT' AND split_part(door, ':', 1) = 'report_' || NEW.state
     AND NEW.report_id::text = ANY (string_to_array(split_part(door, ':', 2), ',')) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM gec_result_report WHERE id = OLD.report_id) THEN
    RETURN OLD;
  END IF;
  PERFORM gec_refuse('append_only', 'Written only by its own step and never changed.', 'gec_result_step');
END $$;
"""


class ResultStep(models.Model):
    """A step of a report, written by the step itself: from these the clocks of unit and office are computed."""

    _name = "gec.result.step"
    _description = "Step of a report"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "report_id, id"
    _rec_name = "state"

    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="cascade")
    state = fields.Selection(STATES, required=True)
    version = fields.Integer()
    at = fields.Datetime("When", required=True)
    user_id = fields.Many2one("res.users", "Who", required=True, ondelete="restrict")

    def init(self):
        self.env.cr.execute(GUARD)
        self._install_trigger("gec_step_guard")

    @api.model
    def _keep(self, reports, state):
        """Runs as superuser behind the door: nobody else writes steps, which the database checks."""
        with reports._door(f"report_{state}"):
            self.sudo().create(
                [
                    {
                        "report_id": report.id,
                        "state": state,
                        "version": report.version,
                        "at": fields.Datetime.now(),
                        "user_id": self.env.uid,
                    }
                    for report in reports
                ]
            )


class ResultReport(models.Model):
    """How long the report lay at the unit and at the office: counted from its steps, not stored."""

    _inherit = "gec.result.report"

    step_ids = fields.One2many("gec.result.step", "report_id", "Steps")
    days_at_unit = fields.Float("Days at the unit", compute="_compute_days", digits=(16, 1))
    days_at_office = fields.Float("Days at the office", compute="_compute_days", digits=(16, 1))

    @api.depends("step_ids.at", "step_ids.state")
    def _compute_days(self):
        """Whoever reads the report reads its clocks; superuser for those to whom its steps are closed."""
        now = fields.Datetime.now()
        for report in self.sudo():
            steps = [turns.Step(step.state, step.at) for step in report.step_ids.sorted("id")]
            at_unit, at_office = turns.turns(steps, now)
            report.days_at_unit, report.days_at_office = turns.days(at_unit), turns.days(at_office)
