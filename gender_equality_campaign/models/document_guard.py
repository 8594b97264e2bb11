from odoo import models

from .document_state import moves

ALWAYS_FREE = ("state", "validation_status", "case_file_id", "write_uid", "write_date", "message_main_attachment_id")
# columns that a move itself may fill
FILLED_BY = {
    "review": ("text_sha",),
    "draft": ("text_sha",),
    "signed": ("signed_at", "file_sha"),
    "numbered": ("entry_id", "number", "reference", "doc_date", "file_sha"),
    "issued": ("file_id", "issued_at"),
    "registered": ("entry_id",),
    "presented": ("presented_to_id",),
}

GUARD = """
CREATE OR REPLACE FUNCTION gec_document_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  door text := coalesce(current_setting('gec.door', true), '');
  free text[] := %(free)s;
  last_review int;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IS DISTINCT FROM (CASE NEW.direction WHEN 'in' THEN 'received' ELSE 'draft' END) THEN
      PERFORM gec_refuse('insert', 'A document starts as a draft or as received.', 'gec_document');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN PERFORM gec_refuse('delete', 'Only a draft can be deleted.', 'gec_document'); END IF;
    RETURN OLD;
  END IF;
  IF NEW.state IS DISTINCT FROM OLD.state THEN
    IF split_part(door, ':', 1) <> NEW.state
       OR NOT NEW.id::text = ANY (string_to_array(split_part(door, ':', 2), ',')) THEN
      PERFORM gec_refuse('door', 'The state changes only by its own actions.', 'gec_document');
    END IF;
    IF NOT (OLD.state || '>' || NEW.state) = ANY (%(moves)s) THEN
      PERFORM gec_refuse('move', 'This step does not follow from the present state.', 'gec_document');
    END IF;
    free := free || coalesce(string_to_array(%(filled)s::jsonb ->> NEW.state, ','), '{}');
    IF NEW.state IN ('approved', 'signed') THEN
      SELECT id INTO last_review FROM tier_review WHERE model = 'gec.document' AND res_id = NEW.id
       ORDER BY sequence DESC LIMIT 1;
      IF (SELECT count(*) FROM tier_review WHERE model = 'gec.document' AND res_id = NEW.id) < 2
         OR EXISTS (SELECT 1 FROM tier_review WHERE model = 'gec.document' AND res_id = NEW.id
                     AND (status <> 'approved' OR done_by IS NULL OR text_sha IS DISTINCT FROM NEW.text_sha)
                     AND (NEW.state = 'signed' OR id <> last_review)) THEN
        PERFORM gec_refuse('tiers', 'The approvals are not complete.', 'gec_document');
      END IF;
    END IF;
    IF NEW.state = 'signed' AND NOT EXISTS (
        SELECT 1 FROM gec_signature s
          JOIN res_users_tier_review_rel r ON r.tier_review_id = last_review AND r.res_users_id = s.user_id
         WHERE s.document_id = NEW.id AND s.kind = 'person'
           AND s.text_sha = NEW.text_sha AND s.file_sha = NEW.file_sha) THEN
      PERFORM gec_refuse('signature', 'There is no signature over this text by its signer.', 'gec_document');
    END IF;
    IF NEW.state = 'numbered' AND NOT EXISTS (
        SELECT 1 FROM gec_register_entry e
          JOIN gec_signature s ON s.document_id = NEW.id AND s.kind = 'seal' AND s.file_sha = NEW.file_sha
         WHERE e.id = NEW.entry_id AND e.document_id = NEW.id AND e.number = NEW.number
           AND e.reference = NEW.reference AND NOT coalesce(e.is_void, false)) THEN
      PERFORM gec_refuse('number', 'The document has no number in the register.', 'gec_document');
    END IF;
    IF NEW.state = 'registered' AND NOT EXISTS (
        SELECT 1 FROM gec_register_entry e WHERE e.id = NEW.entry_id AND e.document_id = NEW.id) THEN
      PERFORM gec_refuse('number', 'The document has no number in the register.', 'gec_document');
    END IF;
    IF NEW.state = 'issued' AND NOT EXISTS (
        SELECT 1 FROM dms_file f JOIN gec_document_file d ON d.document_id = NEW.id AND d.sha256 = NEW.file_sha
         WHERE f.id = NEW.file_id) THEN
      PERFORM gec_refuse('file', 'The file of the document is not in place.', 'gec_document');
    END IF;
  ELSIF OLD.state = 'draft' OR OLD.state = 'received' THEN
    IF (NEW.text_sha, NEW.file_sha, NEW.entry_id, NEW.file_id, NEW.signed_at, NEW.issued_at, NEW.direction)
       IS DISTINCT FROM
       (OLD.text_sha, OLD.file_sha, OLD.entry_id, OLD.file_id, OLD.signed_at, OLD.issued_at, OLD.direction) THEN
      PERFORM gec_refuse('door', 'The state changes only by its own actions.', 'gec_document');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
    PERFORM gec_refuse('frozen', 'The text is fixed from submission on.', 'gec_document');
  END IF;
  RETURN NEW;
END $$
"""

REVIEW_GUARD = """
CREATE OR REPLACE FUNCTION gec_review_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.model = 'gec.document' AND EXISTS (
      SELECT 1 FROM gec_document WHERE id = OLD.res_id
       AND state IN ('signed', 'numbered', 'issued', 'closed', 'recalled', 'replaced')) THEN
    IF TG_OP = 'DELETE' THEN PERFORM gec_refuse('append_only', 'An approval is kept.', 'tier_review'); END IF;
    IF (OLD.status, OLD.done_by, OLD.reviewed_date, OLD.res_id, OLD.model) IS DISTINCT FROM
       (NEW.status, NEW.done_by, NEW.reviewed_date, NEW.res_id, NEW.model) THEN
      PERFORM gec_refuse('append_only', 'An approval is kept.', 'tier_review');
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


class Document(models.Model):
    """The database's own guard: evidence rows and an open door for every change of state, frozen text in between."""

    _inherit = "gec.document"

    def init(self):
        arguments = {
            "free": list(ALWAYS_FREE),
            "moves": [f"{old}>{new}" for old, new in moves()],
            "filled": self._filled_json(),
        }
        self.env.cr.execute(GUARD, arguments)
        self._install_trigger("gec_document_guard")
        self.env.cr.execute(REVIEW_GUARD)
        self._install_trigger("gec_review_guard", events="UPDATE OR DELETE", table="tier_review")

    def _filled_json(self):
        pairs = (f'"{state}": "{",".join(columns)}"' for state, columns in FILLED_BY.items())
        return "{" + ", ".join(pairs) + "}"
