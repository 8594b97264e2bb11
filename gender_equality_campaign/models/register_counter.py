from odoo import fields, models

# The counter moves by the row that gives a number, and by nothing else: `gec_chain`, the rows' trigger, moves it.
COUNTER_GUARD = """
CREATE OR REPLACE FUNCTION gec_first_number(book int, of_year int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN opening_year = of_year THEN opening_number ELSE 1 END FROM gec_register WHERE id = book
$$;

CREATE OR REPLACE FUNCTION gec_counter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.last = gec_first_number(NEW.register_id, NEW.year) - 1
     AND (NEW.last_date, NEW.seq, NEW.tip) IS NOT DISTINCT FROM (NULL::date, NULL::int, NULL::varchar)
     AND NEW.closed IS NOT TRUE THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND (NEW.register_id, NEW.year) = (OLD.register_id, OLD.year)
     AND NEW.last >= OLD.last AND NEW.last_date IS NOT DISTINCT FROM greatest(NEW.last_date, OLD.last_date) THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_register_counter');
END $$;

CREATE OR REPLACE FUNCTION gec_open_year(book int, of_year int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM gec_register_counter WHERE register_id = book AND year = of_year) THEN
    INSERT INTO gec_register_counter (register_id, year, last)
    VALUES (book, of_year, gec_first_number(book, of_year) - 1) ON CONFLICT DO NOTHING;
  END IF;
END $$;
"""


class RegisterCounter(models.Model):
    """Last number of a register in a year and the end of its chain. Takers wait for its row: no gap, no double."""

    _name = "gec.register.counter"
    _description = "Counter of a register"
    _inherit = ["gec.guarded", "gec.kept"]
    _log_access = False

    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    year = fields.Integer(required=True)
    last = fields.Integer(required=True)
    last_date = fields.Date(help="Day of the last number: no later number carries an earlier day.")
    closed = fields.Boolean(help="No row of this year is added or changed any more.")
    seq = fields.Integer(help="Events in the chain of this book and year.")
    tip = fields.Char(help="Hash of the last event.")

    _uniq = models.UniqueIndex("(register_id, year)")

    def init(self):
        self.env.cr.execute(COUNTER_GUARD)
        self._install_trigger("gec_counter_guard")
