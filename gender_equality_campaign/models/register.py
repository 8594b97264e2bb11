from contextlib import contextmanager

from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.sql_db import Cursor

LOCK_SPACE = 7141  # advisory locks of documents that take a number
# One statement: the document's row if it has one, else the next number of the year and its row.
TAKE = """
WITH have AS (
  SELECT id FROM gec_register_entry WHERE document_id = %(document_id)s AND NOT is_void
), counted AS (
  INSERT INTO gec_register_counter (register_id, year, last, last_date)
  SELECT %(register_id)s, %(year)s, %(opening)s, %(entry_date)s WHERE NOT EXISTS (SELECT 1 FROM have)
  ON CONFLICT (register_id, year) DO UPDATE SET last = gec_register_counter.last + 1,
    last_date = greatest(gec_register_counter.last_date, excluded.last_date)
  RETURNING last, last_date
), entry AS (
  INSERT INTO gec_register_entry (
    register_id, year, number, reference, entry_date, doc_date, document_id, type_name, subject,
    author, signer, recipients, receiver, copies, note, is_void, is_reserved, reserve_reason,
    create_uid, create_date, write_uid, write_date)
  SELECT %(register_id)s, %(year)s, last,
    coalesce(%(reference)s, CASE WHEN last < 10 THEN '0' ELSE '' END || last || coalesce('/' || %(symbol)s, '')),
    last_date, CASE WHEN %(is_own)s THEN last_date ELSE %(doc_date)s END,
    %(document_id)s, %(type_name)s, %(subject)s, %(author)s, %(signer)s,
    %(recipients)s, %(receiver)s, %(copies)s, %(note)s, false, %(reserve_reason)s IS NOT NULL, %(reserve_reason)s,
    %(uid)s, %(now)s, %(uid)s, %(now)s
  FROM counted RETURNING id
)
SELECT id FROM have UNION ALL SELECT id FROM entry
"""


class Register(models.Model):
    """A book of a unit: numbers of one year run on from 01 or from the opening number (NĐ 30/2020 Đ.15, Đ.22)."""

    _name = "gec.register"
    _description = "Register"
    _order = "unit_id, direction, name"

    name = fields.Char(required=True)
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    direction = fields.Selection([("out", "Outgoing"), ("in", "Incoming")], required=True)
    type_ids = fields.Many2many("gec.document.type", help="Types that share this series; empty: all others.")
    opening_number = fields.Integer(default=1)
    opening_year = fields.Integer(help="Year that begins with the opening number.")
    opening_reason = fields.Char()
    is_external = fields.Boolean(
        "Kept in another system", help="Number, day and proof come from the agency's own system; none is given here."
    )
    active = fields.Boolean(default=True)
    entry_ids = fields.One2many("gec.register.entry", "register_id")

    _opening = models.Constraint(
        "CHECK (opening_number > 0 AND (opening_number = 1 OR"
        " (opening_year IS NOT NULL AND opening_reason IS NOT NULL)))",
        "An opening number needs its year and its reason.",
    )

    def write(self, vals):
        fixed = {"unit_id", "direction", "is_external", "opening_number", "opening_year"}
        if fixed & vals.keys() and any(register._in_use() for register in self):
            raise UserError(self.env._("A register in use keeps its unit, direction and opening number."))
        return super().write(vals)

    def _in_use(self):
        """Asked as superuser: who keeps the registers need not see their rows."""
        rows = self.env["gec.register.entry"].sudo()
        return bool(rows.search_count([("register_id", "=", self.id)], limit=1))

    @api.model
    def _for(self, document):
        """The register in which the document is numbered; UserError when the unit keeps none."""
        registers = self.search([("unit_id", "=", document.owner_id.id), ("direction", "=", document.direction)])
        fitting = registers.filtered(lambda book: document.type_id in book.type_ids)
        found = fitting or registers.filtered(lambda book: not book.type_ids)
        if not found:
            raise UserError(
                self.env._(
                    "%(unit)s keeps no register for this type of document.",
                    unit=document.owner_id.name,
                )
            )
        return found[0]

    def _take(self, document):
        """Take one number in a short transaction of its own and return the id of its row.

        The document must be committed. Called again for the same document, it gives the same row. The caller's
        transaction cannot see the new row (REPEATABLE READ): go on in a new one. A register kept elsewhere gives no
        number: UserError, unless the document's number has been entered.
        """
        self.ensure_one()
        self._check_clerk()
        self.env.flush_all()
        values = self._entry_values(document)
        with self._read_committed() as cr:
            # a statement of its own: the next one sees the row of whoever was first
            cr.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, document.id))
            if self.is_external:
                return self._entered(cr, document)
            cr.execute(TAKE, values)
            return cr.fetchone()[0]

    def _entered(self, cr, document):
        cr.execute("SELECT id FROM gec_register_entry WHERE document_id = %s AND NOT is_void", [document.id])
        found = cr.fetchone()
        if not found:
            raise UserError(
                self.env._("%(register)s is kept in another system: enter the number given there.", register=self.name)
            )
        return found[0]

    @contextmanager
    def _read_committed(self):
        """A cursor whose statements see what others have just committed; committed at the end of the block."""
        with self.env.registry.cursor() as cr:
            if isinstance(cr, Cursor):  # a test's cursor would lose its transaction
                cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
            yield cr

    def _check_clerk(self):
        if self.env.user not in self.unit_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of %(unit)s gives numbers.", unit=self.unit_id.name))

    def _entry_values(self, document):
        day = self.env["gec.unit"]._today()
        return document._register_values(day) | {"document_id": document.id} | self._row_values(day)

    def _row_values(self, day):
        """What a row has whether or not it has a document."""
        return {
            "register_id": self.id,
            "year": day.year,
            "entry_date": day,
            "opening": self.opening_number if self.opening_year == day.year else 1,
            "is_own": self.direction == "out",
            "reserve_reason": None,
            "uid": self.env.uid,
            "now": fields.Datetime.now(),
        }
