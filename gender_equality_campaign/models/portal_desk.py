from decimal import Decimal, InvalidOperation

from odoo import api, models
from odoo.exceptions import UserError

from .assigned_unit import OPEN as OPEN_WORK
from .result_report import NARRATIVE

LARGEST = 2_000_000_000  # what every column of figures holds
MOST = 80  # lines of each list: what is older is asked of the office


class PortalDesk(models.AbstractModel):
    """What a unit's people see and do by the portal.

    They have no right to any model: everything goes through these methods, which look up the unit's own records as
    superuser and then act by the records' own steps, whose guards ask for a post in the unit.
    """

    _name = "gec.portal.desk"
    _description = "Desk of a unit in the portal"

    @api.model
    def _units(self):
        """The units in which the user holds a post today, and those that ended and whose work these took over."""
        units = self.env["gec.unit"].sudo().with_context(active_test=False)
        return units.search([("is_mine", "=", True), ("kind", "!=", "board")]).with_context(active_test=True)

    @api.model
    def _dispatches(self):
        return self._mine("gec.dispatch", [("returned_at", "=", False), ("document_id.file_id", "!=", False)])

    @api.model
    def _works(self):
        return self._mine("gec.assigned.unit", [("state", "in", (*OPEN_WORK, "reported"))])

    @api.model
    def _nodes(self):
        """Places in open campaigns for which the units report."""
        return self._mine("gec.campaign.unit", [("is_expected", "=", True), ("campaign_id.state", "=", "open")])

    @api.model
    def _mine(self, model, domain):
        rows = self.env[model].sudo()
        return rows.search([("unit_id", "in", self._units().ids), *domain], order="id desc", limit=MOST)

    @api.model
    def _own(self, model, record_id):
        """The record, where it is one of the user's own units; else none."""
        record = self.env[model].sudo().browse(record_id).exists()
        return record if record.unit_id in self._units() else record.browse()

    @api.model
    def _open_count(self):
        """What waits: work not reported, papers whose receipt was not confirmed, reports not submitted."""
        works = self._works().filtered(lambda row: row.state in OPEN_WORK)
        papers = self._dispatches().filtered(lambda row: not (row.acknowledged_at or row.recalled_at))
        reports = self._nodes().filtered(lambda node: node.report_ids.report_state not in ("submitted", "accepted"))
        return len(works) + len(papers) + len(reports)

    @api.model
    def _report_of(self, node):
        """The unit's report of the campaign, started now if there is none."""
        return node.report_ids or node.report_ids.create({"campaign_unit_id": node.id, "drafter_id": self.env.uid})

    @api.model
    def _attach(self, record, upload):
        """A paper or picture of the unit at its own record; refused as every upload is (size, secrecy)."""
        if not upload or not upload.filename:
            raise UserError(self.env._("Choose a file."))
        record._check_portal_paper()
        return (
            self.env["ir.attachment"]
            .sudo()
            .create({"name": upload.filename, "raw": upload.read(), "res_model": record._name, "res_id": record.id})
        )

    @api.model
    def _save_report(self, report, form):
        """Words and figures as the form sent them: {"v12": total, "f12": women, "m12": men of row 12, part: words}.

        Raises UserError with the indicator's name where a figure is no number; nothing is kept then.
        """
        report.write(
            {name: form[name].replace("\0", "").strip() for name in (*NARRATIVE, "nil_reason") if name in form}
        )
        for value in report.value_ids:
            entered = value._from_form(form)
            if entered:
                value.write(entered)


class ResultValue(models.Model):
    _inherit = "gec.result.value"

    def _from_form(self, form):
        """Values of this row that differ from what is kept; an emptied field withdraws the figure."""
        names = ("value", "female", "male") if self.split == "gender" else ("value",)
        words = {name: (form.get(f"{name[0]}{self.id}") or "").strip() for name in names}
        if not any(f"{name[0]}{self.id}" in form for name in names):
            return {}
        if not any(words.values()):
            return {"is_entered": False} if self.is_entered else {}
        if self.split == "gender" and not words["value"]:
            words["value"] = str(sum(self._number(words[name]) for name in ("female", "male")))
        numbers = {name: self._number(word) for name, word in words.items()}
        for name in ("female", "male"):
            if name in numbers and numbers[name] % 1:
                raise UserError(
                    self.env._(
                        "%(indicator)s: “%(words)s” is no number of people.",
                        indicator=self.indicator_id.name,
                        words=words[name],
                    )
                )
        return {name: float(number) for name, number in numbers.items()}

    def _as_typed(self):
        """The figure as a field of numbers takes it; empty where none is stated."""
        return f"{self.value:.2f}".rstrip("0").rstrip(".") if self.is_entered else ""

    def _number(self, words):
        try:
            number = Decimal(words or "0")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not 0 <= number <= LARGEST:
            raise UserError(
                self.env._("%(indicator)s: “%(words)s” is no number.", indicator=self.indicator_id.name, words=words)
            )
        return number


class ResultReport(models.Model):
    _inherit = "gec.result.report"

    def _check_portal_paper(self):
        self._check_official()
        self._check_editable()


class AssignedUnit(models.Model):
    _inherit = "gec.assigned.unit"

    def _report_with(self, note, files):
        """Done, with a word and evidence: [(name, bytes)]; nothing is kept where the step is refused."""
        self.action_report(note)
        self._attach(files)
