from odoo import models

GUARD = """
CREATE OR REPLACE FUNCTION gec_summary_is_sum(summary int) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE versions int[] := ARRAY(SELECT version_id FROM gec_summary_source WHERE summary_id = summary);
BEGIN
  RETURN NOT EXISTS (
      SELECT 1 FROM gec_roll_up(versions) f FULL JOIN (SELECT * FROM gec_summary_line WHERE summary_id = summary) l
             ON l.indicator_id = f.indicator_id AND l.level = f.level
       WHERE (f.value, f.female, f.male, f.reports) IS DISTINCT FROM (l.value, l.female, l.male, l.reports))
    AND NOT EXISTS (
      SELECT 1 FROM gec_summary_source s
        LEFT JOIN gec_result_version v ON v.id = s.version_id AND v.report_id = s.report_id AND v.version = s.version
        LEFT JOIN gec_result_report r ON r.id = v.report_id AND r.version = v.version AND r.report_state = 'accepted'
        LEFT JOIN gec_campaign_summary c ON c.id = s.summary_id AND c.campaign_id = r.campaign_id
       WHERE s.summary_id = summary AND c.id IS NULL);
END $$;

CREATE OR REPLACE FUNCTION gec_summary_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE door text := coalesce(current_setting('gec.door', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.frozen_at IS NOT NULL THEN
      PERFORM gec_refuse('summary_frozen', 'A summary starts without figures.', 'gec_campaign_summary');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.frozen_at IS NOT NULL THEN
    IF TG_OP = 'UPDATE' THEN
      IF to_jsonb(OLD) - '{write_uid,write_date}'::text[] = to_jsonb(NEW) - '{write_uid,write_date}'::text[] THEN
        RETURN NEW;
      END IF;
    END IF;
    PERFORM gec_refuse('summary_frozen', 'A frozen summary stays as it is.', 'gec_campaign_summary');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.document_id <> OLD.document_id THEN
    PERFORM gec_refuse('link', 'A summary stays with its document.', 'gec_campaign_summary');
  END IF;
  IF NEW.frozen_at IS NOT NULL THEN
    IF door <> 'summary_frozen:' || NEW.id THEN
      PERFORM gec_refuse('door', 'Frozen only by its own action.', 'gec_campaign_summary');
    END IF;
    IF NOT gec_summary_is_sum(NEW.id) THEN
      PERFORM gec_refuse('summary_sum', 'The lines are not the sum of the reports.', 'gec_campaign_summary');
    END IF;
  END IF;
  RETURN NEW;
END $$;
"""


class CampaignSummary(models.Model):
    """The database's own guard: a summary freezes only as the sum of the accepted versions that it names."""

    _inherit = "gec.campaign.summary"

    def init(self):
        self.env.cr.execute(GUARD)
        self._install_trigger("gec_summary_guard")
