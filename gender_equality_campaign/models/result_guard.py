from odoo import models

from .result_signing import DONE
from .result_state import LOCKED, moves

# columns that a step may change
STEP_COLUMNS = [
    "report_state",
    "version",
    "submitted_at",
    "accepted_at",
    "accepted_by",
    "is_on_time",
    "write_uid",
    "write_date",
]

GUARD = """
CREATE OR REPLACE FUNCTION gec_report_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  door text := coalesce(current_setting('gec.door', true), '');
  steps text[] := %(steps)s;
  quiet text[] := '{write_uid,write_date}';
  unit record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.version > 0 THEN
      PERFORM gec_refuse('report_kept', 'A submitted report is kept.', 'gec_result_report');
    END IF;
    RETURN OLD;
  END IF;
  SELECT campaign_id, unit_id INTO unit FROM gec_campaign_unit WHERE id = NEW.campaign_unit_id;
  IF (NEW.campaign_id, NEW.unit_id) IS DISTINCT FROM (unit.campaign_id, unit.unit_id) THEN
    PERFORM gec_refuse('link', 'A report stays with its unit.', 'gec_result_report');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.report_state <> 'draft' OR coalesce(NEW.version, 0) <> 0 OR NEW.submitted_at IS NOT NULL
       OR NEW.accepted_at IS NOT NULL OR NEW.is_on_time OR NEW.is_on_behalf THEN
      PERFORM gec_refuse('report_insert', 'A report starts as a draft.', 'gec_result_report');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.document_id <> NEW.document_id AND OLD.report_state <> ALL (%(locked)s)
     AND door = 'report_redrafted:' || NEW.id
     AND EXISTS (SELECT 1 FROM gec_document WHERE id = OLD.document_id AND state = ANY (%(done)s))
     AND EXISTS (SELECT 1 FROM gec_document WHERE id = NEW.document_id AND state = 'draft') THEN
    OLD.document_id := NEW.document_id;
  END IF;
  IF (OLD.document_id, OLD.campaign_unit_id) IS DISTINCT FROM (NEW.document_id, NEW.campaign_unit_id) THEN
    PERFORM gec_refuse('link', 'A report stays with its unit.', 'gec_result_report');
  END IF;
  IF coalesce(OLD.is_on_behalf, false) <> coalesce(NEW.is_on_behalf, false)
     AND (door <> 'report_behalf:' || NEW.id OR OLD.version > 0) THEN
    PERFORM gec_refuse('door', 'A report is marked as entered by the office by its own action.', 'gec_result_report');
  END IF;
  IF NEW.report_state = OLD.report_state THEN
    IF (OLD.version, OLD.submitted_at, OLD.accepted_at, OLD.accepted_by, OLD.is_on_time) IS DISTINCT FROM
       (NEW.version, NEW.submitted_at, NEW.accepted_at, NEW.accepted_by, NEW.is_on_time)
       OR OLD.report_state = ANY (%(locked)s) AND to_jsonb(OLD) - quiet <> to_jsonb(NEW) - quiet THEN
      PERFORM gec_refuse('report_locked', 'What was submitted is fixed.', 'gec_result_report');
    END IF;
    RETURN NEW;
  END IF;
  IF split_part(door, ':', 1) <> 'report_' || NEW.report_state
     OR NOT NEW.id::text = ANY (string_to_array(split_part(door, ':', 2), ',')) THEN
    PERFORM gec_refuse('door', 'The state changes only by its own actions.', 'gec_result_report');
  END IF;
  IF NOT (OLD.report_state || '>' || NEW.report_state) = ANY (%(moves)s) THEN
    PERFORM gec_refuse('move', 'This step does not follow from the present state.', 'gec_result_report');
  END IF;
  IF to_jsonb(OLD) - steps <> to_jsonb(NEW) - steps THEN
    PERFORM gec_refuse('report_locked', 'A step changes nothing but the state.', 'gec_result_report');
  END IF;
  IF NEW.report_state = 'accepted' AND EXISTS (
      SELECT 1 FROM (SELECT * FROM gec_result_value WHERE report_id = NEW.id AND is_entered) now
        FULL JOIN (SELECT f.* FROM gec_result_figure f JOIN gec_result_version v ON v.id = f.version_id
                    WHERE v.report_id = NEW.id AND v.version = NEW.version) kept USING (indicator_id)
       WHERE (coalesce(now.value, 0), coalesce(now.female, 0), coalesce(now.male, 0))
             IS DISTINCT FROM (kept.value, kept.female, kept.male)) THEN
    PERFORM gec_refuse('report_figures', 'The figures are not those that were submitted.', 'gec_result_report');
  END IF;
  IF NEW.version <> coalesce(OLD.version, 0) + (NEW.report_state = 'submitted')::int OR NOT EXISTS (
      SELECT 1 FROM gec_result_version v WHERE v.report_id = NEW.id AND v.version = NEW.version) THEN
    PERFORM gec_refuse('report_version', 'There is no such version.', 'gec_result_report');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gec_value_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reports int[] := ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.report_id END,
                               CASE WHEN TG_OP <> 'DELETE' THEN NEW.report_id END];
BEGIN
  IF EXISTS (SELECT 1 FROM gec_result_report WHERE id = ANY (reports) AND report_state = ANY (%(locked)s)) THEN
    PERFORM gec_refuse('report_locked', 'What was submitted is fixed.', 'gec_result_value');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gec_row_behind_door() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  door text := coalesce(current_setting('gec.door', true), '');
  closed boolean := true;
BEGIN
  IF TG_OP = 'INSERT' AND split_part(door, ':', 1) = TG_ARGV[0]
     AND to_jsonb(NEW) ->> TG_ARGV[1] = ANY (string_to_array(split_part(door, ':', 2), ',')) THEN
    EXECUTE TG_ARGV[2] INTO closed USING to_jsonb(NEW);
  END IF;
  IF closed THEN
    PERFORM gec_refuse('append_only', 'Written only by its own step and never changed.', TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END $$;
"""


class ResultReport(models.Model):
    """The database's own guard: states only through the door, submitted reports and their figures fixed."""

    _inherit = "gec.result.report"

    def init(self):
        arguments = {"steps": STEP_COLUMNS, "locked": list(LOCKED), "moves": moves(), "done": list(DONE)}
        self.env.cr.execute(GUARD, arguments)
        self._install_trigger("gec_report_guard")


class Guarded(models.AbstractModel):
    _inherit = "gec.guarded"

    def _guard_messages(self):
        return super()._guard_messages() | {
            "gec_trg_report_insert": self.env._("A report starts as a draft of its own."),
            "gec_trg_report_kept": self.env._("A report that was submitted is kept."),
            "gec_trg_report_locked": self.env._("What was submitted is fixed."),
            "gec_trg_report_figures": self.env._("The figures are not those that were submitted: return the report."),
            "gec_trg_report_version": self.env._("There is no such version of the report."),
            "gec_trg_summary_frozen": self.env._("A frozen summary stays as it is."),
            "gec_trg_summary_sum": self.env._("The lines are not the sum of the reports."),
        }
