from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure import edxml


class Dispatch(models.Model):
    """Recipients in other systems: one message a system, one row a recipient."""

    _inherit = "gec.dispatch"

    exchange_id = fields.Many2one("gec.exchange.message", "Message", ondelete="restrict", index="btree_not_null")
    exchange_state = fields.Selection(related="exchange_id.state", string="Sending")
    status_code = fields.Char()
    status_words = fields.Char("The recipient says")
    done_at = fields.Datetime("Dealt with")
    recall_asked_at = fields.Datetime("Recall asked")
    recalled_at = fields.Datetime("Recalled")
    can_recall = fields.Boolean(compute="_compute_can_recall", compute_sudo=True)

    def _deliver(self):
        away = self.filtered(lambda row: row.channel == "edxml")
        away._queue()
        return super(Dispatch, self - away)._deliver()

    def _queue(self):
        """One message for all recipients of a system."""
        for peer, rows in self.grouped(lambda row: row.unit_id.peer_id).items():
            document = rows.document_id
            message = document._edxml_document(rows.unit_id)
            rows.exchange_id = self.env["gec.exchange.message"]._queue(
                edxml.write(message),
                peer_id=peer.id,
                kind="document",
                key=f"document|{message.document_id}",
                edxml_id=message.document_id,
                unit_id=document.owner_id.id,
                document_id=document.id,
                words=document.name,
            )

    @api.depends_context("uid")
    @api.depends("channel", "recall_asked_at", "recalled_at")
    def _compute_can_recall(self):
        for row in self:
            ours = self.env.user in row.document_id.owner_id._users("clerk")
            row.can_recall = ours and row.channel == "edxml" and not (row.recall_asked_at or row.recalled_at)

    def action_ask_recall(self):
        """Ask the recipient to give the document back: why is asked first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for the document back"),
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id},
        }

    def _ask_recall(self, reason):
        """NĐ 30/2020 Đ.18.4; the recipient agrees or refuses. Not yet sent: it never leaves."""
        self.ensure_one()
        if self.env.user not in self.document_id.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the agency asks for a document back."))
        if not self.can_recall:
            raise UserError(
                self.env._("This dispatch cannot be recalled: it went another way, or was recalled before.")
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is recalled."))
        row = self.sudo()
        row.recall_asked_at = fields.Datetime.now()
        if not row._stop_unsent(reason):
            row._send_recall(reason)

    def _stop_unsent(self, reason):
        """A message that nobody has tried to send yet, for this recipient alone, stays here."""
        message = self.exchange_id
        message.lock_for_update()
        alone = self.search_count([("exchange_id", "=", message.id)]) == 1
        if message.state != "queued" or message.attempts or not alone:
            return False
        message.write({"state": "failed", "last_error": reason})
        self.recalled_at = fields.Datetime.now()
        self._recall_document()
        return True

    def _send_recall(self, reason):
        status = self.document_id._edxml_status(self.document_id.owner_id, edxml.RECALL_ASKED, reason)
        self.env["gec.exchange.message"]._queue_status(
            self.document_id, self.unit_id.peer_id, status, self.unit_id._code()
        )

    def _take_status(self, status):
        """What a recipient in another system tells; each fact is noted the first time it is told."""
        now, code = fields.Datetime.now(), status.code
        told = {
            edxml.ARRIVED: ("delivered_at",),
            edxml.ACCEPTED: ("delivered_at", "acknowledged_at", "registered_at"),
            edxml.ASSIGNED: ("delivered_at", "acknowledged_at"),
            edxml.IN_HAND: ("delivered_at", "acknowledged_at"),
            edxml.DONE: ("delivered_at", "acknowledged_at", "done_at"),
            edxml.REFUSED: ("returned_at",),
            edxml.RECALL_AGREED: ("recalled_at",),
        }.get(code, ())
        values = {name: now for name in told if not self[name]}
        if code == edxml.ACCEPTED:
            values["registered_number"] = edxml.arrival_number(status.description)
        if code == edxml.REFUSED:
            values["return_reason"] = status.description
        if code == edxml.RECALL_REFUSED:
            values["recall_asked_at"] = False
        self.write(values | {"status_code": code, "status_words": status.description})
        if code in (edxml.REFUSED, edxml.RECALL_AGREED, edxml.RECALL_REFUSED):
            self._tell_sender()
        if code == edxml.RECALL_AGREED:
            self._recall_document()

    def _recall_document(self):
        """When every recipient has given it back, the document itself counts as recalled."""
        document = self.document_id
        if document.state == "issued" and all(row.recalled_at for row in document.dispatch_ids):
            document._move("recalled", self.status_words or self.exchange_id.last_error)
