from odoo import models
from odoo.exceptions import UserError

from ..pure import sheet
from ..pure.layout import words


class ResultReport(models.Model):
    """The offline sheet of a report: out with its questions, in as a whole or not at all."""

    _inherit = "gec.result.report"

    def _sheet_identity(self):
        return sheet.Identity(
            self.env["ir.config_parameter"].sudo().get_param("database.uuid"),
            self.campaign_id.id,
            self.campaign_unit_id.id,
            self.version,
        )

    def _sheet_lines(self):
        return [value._as_line() for value in self.value_ids.sorted(lambda v: (v.indicator_id.sequence, v.id))]

    def _sheet_bytes(self):
        """The .xlsx with what the report states now; an act of those who fill it in."""
        self.ensure_one()
        self._check_official()
        return sheet.write(self._sheet_identity(), self._sheet_lines(), self.unit_id.name, self.campaign_id.name)

    def _sheet_name(self):
        return f"So lieu {self.campaign_id.year} - {self.unit_id.name}.xlsx"

    def _read_sheet(self, data):
        """What a filled sheet states (pure/sheet): entries and problems.

        :raise UserError: the file is none of our sheets
        """
        self.ensure_one()
        self._check_official()
        self._check_editable()
        try:
            return sheet.read(data, self._sheet_identity(), self._sheet_lines())
        except sheet.Refused as refused:
            raise UserError(self._refusal_words()[refused.code]) from None

    def _take_sheet(self, data, name):
        """Take all figures of a filled sheet over, and keep the file with the report."""
        reading = self._read_sheet(data)
        if reading.problems:
            raise UserError("\n".join(self._problem_words(one) for one in reading.problems))
        rows = {value.indicator_id.code: value for value in self.value_ids}
        for entry in reading.entries:
            rows[entry.code]._take_entry(entry)
        self.env["ir.attachment"].create(
            {"name": name, "raw": data, "res_model": self._name, "res_id": self.id},
        )

    def _refusal_words(self):
        not_sheet = self.env._(
            "This is no Excel file (.xlsx). Take the sheet from this report, fill it in and save it."
        )
        return {
            "empty": self.env._("The file is empty."),
            "too_big": self.env._("The file is far larger than a sheet of figures."),
            "old_excel": self.env._(
                "This is an old Excel file (.xls) or has a password. Save it as .xlsx without one."
            ),
            "open_document": self.env._("This is an OpenDocument file (.ods). Save it as Excel (.xlsx) and try again."),
            "not_sheet": not_sheet,
            "unknown": not_sheet,
            "macros": self.env._("The file contains macros and was not opened. Save it as .xlsx."),
            "broken": self.env._("The file is damaged and cannot be read."),
            "locked": self.env._("The file has a password. Save it without one."),
            "bomb": self.env._("The file unpacks to far more than a sheet of figures holds and was not opened."),
            "not_ours": self.env._(
                "This is not the sheet of a report. Take the sheet from this report and fill it in."
            ),
        }

    def _problem_words(self, one):
        """A problem of pure/sheet as a sentence that begins with its cell."""
        said = self._problem_sentences()[one.code] % {"words": one.words, "other": one.other}
        return f"{one.cell}: {said}" if one.cell else said

    def _problem_sentences(self):
        return {
            "other_database": self.env._("The sheet was made by another system."),
            "other_campaign": self.env._("The sheet belongs to another campaign."),
            "other_unit": self.env._("The sheet belongs to the report of another unit."),
            "other_version": self.env._(
                "The sheet was made after %(words)s submissions of the report, now there are %(other)s: take a new one."
            ),
            "no_table": self.env._("The page “%(words)s” is missing."),
            "merged": self.env._("these cells are merged; undo it"),
            "renamed": self.env._("the column is called “%(words)s”, it must be “%(other)s”"),
            "unknown": self.env._("“%(words)s” is not asked of this unit"),
            "twice": self.env._("“%(words)s” stands in the sheet twice"),
            "no_row": self.env._("The row of “%(words)s” is missing."),
            "formula": self.env._("“%(words)s” is a formula; type its result"),
            "unclear": self.env._("“%(words)s” is text that can be read in two ways; type the digits only: %(other)s"),
            "as_text": self.env._("“%(words)s” is kept as text; type it as a number: %(other)s"),
            "text": self.env._("“%(words)s” is no number; type digits only"),
            "too_big": self.env._("“%(words)s” is larger than any figure can be"),
            "not_finite": self.env._("“%(words)s” is no number; type digits only"),
            "negative": self.env._("%(words)s is below zero"),
            "fraction": self.env._("%(words)s is not a whole number"),
            "no_split": self.env._("“%(words)s” is not counted by women and men; leave the cell empty"),
            "no_link": self.env._("“%(words)s” is no link; it begins with https://"),
        }


class ResultValue(models.Model):
    _inherit = "gec.result.value"

    def _as_line(self):
        indicator = self.indicator_id
        split = indicator.split == "gender" and self.is_entered
        return sheet.Line(
            indicator.code,
            indicator.name,
            indicator.uom,
            indicator.split == "gender",
            indicator.is_whole,
            self.is_required,
            self.female if split else None,
            self.male if split else None,
            self._stated(),
            self.last_year if self.has_last_year else None,
            self.explanation or "",
            self.url or "",
            indicator.help_text or "",
        )

    def _entry_values(self, entry):
        """Values that the row has when the entry is taken over."""
        return {
            "value": float(entry.value or 0),
            "female": int(entry.female or 0),
            "male": int(entry.male or 0),
            "is_entered": entry.value is not None,
            "explanation": entry.explanation or False,
            "url": entry.url or False,
        }

    def _take_entry(self, entry):
        """Write what differs."""
        self.ensure_one()
        new = {name: value for name, value in self._entry_values(entry).items() if self[name] != value}
        if new:
            self.write(new | {"is_entered": entry.value is not None})

    def _shown(self, vals=None):
        """{column: as the check list shows it}; vals: values the row would have."""
        stated = vals or {name: self[name] for name in ("value", "female", "male", "is_entered", "explanation", "url")}
        numbers = ("female", "male", "value") if self.split == "gender" else ("value",)
        shown = {name: words.figure(stated[name]) if stated["is_entered"] else "–" for name in numbers}
        return shown | {name: stated[name] or "–" for name in ("explanation", "url")}
