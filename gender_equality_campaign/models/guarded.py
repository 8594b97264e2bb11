from contextlib import contextmanager

from psycopg2.extensions import TRANSACTION_STATUS_INTRANS

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .document_state import LINES_OPEN

SHARED_FUNCTIONS = """
CREATE OR REPLACE FUNCTION gec_refuse(code text, msg text, tab text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = msg,
    CONSTRAINT = 'gec_trg_' || code, TABLE = tab;
END $$;

CREATE OR REPLACE FUNCTION gec_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', TG_TABLE_NAME);
END $$;

CREATE OR REPLACE FUNCTION gec_behind_door() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE door text := coalesce(current_setting('gec.door', true), '');
BEGIN
  IF TG_OP = 'INSERT' AND split_part(door, ':', 1) = ANY (string_to_array(TG_ARGV[0], ','))
     AND NEW.document_id::text = ANY (string_to_array(split_part(door, ':', 2), ',')) THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'Written only by its own step and never changed.', TG_TABLE_NAME);
END $$;

-- held until the end: who changes a line while its document goes on comes too late and is told to begin again
CREATE OR REPLACE FUNCTION gec_text_open(doc int) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE present text;
BEGIN
  SELECT state INTO present FROM gec_document WHERE id = doc FOR SHARE;
  RETURN present IS NULL OR present = ANY (ARRAY%s);
END $$;

CREATE OR REPLACE FUNCTION gec_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := string_to_array(TG_ARGV[2], ',') || ARRAY['write_uid', 'write_date'];
  line jsonb; doc int;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN PERFORM gec_refuse('frozen', 'Kept.', TG_TABLE_NAME); END IF;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - free = to_jsonb(NEW) - free THEN RETURN NEW; END IF;
    IF to_jsonb(OLD) -> TG_ARGV[0] <> to_jsonb(NEW) -> TG_ARGV[0] THEN
      PERFORM gec_refuse('link', 'A record stays with its document.', TG_TABLE_NAME);
    END IF;
  END IF;
  FOREACH line IN ARRAY ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                              CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END] LOOP
    CONTINUE WHEN line IS NULL;
    doc := (line ->> TG_ARGV[0])::int;
    IF TG_ARGV[1] <> '' THEN EXECUTE TG_ARGV[1] INTO doc USING doc; END IF;
    IF NOT gec_text_open(doc) THEN
      PERFORM gec_refuse('frozen', 'The text is fixed from submission on.', TG_TABLE_NAME);
    END IF;
  END LOOP;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
""" % (list(LINES_OPEN),)


class Guarded(models.AbstractModel):
    """Rows that the database itself protects: a trigger refuses what no caller, sudo included, may do."""

    _name = "gec.guarded"
    _description = "Record guarded by the database"

    @contextmanager
    def _door(self, to):
        """Open the database's door for exactly these records and this state, until the block ends."""
        self.env.flush_all()  # nothing older slips through
        key = f"{to}:{','.join(map(str, sorted(self.ids)))}"
        self.env.cr.execute(SQL("SELECT set_config('gec.door', %s, true)", key))
        try:
            yield
            self.env.flush_all()
        finally:
            status = self.env.cr.connection.get_transaction_status()
            if status == TRANSACTION_STATUS_INTRANS:
                self.env.cr.execute("SELECT set_config('gec.door', '', true)")

    @contextmanager
    def _apart(self):
        """These records in a short transaction of its own, committed when the block ends.

        For what must stand whatever becomes of the caller's transaction, or must see what such a step committed.
        """
        self.env.flush_all()
        with self.env.registry.cursor() as cr:
            cr.execute("SET LOCAL lock_timeout = '5s'")
            yield self.with_env(self.env(cr=cr))
        self.env.invalidate_all(flush=False)

    def export_data(self, fields_to_export):
        """The platform asks the rules for the columns alone: external names of anybody's rows would be given out."""
        self.check_access("read")
        return super().export_data(fields_to_export)

    def _forbidden_by_rules(self, records, operation):
        """Records that the rules forbid, asked from the database, in the form of `_check_access`.

        Rules evaluated in Python would load every dispatch of a document to thousands of units.
        """
        Rule = records.env["ir.rule"]
        domain = Rule._compute_domain(records._name, operation)
        if domain is None or domain == []:
            return None
        everyone = records.sudo().with_context(active_test=False)
        allowed = set(everyone._search(Domain("id", "in", records.ids) & Domain(domain)))
        forbidden = records.filtered(lambda record: record.id and record.id not in allowed)
        if forbidden:
            return forbidden, lambda: Rule._make_access_error(operation, forbidden)
        return None

    def _guard_messages(self):
        """Words for the user by the name of the constraint that the trigger reports."""
        return {
            "gec_trg_append_only": self.env._("This record is kept as it was written."),
            "gec_trg_frozen": self.env._("The text is fixed from submission on."),
            "gec_trg_insert": self.env._("A document starts as a draft or as received."),
            "gec_trg_delete": self.env._("Only a draft can be deleted."),
            "gec_trg_door": self.env._("The state changes only by its own actions."),
            "gec_trg_move": self.env._("This step does not follow from the present state."),
            "gec_trg_tiers": self.env._("The approvals are not complete."),
            "gec_trg_signature": self.env._("There is no signature over this text by its signer."),
            "gec_trg_number": self.env._("The document has no number in the register."),
            "gec_trg_file": self.env._("The file of the document is not in place."),
            "gec_trg_entry": self.env._("A numbered row is never changed or deleted."),
            "gec_trg_order": self.env._("Numbers run on in the order of their days."),
            "gec_trg_reference": self.env._("The number and symbol begin with the number of the row."),
            "gec_trg_closed": self.env._("The book of this year is closed."),
            "gec_trg_case_closed": self.env._("The case file is closed: nothing is added or taken out."),
            "gec_trg_link": self.env._("A record stays with its document."),
        }

    def _sql_error_to_message(self, exc):
        known = self._guard_messages().get(exc.diag.constraint_name)
        return known or super()._sql_error_to_message(exc)

    def _install_trigger(self, function, *arguments, events="INSERT OR UPDATE OR DELETE", table=None):
        """Create or replace the trigger `<table>_guard` calling a shared guard function."""
        table = table or self._table
        self.env.cr.execute(SHARED_FUNCTIONS)
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION %s(%s)",
                SQL.identifier(f"{table}_guard"),
                SQL(events),
                SQL.identifier(table),
                SQL.identifier(function),
                SQL(", ").join(SQL("%s", argument) for argument in arguments),
            )
        )
        self._install_truncate_trigger(table)

    def _install_truncate_trigger(self, table):
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s BEFORE TRUNCATE ON %s EXECUTE FUNCTION gec_append_only()",
                SQL.identifier(f"{table}_truncate"),
                SQL.identifier(table),
            )
        )
