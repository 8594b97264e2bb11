from odoo import fields, models
from odoo.tools import SQL

# An event is written by the triggers of what happened, under the lock of the counter's row: one after the other.
CHAIN = """
CREATE OR REPLACE FUNCTION gec_event_hash(e gec_register_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.id, e.register_id, e.year, e.seq, e.kind, e.entry_id, e.source_id, e.user_id, e.time, e.content, e.previous_hash
  )::text, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION gec_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE e gec_register_event; line jsonb := jsonb_strip_nulls(to_jsonb(NEW));
BEGIN
  SELECT coalesce(seq, 0) + 1, coalesce(tip, '') INTO e.seq, e.previous_hash
    FROM gec_register_counter WHERE register_id = NEW.register_id AND year = NEW.year FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM gec_refuse('order', 'The book has no such year.', 'gec_register_event');
  END IF;
  e.id := nextval('gec_register_event_id_seq'); e.register_id := NEW.register_id; e.year := NEW.year;
  e.kind := TG_ARGV[0]; e.source_id := NEW.id; e.content := line;
  e.user_id := NEW.write_uid; e.time := NEW.write_date;
  IF TG_ARGV[0] = 'entry' THEN
    e.entry_id := NEW.id;
    e.kind := CASE WHEN NEW.is_void THEN 'voided' WHEN NEW.is_reserved THEN 'reserved'
                   WHEN TG_OP = 'UPDATE' THEN 'used' ELSE 'numbered' END;
  ELSE
    e.entry_id := line -> 'entry_id';
  END IF;
  e.hash := gec_event_hash(e);
  INSERT INTO gec_register_event SELECT e.*;
  UPDATE gec_register_counter
     SET seq = e.seq, tip = e.hash, closed = CASE WHEN e.kind = 'closed' THEN true ELSE closed END,
         last = greatest(last, (line -> 'number')::int), last_date = greatest(last_date, (line ->> 'entry_date')::date)
   WHERE register_id = NEW.register_id AND year = NEW.year;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION gec_chain_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', TG_TABLE_NAME);
END $$;
"""


class RegisterEvent(models.Model):
    """What happened to a book, each row with the SHA-256 over itself and the row before: nothing goes unseen."""

    _name = "gec.register.event"
    _description = "Event of a register"
    _inherit = ["gec.guarded", "gec.kept"]
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
