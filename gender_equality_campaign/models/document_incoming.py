from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .instruction_line import OPEN


class Document(models.Model):
    """Received documents: registered under the unit's own number, stamped, handed on (NĐ 30/2020 Đ.20–24)."""

    _inherit = "gec.document"

    presented_to_id = fields.Many2one("res.users", "Laid before", readonly=True, copy=False, ondelete="restrict")

    @api.model
    def _receive(self, origin, unit):
        """The receiving unit's own record of a document issued inside this installation."""
        incoming = self.create(
            {
                "direction": "in",
                "owner_id": unit.id,
                "name": origin.name,
                "type_id": origin.type_id.id,
                "issuer_id": origin.owner_id.id,
                "issuer_name": origin.owner_id.name,
                "place": origin.place,
                "doc_date": origin.doc_date,
                "number": origin.number,
                "symbol": origin.symbol,
                "reference": origin.reference,
                "urgency": origin.urgency,
                "is_demo": origin.is_demo,
                "parent_id": origin.id,
            }
        )
        incoming._write_step({"origin_id": origin.id})
        return incoming

    def action_register_incoming(self):
        """Register documents that came on paper or by upload."""
        for document in self:
            document._check_may_register()
            document._register_incoming()

    def _check_may_register(self):
        self.ensure_one()
        if self.env.user not in self.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the unit registers documents."))
        if self.direction != "in" or self.state != "received":
            raise UserError(self.env._("Only a received document that is not yet registered is registered."))

    def _register_incoming(self):
        """Number first, in its own transaction; then the stamped copy and the new state in another."""
        self._check_may_register()
        self.env["gec.register"]._for(self)._take(self)
        with self._apart() as document:
            document._fill_arrival()

    def _fill_arrival(self):
        """Runs as superuser for the clerk: the row and the copy are written by this step alone."""
        me = self.sudo()
        if me.state != "received":
            return
        entry = me._own_entry()
        me._move("registered", entry_id=entry.id)
        me._keep_stamped_copy()

    def _keep_stamped_copy(self):
        """A copy with the stamp ĐẾN; the original stays as it came. No file, no copy: nothing is made up."""
        stamped = self._stamped()
        if stamped:
            name = f"{self.owner_id.symbol or 'den'}-{self.entry_id.number}-{self._file_name()}"
            self.env["gec.document.file"]._keep(self, "stamped", name, stamped)

    def _stamped(self):
        """The PDF that came, or pages of the text that came, with the stamp; None when there is neither."""
        original, text = self._original_bytes(), self._original_text()
        arrival, stamp = (self._stamp_values(), self.entry_id.entry_date), self.env["gec.stamp"]
        if original is not None:
            return stamp._stamp(original, *arrival)
        return stamp._digitised(text, self.display_name, *arrival, banner=self._banner()) if text else None

    def _original_text(self):
        """The text that came without a laid-out page, or None."""
        original = self.file_ids.filtered(lambda f: f.step == "original" and f.mimetype == "text/plain")
        return original[:1]._bytes().decode("utf-8", "replace") if original else None

    def _original_bytes(self):
        """The PDF that came: the issuer's file, or the upload; None when there is none."""
        if self.origin_id.file_id:
            return self.origin_id._last_file("sealed")._bytes()
        original = self.file_ids.filtered(lambda f: f.step == "original" and f.mimetype == "application/pdf")
        return original[:1]._bytes() if original else None

    def _stamp_values(self):
        return {
            "unit": self.owner_id.printed_name,
            "number": self.entry_id.number,
            "date": self.entry_id.entry_date,
            "forward_to": self.drafting_unit_id.name or "",
            "case_file": self.case_file_id.code or "",
        }

    def action_take_in_hand(self):
        """Someone of the unit deals with it."""
        self._step_by_member("in_hand")

    def action_present(self):
        """Laid before the leader."""
        self._step_by_member("presented")

    def _present(self, leader):
        """Laid before this leader of the unit, who is told at once of what is urgent (Đ.23.1)."""
        self.ensure_one()
        if leader - self.owner_id._users("leader"):
            raise UserError(self.env._("%(user)s is no leader of %(unit)s.", user=leader.name, unit=self.owner_id.name))
        self._step_by_member("presented", presented_to_id=leader.id)
        self._notify_urgent(self.owner_id, roles=("leader",))

    def action_done(self):
        waiting = self.sudo().instruction_line_ids.filtered(lambda line: line.role == "lead" and line.state in OPEN)
        if waiting:
            raise UserError(self.env._("%(unit)s is not done with its part yet.", unit=waiting[0].unit_id.name))
        self._step_by_member("done")

    def _step_by_member(self, state, **vals):
        """Runs as superuser after checking membership: the state is written by steps alone."""
        for document in self:
            document._check_mine()
            document.sudo()._move(state, **vals)
