import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# Each test finds rows (model, id, book, year, place in the chain); the first of all is named.
LINKS = """
SELECT 'gec.register.event' AS model, id, register_id, year, seq AS place FROM (
  SELECT e.*, gec_event_hash(e) AS own, lag(seq, 1, 0) OVER chain AS before, lag(hash, 1, '') OVER chain AS link
    FROM gec_register_event e WINDOW chain AS (PARTITION BY register_id, year ORDER BY seq)) e
 WHERE seq <> before + 1 OR hash <> own OR previous_hash IS DISTINCT FROM link
"""
# the end of the chain stands in the counter; numbers without a hole up to the last
COUNTER = """
SELECT 'gec.register.counter', c.id, c.register_id, c.year, 1000000000
  FROM gec_register_counter c
  JOIN gec_register r ON r.id = c.register_id
  LEFT JOIN LATERAL (SELECT seq, hash FROM gec_register_event e
                      WHERE e.register_id = c.register_id AND e.year = c.year ORDER BY seq DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT count(*) AS rows, min(number) AS first, max(number) AS last FROM gec_register_entry n
                      WHERE n.register_id = c.register_id AND n.year = c.year) n ON true
 WHERE (c.seq, c.tip) IS DISTINCT FROM (e.seq, e.hash::varchar) OR coalesce(c.closed, false) <> EXISTS (
         SELECT 1 FROM gec_register_closing g WHERE g.register_id = c.register_id AND g.year = c.year)
    OR NOT coalesce(r.is_external, false) AND n.rows > 0 AND (n.last <> c.last OR n.rows <> n.last - n.first + 1
         OR n.first <> CASE WHEN r.opening_year = c.year THEN r.opening_number ELSE 1 END)
"""
# rows that say something else than their last event, or left none
ROWS = """
SELECT %(model)s, t.id, t.register_id, t.year, coalesce(e.seq, 0) FROM %(table)s t
  LEFT JOIN LATERAL (SELECT seq, content FROM gec_register_event e
     WHERE e.register_id = t.register_id AND e.year = t.year AND e.source_id = t.id AND e.kind IN %(kinds)s
     ORDER BY seq DESC LIMIT 1) e ON true
 WHERE e.content IS DISTINCT FROM jsonb_strip_nulls(to_jsonb(t))
"""
# events whose row is gone
GONE = """
SELECT 'gec.register.event', e.id, e.register_id, e.year, e.seq FROM gec_register_event e
 WHERE e.kind IN %(kinds)s AND NOT EXISTS (SELECT 1 FROM %(table)s t WHERE t.id = e.source_id)
"""
SOURCES = {
    "gec.register.entry": ("numbered", "reserved", "used", "voided"),
    "gec.register.correction": ("corrected",),
    "gec.register.closing": ("closed",),
}


class Register(models.Model):
    """The whole book is proved, or its first broken row is named."""

    _inherit = "gec.register"

    checked_at = fields.Datetime("Proved on", readonly=True, copy=False)
    broken_words = fields.Char("First broken row", readonly=True, copy=False)

    def _first_broken(self):
        """The first record of these books (all, when empty) that is not as it was written; None when all are sound.

        Rows, events, corrections, closings and counters are read as superuser: nothing of them is shown but the name.
        """
        self.env.flush_all()
        tests = [SQL(LINKS), SQL(COUNTER), *(self._row_test(model, test) for model in SOURCES for test in (ROWS, GONE))]
        found = self.env.execute_query(
            SQL(
                "SELECT model, id FROM (%s) broken WHERE %s ORDER BY register_id, year, place LIMIT 1",
                SQL(" UNION ALL ").join(tests),
                SQL("register_id = ANY(%s)", self.ids) if self else SQL("true"),
            )
        )
        return self.env[found[0][0]].sudo().browse(found[0][1]) if found else None

    def _row_test(self, model, test):
        return SQL(test, model=model, kinds=tuple(SOURCES[model]), table=SQL.identifier(self.env[model]._table))

    def action_check(self):
        """Prove the book to who may read it."""
        self.ensure_one()
        self.check_access("read")
        words = self._broken_words()
        if words:
            raise UserError(words)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": self.env._("Every row is as it was written.")},
        }

    def _broken_words(self):
        broken = self._first_broken()
        return broken is not None and self.env._(
            "This row is not as it was written: %(kind)s %(row)s. Keep the book and call the administrator.",
            kind=self.env["ir.model"].sudo()._get(broken._name).name,
            row=broken.display_name,
        )

    @api.model
    def _check_nightly(self):
        """Prove every book and keep the result where its clerk sees it."""
        for book in self.search([("active", "in", (True, False))]):
            words = book._broken_words()
            if words:
                _logger.error("Register %s: %s", book.id, words)
            book._note_proof(words)

    def write(self, vals):
        if {"checked_at", "broken_words"} & vals.keys():
            raise UserError(self.env._("What the check found is noted by the check alone."))
        return super().write(vals)

    def _note_proof(self, words):
        self.env.cr.execute(
            SQL(
                "UPDATE gec_register SET checked_at = %s, broken_words = %s WHERE id = %s",
                fields.Datetime.now(),
                words or None,
                self.id,
            )
        )
        self.invalidate_recordset(["checked_at", "broken_words"], flush=False)
