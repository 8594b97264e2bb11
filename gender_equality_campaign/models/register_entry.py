from odoo import fields, models

# A row is inserted with the counter's next number and no earlier day than its last, under the counter's lock. It
# changes at most twice: a reserved number is used, and a number is made void. Nothing else, and not in a closed book.
ENTRY_GUARD = r"""
CREATE OR REPLACE FUNCTION gec_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['is_void', 'void_reason', 'write_uid', 'write_date'];
  kept text[] := ARRAY['id', 'register_id', 'year', 'number', 'entry_date', 'reserve_reason', 'proof', 'void_reason',
                       'create_uid', 'create_date'];
  book gec_register_counter;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM gec_refuse('entry', 'A numbered row is never changed or deleted.', 'gec_register_entry');
  END IF;
  SELECT * INTO book FROM gec_register_counter WHERE register_id = NEW.register_id AND year = NEW.year FOR UPDATE;
  IF book.closed THEN
    PERFORM gec_refuse('closed', 'The book of this year is closed.', 'gec_register_entry');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF extract(year FROM NEW.entry_date) <> NEW.year
       OR (NEW.number IS DISTINCT FROM book.last + 1 OR NEW.entry_date < book.last_date)
       AND NOT EXISTS (SELECT 1 FROM gec_register WHERE id = NEW.register_id AND is_external) THEN
      PERFORM gec_refuse('order', 'Numbers run on in the order of their days.', 'gec_register_entry');
    END IF;
  END IF;
  IF substring(NEW.reference FROM '^0*(\d+)') IS DISTINCT FROM NEW.number::text
     AND EXISTS (SELECT 1 FROM gec_register
                  WHERE id = NEW.register_id AND direction = 'out' AND is_external IS NOT TRUE) THEN
    PERFORM gec_refuse('reference', 'The reference begins with the number.', 'gec_register_entry');
  END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF NOT coalesce(OLD.is_void, false) AND NEW.is_void AND coalesce(NEW.void_reason, '') <> ''
     AND to_jsonb(OLD) - free = to_jsonb(NEW) - free THEN
    RETURN NEW;
  END IF;
  IF OLD.is_reserved AND NOT NEW.is_reserved AND NOT OLD.is_void AND NOT NEW.is_void
     AND (NEW.document_id IS NOT NULL OR coalesce(NEW.paper_reason, '') <> '')
     AND NOT EXISTS (SELECT 1 FROM unnest(kept) k WHERE to_jsonb(OLD) -> k IS DISTINCT FROM to_jsonb(NEW) -> k) THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('entry', 'A numbered row is never changed or deleted.', 'gec_register_entry');
END $$;
"""

# The document's row if it has one, else the next number of the year and its row. Each statement of the function sees
# what was committed before it; whatever can be done before the counter is locked is done before. 7141: space of the
# advisory locks of documents that take a number.
TAKE = """
CREATE OR REPLACE FUNCTION gec_take(given jsonb, OUT is_clerk boolean, OUT entry int) LANGUAGE plpgsql AS $$
DECLARE e gec_register_entry := jsonb_populate_record(NULL::gec_register_entry, given);
BEGIN
  is_clerk := EXISTS (SELECT 1 FROM gec_register r JOIN gec_held('clerk', (given ->> 'entry_date')::date) h
                          ON h.unit_id = r.unit_id AND h.user_id = (given -> 'uid')::int WHERE r.id = e.register_id);
  IF NOT is_clerk THEN RETURN; END IF;
  IF e.document_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(7141, e.document_id);
    SELECT id INTO entry FROM gec_register_entry WHERE document_id = e.document_id AND NOT is_void;
  END IF;
  IF entry IS NOT NULL OR EXISTS (SELECT 1 FROM gec_register WHERE id = e.register_id AND is_external) THEN
    RETURN;
  END IF;
  PERFORM gec_open_year(e.register_id, e.year);
  e.id := nextval('gec_register_entry_id_seq');
  e.is_void := false; e.is_reserved := e.reserve_reason IS NOT NULL;
  e.create_uid := given -> 'uid'; e.write_uid := e.create_uid;
  e.create_date := given ->> 'now'; e.write_date := e.create_date;
  SELECT last + 1, greatest(last_date, e.entry_date) INTO e.number, e.entry_date
    FROM gec_register_counter WHERE register_id = e.register_id AND year = e.year FOR UPDATE;
  e.reference := coalesce(
    e.reference, concat_ws('/', to_char(e.number, 'FM9999999900'), nullif(given ->> 'symbol', '')));
  IF (given -> 'is_own')::boolean THEN e.doc_date := e.entry_date; END IF;
  INSERT INTO gec_register_entry SELECT e.*;
  entry := e.id;
END $$;
"""


class RegisterEntry(models.Model):
    """A numbered row of a register, as it stood when the number was given (NĐ 30/2020 Phụ lục IV)."""

    _name = "gec.register.entry"
    _description = "Register entry"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "register_id, year desc, number desc"
    _rec_name = "reference"

    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    direction = fields.Selection(related="register_id.direction")
    year = fields.Integer(required=True)
    number = fields.Integer(required=True)
    reference = fields.Char(index="trigram")
    entry_date = fields.Date(required=True, help="Day of issue, or day of arrival.")
    doc_date = fields.Date()
    document_id = fields.Many2one("gec.document", index=True, ondelete="restrict")
    type_name = fields.Char()
    subject = fields.Char()
    author = fields.Char()
    signer = fields.Char()
    recipients = fields.Text()
    receiver = fields.Char(help="Unit or person that keeps the copy, or gets the document.")
    copies = fields.Integer()
    note = fields.Char()
    is_void = fields.Boolean("Void", default=False)
    void_reason = fields.Char()
    is_reserved = fields.Boolean("Reserved", help="Taken ahead and not yet used.")
    reserve_reason = fields.Char("Reserved for")
    paper_reason = fields.Char("Why without a document", help="The document exists on paper only.")
    proof = fields.Char("Proof of dispatch", help="From the system that keeps this register.")
    event_ids = fields.One2many("gec.register.event", "entry_id")

    _uniq = models.UniqueIndex("(register_id, year, number)", "This number is taken.")
    _one = models.UniqueIndex("(document_id) WHERE NOT is_void", "The document already has a number.")
    _known = models.Constraint(
        "CHECK (document_id IS NOT NULL OR is_reserved OR reserve_reason IS NOT NULL OR proof IS NOT NULL)",
        "A row has its document, or says why it has none.",
    )

    def init(self):
        self.env.cr.execute(ENTRY_GUARD)
        self.env.cr.execute(TAKE)
        self._install_trigger("gec_entry_guard")
