from odoo import fields, models
from odoo.tools import SQL

# An event is written by the triggers of what happened, under the lock of the counter's row: one after the other.
CHAIN = """
CREATE OR REPLACE FUNCTION gec_event_hash(e gec_register_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.id, e.register_id, e.year, e.seq, e.kind, e.entry_id, e.source_id, e.user_id, e.time, e.content, e.previous_hash
  )::text, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION gec_chain_row(what text, entry int, content jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE e gec_register_event;
BEGIN
  e.register_id := content ->> 'register_id'; e.year := content ->> 'year';
  SELECT coalesce(seq, 0) + 1, coalesce(tip, '') INTO e.seq, e.previous_hash
    FROM gec_register_counter WHERE register_id = e.register_id AND year = e.year FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM gec_refuse('order', 'The book has no such year.', 'gec_register_event');
  END IF;
  e.id := nextval('gec_register_event_id_seq');
  e.kind := what; e.entry_id := entry; e.source_id := content ->> 'id'; e.content := content;
  e.user_id := content ->> 'write_uid'; e.time := content ->> 'write_date';
  e.hash := gec_event_hash(e);
  INSERT INTO gec_register_event SELECT e.*;
  UPDATE gec_register_counter SET seq = e.seq, tip = e.hash WHERE register_id = e.register_id AND year = e.year;
END $$;

CREATE OR REPLACE FUNCTION gec_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_ jsonb := jsonb_strip_nulls(to_jsonb(NEW)); what text := TG_ARGV[0];
BEGIN
  IF what = 'entry' THEN
    what := CASE WHEN (now_ ->> 'is_void')::bool THEN 'voided' WHEN (now_ ->> 'is_reserved')::bool THEN 'reserved'
                 WHEN TG_OP = 'UPDATE' THEN 'used' ELSE 'numbered' END;
    PERFORM gec_chain_row(what, NEW.id, now_);
  ELSE
    PERFORM gec_chain_row(what, (now_ ->> 'entry_id')::int, now_);
    UPDATE gec_register_counter SET closed = true
     WHERE what = 'closed' AND register_id = NEW.register_id AND year = NEW.year;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION gec_chain_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', TG_TABLE_NAME);
END $$;
"""
# Rows of before there was a chain are chained as they stand, once.
ADOPT = """
SELECT gec_chain_row(CASE WHEN is_void THEN 'voided' ELSE 'numbered' END, id, jsonb_strip_nulls(to_jsonb(e)))
  FROM (SELECT * FROM gec_register_entry ORDER BY register_id, year, number) e
 WHERE NOT EXISTS (SELECT 1 FROM gec_register_event)
"""


class RegisterEvent(models.Model):
    """What happened to a book, each row with the SHA-256 over itself and the row before: nothing goes unseen."""

    _name = "gec.register.event"
    _description = "Event of a register"
    _inherit = "gec.guarded"
    _order = "register_id, year desc, seq desc"
    _log_access = False

    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    year = fields.Integer(required=True)
    seq = fields.Integer("Row", required=True)
    kind = fields.Selection(
        [
            ("numbered", "Numbered"),
            ("reserved", "Reserved"),
            ("used", "Reserved number used"),
            ("voided", "Void"),
            ("corrected", "Corrected"),
            ("closed", "Book closed"),
        ],
        required=True,
    )
    entry_id = fields.Many2one("gec.register.entry", "Register entry", index="btree_not_null", ondelete="restrict")
    source_id = fields.Integer(required=True, help="Row of the entry, the correction or the closing.")
    user_id = fields.Many2one("res.users", "By", ondelete="restrict")
    time = fields.Datetime()
    content = fields.Json(required=True, help="The row as it stood then.")
    previous_hash = fields.Char()
    hash = fields.Char(required=True)

    _uniq = models.UniqueIndex("(register_id, year, seq)")

    def init(self):
        self.env.cr.execute(CHAIN)
        self.env.cr.execute(ADOPT)
        self._install_trigger("gec_chain_guard")
        self._chain("gec_register_entry", "entry")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = self.env._(
                "%(register)s %(year)s, row %(row)s (%(kind)s)",
                register=event.register_id.name,
                year=event.year,
                row=event.seq,
                kind=kinds.get(event.kind, event.kind),
            )

    def _chain(self, table, what):
        """Let each change of the table leave its event (trigger `<table>_chain`)."""
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s AFTER INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION gec_chain(%s)",
                SQL.identifier(f"{table}_chain"),
                SQL.identifier(table),
                what,
            )
        )
