from odoo import models

FILE_GUARD = """
CREATE OR REPLACE FUNCTION gec_dms_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['write_uid', 'write_date', 'message_main_attachment_id', 'locked_by', 'access_token'];
BEGIN
  IF EXISTS (SELECT 1 FROM gec_document WHERE file_id = OLD.id)
     AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free) THEN
    PERFORM gec_refuse('append_only', 'The file of an issued document is kept.', 'dms_file');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


# bytes beside the row: an attachment in the field that the store reads first would stand in for the kept ones
BESIDE_GUARD = """
CREATE OR REPLACE FUNCTION gec_dms_beside_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gec_document WHERE file_id = NEW.res_id) THEN
    PERFORM gec_refuse('append_only', 'The file of an issued document is kept.', 'ir_attachment');
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER gec_dms_beside_guard BEFORE INSERT OR UPDATE ON ir_attachment FOR EACH ROW
WHEN (NEW.res_model = 'dms.file' AND NEW.res_field IN ('content_file', 'content_binary'))
EXECUTE FUNCTION gec_dms_beside_guard()
"""


class Document(models.Model):
    """The stored file of an issued document cannot be changed or removed, by nobody."""

    _inherit = "gec.document"

    def init(self):
        res = super().init()
        self.env.cr.execute(FILE_GUARD)
        self.env.cr.execute(BESIDE_GUARD)
        self._install_trigger("gec_dms_file_guard", events="UPDATE OR DELETE", table="dms_file")
        return res
