import json
from contextlib import contextmanager
from itertools import takewhile

from odoo import fields, models
from odoo.exceptions import UserError

from .register import ASK

KEPT_NUMBER = ("numbered", "issued", "closed")
AT_ONCE = 100  # numbers reserved in one go
FILLED = ("doc_date", "type_name", "subject", "author", "signer", "recipients", "receiver", "copies", "note")


class Register(models.Model):
    """Steps of the clerk; each in a short transaction of its own, like a number."""

    _inherit = "gec.register"

    @contextmanager
    def _short(self):
        """This register in a short transaction of the clerk, as superuser: rows are written by steps alone."""
        self.ensure_one()
        self._check_clerk()
        self.env.flush_all()
        with self._read_committed() as cr:
            yield self.with_env(self.env(cr=cr)).sudo()
        self.env.invalidate_all(flush=False)

    def _reserve(self, count, reason):
        """Take numbers ahead (lấy số trước), to be used or made void later; ids of their rows."""
        if self.is_external or not 0 < count <= AT_ONCE or not (reason or "").strip():
            raise UserError(
                self.env._("Reserve 1 to %(most)s numbers of a register kept here, and say why.", most=AT_ONCE)
            )
        empty = dict.fromkeys(("document_id", "reference", "symbol", *FILLED))
        values = empty | self._row_values(self.env["gec.unit"]._today()) | {"reserve_reason": reason.strip()}
        with self._short() as book:
            return [book._reserved_row(values) for _ in range(count)]

    def _reserved_row(self, values):
        self.env.cr.execute(ASK, [json.dumps(values, default=str)])
        return self.env.cr.fetchone()[1]

    def _open_year(self, year):
        """The counter's row of the year, locked: it is there before the first event."""
        self.env.cr.execute("SELECT gec_open_year(%s, %s)", (self.id, year))
        self.env.cr.execute(
            "SELECT 1 FROM gec_register_counter WHERE register_id = %s AND year = %s FOR UPDATE", (self.id, year)
        )

    def _close(self, year):
        """Close the book of a year that is over (đóng sổ): no row is added to it or changed any more."""
        if year >= self.env["gec.unit"]._today().year:
            raise UserError(self.env._("A book is closed when its year is over."))
        with self._short() as book:
            book._open_year(year)
            rows = book.env["gec.register.entry"].search([("register_id", "=", book.id), ("year", "=", year)])
            book._check_closable(rows, year)
            counter = book.env["gec.register.counter"].search([("register_id", "=", book.id), ("year", "=", year)])
            book.env["gec.register.closing"].create(
                {
                    "register_id": book.id,
                    "year": year,
                    "row_count": len(rows),
                    "void_count": len(rows.filtered("is_void")),
                    "last_number": max(rows.mapped("number"), default=0),
                    "last_hash": counter.tip,
                }
            )

    def _check_closable(self, rows, year):
        if self.env["gec.register.closing"].search_count([("register_id", "=", self.id), ("year", "=", year)]):
            raise UserError(self.env._("The book of this year is closed."))
        waiting = rows.filtered(lambda row: row.is_reserved and not row.is_void)
        if waiting:
            numbers = ", ".join(str(number) for number in sorted(waiting.mapped("number")))
            raise UserError(self.env._("Use or make void the reserved numbers first: %(numbers)s.", numbers=numbers))


class RegisterEntry(models.Model):
    _inherit = "gec.register.entry"

    correction_ids = fields.One2many("gec.register.correction", "entry_id")

    @contextmanager
    def _short(self):
        """This row in the clerk's short transaction, as superuser, locked against a second step."""
        self.ensure_one()
        with self.register_id._short() as book:
            row = self.with_env(book.env)
            row.lock_for_update()
            yield row

    def _void(self, reason):
        """Make the number void: the row stays, the number is never given again."""
        self._check_reason(reason)
        with self._short() as row:
            if row.is_void:
                raise UserError(self.env._("This number is void already."))
            if row.document_id.direction == "out" and row.document_id.state in KEPT_NUMBER:
                raise UserError(self.env._("The document carries this number: recall it first."))
            row.write({"is_void": True, "void_reason": reason.strip()})

    def _use(self, document):
        """Give the reserved number to a document that waits for its number."""
        self.ensure_one()
        document.check_access("read")
        if self.env["gec.register"]._for(document) != self.register_id:
            raise UserError(self.env._("The document belongs in another register."))
        with self._short() as row:
            row._check_reserved()
            waiting = document.with_env(row.env)
            if waiting.state != ("signed" if row.direction == "out" else "received"):
                raise UserError(self.env._("The document does not wait for a number."))
            row.write(row._columns_of(waiting) | {"is_reserved": False, "document_id": waiting.id})

    def _use_on_paper(self, columns, reason):
        """Enter a paper document under the reserved number, afterwards and with the reason."""
        self._check_reason(reason)
        with self._short() as row:
            row._check_reserved()
            known = {name: columns[name] for name in (*FILLED, "reference") if columns.get(name)}
            row._check_reference(known.get("reference"))
            row.write({"reference": row.reference} | known | {"is_reserved": False, "paper_reason": reason.strip()})

    def _columns_of(self, document):
        values = document._register_values(self.entry_date)
        number = f"{self.number:02}/{values['symbol']}" if values["symbol"] else f"{self.number:02}"
        columns = {name: values[name] or False for name in FILLED}
        return columns | {"reference": values["reference"] or number}

    def _correct(self, column, value, reason):
        """Say what a column should read; the row itself stays as it is."""
        self._check_reason(reason)
        if not (value or "").strip():
            raise UserError(self.env._("Say what the column should read."))
        with self._short() as row:
            row.env["gec.register.correction"].create(
                {
                    "entry_id": row.id,
                    "register_id": row.register_id.id,
                    "year": row.year,
                    "column": column,
                    "value": value.strip(),
                    "reason": reason.strip(),
                }
            )

    def _check_reference(self, reference):
        """On an outgoing document the number stands first; an incoming one has its issuer's."""
        written = "".join(takewhile(str.isdecimal, reference or ""))
        if reference and self.direction == "out" and int(written or 0) != self.number:
            raise UserError(
                self.env._("The number and symbol begin with the number of the row, %(number)s.", number=self.number)
            )

    def _check_reserved(self):
        if not self.is_reserved or self.is_void:
            raise UserError(self.env._("Only a reserved number is used."))

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Say why."))
