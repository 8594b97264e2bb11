import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.sheet import COLUMNS


class SheetWizard(models.TransientModel):
    """A filled sheet before it is taken over: each cell's old and new figure, or why nothing is taken."""

    _name = "gec.sheet.wizard"
    _description = "Take figures from a filled sheet"

    report_id = fields.Many2one("gec.result.report", required=True, ondelete="cascade")
    data = fields.Binary("Filled sheet", attachment=False)
    filename = fields.Char()
    problem_rows = fields.Json(compute="_compute_rows")
    change_rows = fields.Json(compute="_compute_rows")
    is_good = fields.Boolean(compute="_compute_rows")

    @api.depends("data", "report_id")
    def _compute_rows(self):
        for wizard in self:
            content = wizard._content()
            problems, changes = wizard._look(content) if content else ([], [])
            head = [self.env._("Cell"), self.env._("Indicator"), self.env._("Now"), self.env._("In the sheet")]
            wizard.problem_rows = bool(problems) and {
                "head": [self.env._("To be corrected in the sheet")],
                "rows": problems,
            }
            wizard.change_rows = bool(changes) and {"head": head, "rows": changes}
            wizard.is_good = bool(content and not problems)

    def action_take(self):
        """Take the figures over; the sheet is read anew, whatever the client showed."""
        self.ensure_one()
        content = self._content()
        if not content:
            raise UserError(self.env._("Choose the filled sheet first."))
        self.report_id._take_sheet(content, self.filename or self.report_id._sheet_name())
        return {"type": "ir.actions.act_window_close"}

    def _content(self):
        """The bytes, also where the client asked for sizes instead of files."""
        data = self.with_context(bin_size=False).data
        return base64.b64decode(data) if data else b""

    def _look(self, content):
        """(rows of problems, rows of changes)."""
        report = self.report_id
        try:
            reading = report._read_sheet(content)
        except AccessError:
            raise  # another's report: not a word about it
        except UserError as refused:
            return [[str(refused)]], []
        problems = [[report._problem_words(one)] for one in reading.problems]
        return problems, [] if problems else list(self._changes(reading.entries))

    def _changes(self, entries):
        rows = {value.indicator_id.code: value for value in self.report_id.value_ids}
        for entry in entries:
            value = rows[entry.code]
            now, then = value._shown(), value._shown(value._entry_values(entry))
            for name in COLUMNS:
                if now.get(name) != then.get(name):
                    yield [f"{COLUMNS[name]}{entry.row}", value.indicator_id.display_name, now[name], then[name]]
