import json
from contextlib import contextmanager

from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.sql_db import Cursor

from .kept_connection import kept

ASK = "SELECT is_clerk, entry FROM gec_take(%s)"


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
        """Take one number in a transaction of its own, one way to the server and back, and return the id of its row.

        The document must be committed. Called again for the same document, it gives the same row. The caller's
        transaction cannot see the new row (REPEATABLE READ): go on in a new one. A register kept elsewhere gives no
        number: UserError, unless the document's number has been entered.
        """
        self.ensure_one()
        self.env.flush_all()
        values = self._entry_values(document)
        is_clerk, entry = kept.ask(self.env.cr.dbname, ASK, [json.dumps(values, default=str)])
        if not is_clerk:
            self._refuse_others()
        if not entry:
            raise UserError(
                self.env._("%(register)s is kept in another system: enter the number given there.", register=self.name)
            )
        return entry

    @contextmanager
    def _read_committed(self):
        """A cursor whose statements see what others have just committed; committed at the end of the block."""
        with self.env.registry.cursor() as cr:
            if isinstance(cr, Cursor):  # a test's cursor would lose its transaction
                cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
            yield cr

    def _check_clerk(self):
        if self.env.user not in self.unit_id._users("clerk"):
            self._refuse_others()

    def _refuse_others(self):
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
            "is_own": self.direction == "out",
            "reserve_reason": None,
            "uid": self.env.uid,
            "now": fields.Datetime.now(),
        }
