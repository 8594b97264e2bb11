from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .assigned_unit import OPEN, RETURNS


class AssignedUnit(models.Model):
    """The unit's own steps with notes and evidence, and the answers of those who receive its report.

    What a cooperating unit did goes to those who lead the clause, everything else to those who gave the work.
    """

    _inherit = "gec.assigned.unit"

    event_ids = fields.One2many("gec.assigned.event", "assigned_id", "What was said")
    attachment_ids = fields.One2many(
        "ir.attachment", "res_id", domain=[("res_model", "=", "gec.assigned.unit")], string="Evidence"
    )

    def action_note_progress(self, progress, note=None):
        """Say how far the work is: progress in percent (0–100), and a word.

        :raise AccessError: another unit's work
        :raise UserError: the work is closed, or no percentage
        """
        self._note_progress(progress, note)

    def _note_progress(self, progress, note=None, files=()):
        """The same with evidence: files as [(name, bytes)]."""
        self.ensure_one()
        self._check_unit()
        if self.state not in OPEN:
            raise UserError(self.env._("This work is no longer open."))
        if isinstance(progress, bool) or not isinstance(progress, int) or not 0 <= progress <= 100:
            raise UserError(self.env._("Progress is a percentage from 0 to 100."))
        vals = {"state": "working", "progress": progress} | ({"note": note} if note else {})
        self._mark_as_unit(vals)
        self._keep("progress", note)
        self._attach(files)

    def action_report(self, note=None):
        """Done as far as the unit is concerned; nobody reports over work that is open below him."""
        self._check_unit()
        self._check_no_open_children()
        self._step("reported", progress=100)
        self._keep("reported", note)
        self._finish_inbox()
        told = self.filtered(lambda row: row.role == "cooperate")
        told._tell(lambda row: row._receivers(), "cooperation")

    def _return(self, reason, kind="other"):
        """Not ours: back to those who gave it, with the reason (NĐ 30/2020 Đ.21.2.b)."""
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is returned."))
        if kind not in dict(RETURNS):
            raise UserError(self.env._("Say what kind of mistake it is."))
        self._step("returned", returned_at=fields.Datetime.now(), return_reason=reason, return_kind=kind)
        self._keep("returned", reason)
        self._finish_inbox()
        self._tell(lambda row: row._assigners(), "assignment_returned")

    def action_accept(self):
        """The report is in order: an act of those who receive it."""
        self._check_received()
        self._check_follows("accepted")
        self._answer("accepted", "accepted")

    def _give_back(self, note):
        """Not complete: the unit goes on working, with the word it was given."""
        self._check_received()
        self._check_said(note)
        self._check_follows("working")
        self._answer("working", "given_back", note)
        self.sudo()._tell_units()

    def _drop(self, note):
        """No longer asked of the unit; an act of those who gave the work, with the reason."""
        if any(not row._is_assigned_by_me() for row in self):
            raise AccessError(self.env._("Only those who gave the work no longer ask for it."))
        self._check_said(note)
        self._check_follows("dropped")
        self._answer("dropped", "dropped", note)
        self._finish_inbox()

    def _answer(self, state, kind, note=False):
        """Runs as superuser after the checks of its callers: nobody writes these rows by hand."""
        self.sudo().write({"state": state})
        self._keep(kind, note)
        self._finish_told("cooperation")

    def _check_said(self, note):
        if not (note or "").strip():
            raise UserError(self.env._("Say why."))

    def _check_received(self):
        if any(not row._is_received_by_me() for row in self):
            raise AccessError(self.env._("This report does not go to your unit."))

    def _assigners(self):
        """Units that gave the work: whose plan it is and who drafted it, never the unit itself."""
        document = self.sudo().plan_id.document_id
        return (document.owner_id | document.drafting_unit_id) - self.unit_id

    def _receivers(self):
        """Of cooperating units those who lead the clause; of the others, or where nobody leads, those who gave it."""
        me = self.sudo()
        leading = [("plan_id", "=", me.plan_id.id), ("clause_id", "=", me.clause_id.id), ("role", "=", "lead")]
        leads = me.role == "cooperate" and me.search(leading).unit_id - me.unit_id
        return leads or self._assigners()

    def _is_assigned_by_me(self):
        return any(self._assigners().mapped("is_mine"))

    def _is_received_by_me(self):
        return any(self._receivers().mapped("is_mine"))

    def _keep(self, kind, note=False):
        """One line a row; runs as superuser after the step's own checks, since nobody writes the trail by hand."""
        now = fields.Datetime.now()
        self.env["gec.assigned.event"].sudo().create(
            [
                {
                    "assigned_id": row.id,
                    "kind": kind,
                    "progress": row.progress,
                    "note": note,
                    "user_id": self.env.uid,
                    "at": now,
                }
                for row in self
            ]
        )

    def _attach(self, files):
        """Evidence of one's own unit, kept for good; as superuser, since the row itself is not the unit's to write."""
        self._check_unit()
        self.env["ir.attachment"].sudo().create(
            [{"name": name, "raw": content, "res_model": self._name, "res_id": self.id} for name, content in files]
        )
