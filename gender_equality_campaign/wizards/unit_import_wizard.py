import base64

from odoo import fields, models
from odoo.exceptions import UserError


class UnitImportWizard(models.TransientModel):
    """A sheet of units and people, and what it would change; nothing is changed before all of it can be."""

    _name = "gec.unit.import.wizard"
    _description = "Take in units from a sheet"

    content = fields.Binary("File", attachment=False, required=True)
    filename = fields.Char()
    line_ids = fields.One2many("gec.unit.import.line", "wizard_id", "Changes", readonly=True)
    summary = fields.Text(readonly=True)
    error_count = fields.Integer(readonly=True)
    is_previewed = fields.Boolean(readonly=True)

    def action_preview(self):
        """Show each row that changes something or cannot be used."""
        self.ensure_one()
        Import = self.env["gec.unit.import"]
        compared, people, problems = Import._compared(self._bytes())
        self.line_ids.unlink()
        self.env["gec.unit.import.line"].create(
            [self._problem_line(problem) for problem in problems]
            + [self._change_line(change) for change in compared if change.kind != "unchanged"]
        )
        self.write(
            {
                "summary": Import._summary(compared, people),
                "error_count": len(problems),
                "is_previewed": True,
            }
        )
        return self._again()

    def action_apply(self):
        """Take the sheet in as a whole."""
        self.ensure_one()
        if not self.is_previewed or self.error_count:
            raise UserError(self.env._("Look at the preview first; every row must be usable."))
        kept = self.env["gec.unit.import"]._take_in(self.filename, self._bytes())
        return kept.get_formview_action()

    def _bytes(self):
        return base64.b64decode(self.content or b"")

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "name": self.env._("Take in units from a sheet"),
        }

    def _change_line(self, change):
        words = self.env["gec.unit.import"]._kind_words()
        known = self.env["gec.unit"].browse(change.id or ())
        return {
            "wizard_id": self.id,
            "row": change.row.row,
            "kind": change.kind,
            "name": change.row.name,
            "before": known.name or ", ".join(change.row.instead_of),
            "words": ", ".join(words[kind] for kind in change.kinds),
        }

    def _problem_line(self, problem):
        return {
            "wizard_id": self.id,
            "row": problem.row,
            "kind": "error",
            "is_error": True,
            "name": problem.words,
            "words": self._reasons().get(problem.code, problem.code),
        }

    def _reasons(self):
        return {
            "big": self.env._("The file is too big."),
            "encoding": self.env._("The file is neither a workbook (.xlsx) nor text in UTF-8."),
            "many": self.env._("The file has too many rows."),
            "damaged": self.env._("The workbook cannot be read."),
            "columns": self.env._("The sheet has no columns of units or people: Tên đơn vị …, or Đăng nhập, Đơn vị …"),
            "name": self.env._("The name is missing."),
            "login": self.env._("There is no account of this login."),
            "unit": self.env._("There is no unit of this code or name."),
            "kind": self.env._("The kind is not known."),
            "level": self.env._("The level is not known."),
            "role": self.env._("The role is not known."),
            "since": self.env._("The first day is missing or is no date."),
            "until": self.env._("The last day is no date."),
            "parent": self.env._("The unit above is not known, or several bear the name."),
            "instead_of": self.env._("The unit it comes after is not known, or several bear the name."),
            "act": self.env._("The act that orders it is missing."),
            "twice": self.env._("Another row means the same unit."),
            "days": self.env._("It ends before it begins."),
            "own": self.env._("A unit does not stand below itself or come after itself."),
        }


class UnitImportLine(models.TransientModel):
    """What one row of the sheet changes, or why it cannot be used."""

    _name = "gec.unit.import.line"
    _description = "Row of the sheet"
    _order = "is_error desc, row"

    wizard_id = fields.Many2one("gec.unit.import.wizard", required=True, ondelete="cascade")
    row = fields.Integer()
    is_error = fields.Boolean()
    kind = fields.Selection(
        [
            ("error", "Cannot be used"),
            ("new", "New"),
            ("succeeds", "Takes the place of others"),
            ("ended", "Ends"),
            ("moved", "Moved"),
            ("renamed", "Renamed"),
            ("changed", "Changed"),
        ]
    )
    name = fields.Char("In the sheet")
    before = fields.Char("Until now")
    words = fields.Char("What changes")
