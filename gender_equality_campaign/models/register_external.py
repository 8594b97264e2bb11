from odoo import models
from odoo.exceptions import UserError

from ..pure import register_csv


class Register(models.Model):
    """A register kept in another system: number, day and proof are entered or imported, never given here."""

    _inherit = "gec.register"

    def _enter(self, rows):
        """Enter numbered rows of the other system, all or none.

        :param list rows: dicts with number, entry_date, proof and the columns of the book; document_id is optional
        """
        if not self.is_external:
            raise UserError(self.env._("The numbers of this register are given here."))
        today = self.env["gec.unit"]._today()
        for row in rows:
            self._check_entered(row, today)
        with self._short() as book:
            for year in sorted({row["entry_date"].year for row in rows}):
                book._open_year(year)
            book._check_free(rows)
            book.env["gec.register.entry"].create([book._entered_values(row) for row in rows])

    def _check_entered(self, row, today):
        if row["number"] < 1 or not (row["proof"] or "").strip():
            raise UserError(self.env._("Enter the number and the proof of dispatch from the other system."))
        if row["entry_date"] > today:
            raise UserError(self.env._("Number %(number)s is dated after today.", number=row["number"]))
        document = row.get("document_id") and self.env["gec.document"].browse(row["document_id"])
        if document:
            document.check_access("read")
            if self.env["gec.register"]._for(document) != self:
                raise UserError(self.env._("The document belongs in another register."))
            if document.state != ("signed" if self.direction == "out" else "received"):
                raise UserError(self.env._("The document does not wait for a number."))

    def _check_free(self, rows):
        keys = [(row["entry_date"].year, row["number"]) for row in rows]
        found = self.env["gec.register.entry"].search(
            [("register_id", "=", self.id), ("number", "in", [number for _year, number in keys])]
        )
        taken = {(row.year, row.number) for row in found} | {key for key in keys if keys.count(key) > 1}
        for year, number in keys:
            if (year, number) in taken:
                raise UserError(
                    self.env._("Number %(number)s of %(year)s is in the book already.", number=number, year=year)
                )

    def _entered_values(self, row):
        document = self.env["gec.document"].browse(row.get("document_id"))
        values = document._register_values(row["entry_date"]) if document else {}
        columns = {name: values[name] or False for name in values if name not in ("symbol", "reference")}
        symbol = values.get("symbol")
        columns["reference"] = f"{row['number']:02}/{symbol}" if symbol else f"{row['number']:02}"
        if self.direction == "out":
            columns["doc_date"] = row["entry_date"]
        given = {name: value for name, value in row.items() if value}
        return columns | given | {"register_id": self.id, "year": row["entry_date"].year}

    def _import_csv(self, content):
        """Enter the rows of a CSV file of the other system; every bad line is named and nothing is kept then.

        :param bytes content: UTF-8, first line the names of the columns (see pure/register_csv.py)
        """
        rows, problems = register_csv.read(content)
        if problems or not rows:
            raise UserError("\n".join(self._problem(*problem) for problem in problems) or self._problem(1, "empty"))
        self._enter(rows)
        return len(rows)

    def _problem(self, line, what):
        words = {
            "columns": self.env._("Line %(line)s: the columns so, ngay and minh_chung are needed.", line=line),
            "number": self.env._("Line %(line)s: the number is no whole number above nought.", line=line),
            "date": self.env._("Line %(line)s: the day is not written as dd/mm/yyyy.", line=line),
            "proof": self.env._("Line %(line)s: the proof of dispatch is missing.", line=line),
            "encoding": self.env._("The file is not a CSV file in UTF-8."),
            "many": self.env._("The file has too many lines; divide it."),
            "empty": self.env._("The file has no rows."),
        }
        return words[what]
