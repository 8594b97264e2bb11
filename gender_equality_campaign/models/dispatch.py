from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CHANNELS = [
    ("internal", "Inside the e-office"),
    ("edxml", "To another system"),
    ("email", "E-mail"),
    ("paper", "On paper"),
]


class Dispatch(models.Model):
    """One recipient of an issued document, and what has come of it there."""

    _name = "gec.dispatch"
    _description = "Dispatch"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "document_id, id"
    _rec_name = "recipient_name"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    # what is addressed to a unit is looked up by the unit
    unit_id = fields.Many2one("gec.unit", index=True, ondelete="restrict")
    recipient_name = fields.Char(required=True)
    channel = fields.Selection(CHANNELS, required=True, default="internal")
    sent_at = fields.Datetime()
    sent_by = fields.Many2one("res.users", ondelete="restrict")
    delivered_at = fields.Datetime()
    opened_at = fields.Datetime()
    opened_by = fields.Many2one("res.users", ondelete="restrict")
    registered_at = fields.Datetime()
    registered_by = fields.Many2one("res.users", ondelete="restrict")
    registered_number = fields.Char()
    acknowledged_at = fields.Datetime()
    acknowledged_by = fields.Many2one("res.users", ondelete="restrict")
    returned_at = fields.Datetime()
    returned_by = fields.Many2one("res.users", ondelete="restrict")
    return_reason = fields.Text()
    incoming_id = fields.Many2one("gec.document", ondelete="restrict")

    _uniq = models.UniqueIndex("(document_id, unit_id) WHERE unit_id IS NOT NULL AND returned_at IS NULL")

    def _deliver(self):
        """Into the inboxes of the units that work here: one statement for all."""
        self.env["gec.inbox.item"].create(
            [
                {
                    "unit_id": dispatch.unit_id.id,
                    "kind": "incoming",
                    "document_id": dispatch.document_id.id,
                    "dispatch_id": dispatch.id,
                }
                for dispatch in self.filtered(lambda row: row.channel == "internal")
            ]
        )

    def _check_recipient(self, role=None):
        """The acting user works in the receiving unit (as its clerk, where the role is named)."""
        for dispatch in self:
            if not dispatch.unit_id.is_mine:
                raise AccessError(self.env._("This document was not sent to your unit."))
            if role and self.env.user not in dispatch.unit_id._users(role):
                raise AccessError(
                    self.env._("Only the clerk (văn thư) of %(unit)s does this.", unit=dispatch.unit_id.name)
                )
            if dispatch.returned_at:
                raise UserError(self.env._("The document has been returned to its sender."))
            if dispatch.recalled_at:
                raise UserError(self.env._("The document has been recalled by its sender."))

    def action_open(self):
        """Open the document itself; the first look is noted."""
        self.ensure_one()
        if not self.unit_id.is_mine:
            raise AccessError(self.env._("This document was not sent to your unit."))
        self._note_opening()
        return self.document_id.get_formview_action()

    def _note_opening(self):
        """The first look of somebody of the recipient; runs as superuser, since nobody writes dispatches by hand."""
        first = self.filtered(
            lambda row: row.unit_id.is_mine and not (row.opened_at or row.returned_at or row.recalled_at)
        )
        if first:
            first.sudo().write({"opened_at": fields.Datetime.now(), "opened_by": self.env.uid})
            first._inbox_items("reminder")._finish()

    def action_acknowledge(self):
        """Confirm receipt to the sender (NĐ 30/2020 Đ.21.2.c: within the day)."""
        self._check_recipient()
        for dispatch in self.filtered(lambda row: not row.acknowledged_at):
            dispatch._mark_as_recipient({"acknowledged_at": fields.Datetime.now(), "acknowledged_by": self.env.uid})

    def action_register(self):
        """Enter the document in the unit's own incoming register, under its own arrival number."""
        for dispatch in self:
            dispatch._check_recipient("clerk")
            dispatch._register_on_arrival()
        return True

    def _register_on_arrival(self):
        """Each step commits for itself, so that no number is ever given to a document that is not there.

        The caller's transaction sees none of what they committed, and so does none of them itself.
        """
        with self._apart() as dispatch:
            incoming_id = dispatch._incoming_document().id
        with self._apart() as dispatch:
            dispatch.env["gec.document"].browse(incoming_id)._register_incoming()
        with self._apart() as dispatch:
            dispatch._note_registration()

    def _note_registration(self):
        """The sender sees the arrival number; registering acknowledges receipt."""
        self.action_acknowledge()
        self._mark_as_recipient(
            {
                "registered_at": fields.Datetime.now(),
                "registered_by": self.env.uid,
                "registered_number": str(self.incoming_id.sudo().entry_id.number),
            }
        )
        self._inbox_items()._finish()

    def _incoming_document(self):
        """The unit's own record of the document: made once, also when two press at the same moment."""
        self.sudo().lock_for_update()
        if not self.incoming_id:
            incoming = self.env["gec.document"]._receive(self.document_id, self.unit_id)
            self._mark_as_recipient({"incoming_id": incoming.id})
        return self.incoming_id

    def action_return(self):
        self.ensure_one()
        self._check_recipient()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return to the sender"),
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dispatch_id": self.id},
        }

    def _return_to_sender(self, reason):
        """Wrong recipient or wrong authority: back to the sender, with the reason (NĐ 30/2020 Đ.21.2.b)."""
        self.ensure_one()
        self._check_recipient()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is returned."))
        if self.incoming_id:
            raise UserError(self.env._("A registered document is no longer returned as misdirected."))
        self._inbox_items()._finish()
        self._mark_as_recipient(
            {
                "returned_at": fields.Datetime.now(),
                "returned_by": self.env.uid,
                "return_reason": reason,
            }
        )
        self._tell_sender()

    def _tell_sender(self):
        """The sender's inbox shows the return; runs as superuser since the sender's inbox is not the recipient's."""
        me = self.sudo()
        me.env["gec.inbox.item"].create(
            {
                "unit_id": me.document_id.owner_id.id,
                "kind": "dispatch_returned",
                "document_id": me.document_id.id,
                "dispatch_id": me.id,
            }
        )

    def _mark_as_recipient(self, vals):
        """What the receiving unit did: written as superuser after the check, since nobody writes dispatches by hand."""
        self._check_recipient()
        self.sudo().write(vals)

    def _inbox_items(self, *kinds):
        kinds = kinds or ("incoming", "reminder")
        return self.env["gec.inbox.item"].search(
            [("dispatch_id", "in", self.ids), ("kind", "in", kinds), ("done_at", "=", False)]
        )

    @api.depends("recipient_name", "document_id")
    def _compute_display_name(self):
        for dispatch in self:
            dispatch.display_name = f"{dispatch.document_id.reference} → {dispatch.recipient_name}"
