from odoo import fields, models

COUNTER_GUARD = """
CREATE OR REPLACE FUNCTION gec_counter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.register_id, NEW.year) = (OLD.register_id, OLD.year)
     AND NEW.last - OLD.last IN (0, 1) AND NEW.last_date IS NOT DISTINCT FROM greatest(NEW.last_date, OLD.last_date)
     AND (pg_trigger_depth() > 1 OR (NEW.seq, NEW.tip, NEW.closed) IS NOT DISTINCT FROM (OLD.seq, OLD.tip, OLD.closed))
  THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_register_counter');
END $$;
"""


class RegisterCounter(models.Model):
    """Last number of a register in a year and the end of its chain. Takers wait for its row: no gap, no double."""

    _name = "gec.register.counter"
    _description = "Counter of a register"
    _inherit = "gec.guarded"
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
        self._install_trigger("gec_counter_guard", events="UPDATE OR DELETE")
