from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

# NĐ 30/2020 Đ.30.2: into the agency's archive within a year from the end of the work
TO_ARCHIVE = relativedelta(years=1)
# Phụ lục VI.III.5.b
NOTICE = relativedelta(days=30)
FIXED_WHEN_CLOSED = {"code", "name", "retention", "unit_id"}


class CaseFile(models.Model):
    """Hồ sơ: the documents of one matter, under the code that the stamp ĐẾN calls "Lưu hồ sơ số"."""

    _name = "gec.case.file"
    _inherit = ["gec.owned", "gec.guarded"]
    _description = "Case file"
    _order = "unit_id, code"
    _rec_names_search = ["code", "name"]

    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    retention = fields.Char(help="How long it is kept.")
    start_date = fields.Date(default=lambda self: self.env["gec.unit"]._today(), readonly=True)
    end_date = fields.Date("Closed on", readonly=True, copy=False, help="The work ended; nothing is added any more.")
    hand_over_on = fields.Date(
        "To the archive by", compute="_compute_hand_over_on", store=True, help="One year after the work ended (Đ.30.2)."
    )
    handed_over_on = fields.Date(readonly=True, copy=False)
    document_ids = fields.One2many("gec.document", "case_file_id")

    _uniq = models.UniqueIndex("(unit_id, code)", "The unit already has a file of this code.")
    # the nightly look for files that are due
    _due = models.Index("(hand_over_on) WHERE handed_over_on IS NULL")

    def _compute_display_name(self):
        for case in self:
            case.display_name = f"{case.code} – {case.name}"

    @api.depends("end_date")
    def _compute_hand_over_on(self):
        for case in self:
            case.hand_over_on = case.end_date and case.end_date + TO_ARCHIVE

    def write(self, vals):
        if vals.keys() & {"start_date", "end_date", "handed_over_on"}:
            raise UserError(self.env._("These fields change only by the file's own steps."))
        if vals.keys() & FIXED_WHEN_CLOSED:
            self._check_open()
        return super().write(vals)

    def _write_step(self, vals):
        """Write as one of the file's own steps, after its check."""
        self.check_access("write")
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.model_create_multi
    def create(self, vals_list):
        """A file begins today and open, whatever the caller sends or his context holds."""
        begun = {"start_date": self.env["gec.unit"]._today(), "end_date": False, "handed_over_on": False}
        return super().create([vals | begun for vals in vals_list])

    def action_close(self):
        """The work ended: the file is fixed, and goes to the archive within a year."""
        self._check_open()
        self._write_step({"end_date": self.env["gec.unit"]._today()})

    def action_hand_over(self):
        """Given to the agency's archive."""
        if any(not case.end_date or case.handed_over_on for case in self):
            raise UserError(self.env._("A closed file is handed over, once."))
        self._write_step({"handed_over_on": self.env["gec.unit"]._today()})
        self._inbox_items()._finish()

    @api.model
    def _cron_notice(self):
        """Every night: files that go to the archive within 30 days show in their unit's inbox, once."""
        last = self.env["gec.unit"]._today() + NOTICE
        due = self.search([("hand_over_on", "<=", last), ("handed_over_on", "=", False)])
        told = self.env["gec.inbox.item"].search([("case_file_id", "in", due.ids)]).case_file_id
        self.env["gec.inbox.item"].create(
            [
                {"unit_id": case.unit_id.id, "kind": "case_due", "case_file_id": case.id, "due": case.hand_over_on}
                for case in due - told
            ]
        )

    def _inbox_items(self):
        return self.env["gec.inbox.item"].search([("case_file_id", "in", self.ids), ("done_at", "=", False)])

    def action_export(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/case/{self.id}/export.zip", "target": "new"}
