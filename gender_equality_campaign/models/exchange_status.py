from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure import edxml

# state of a received document → what its sender is told
TELLS = {"registered": edxml.ACCEPTED, "in_hand": edxml.IN_HAND, "done": edxml.DONE, "returned": edxml.REFUSED}


class ExchangeMessage(models.Model):
    _inherit = "gec.exchange.message"

    @api.model
    def _queue_status(self, document, peer, status, towards=""):
        """A status on its way to the peer. `towards`: the one recipient whose document it is."""
        return self._queue_all([self._status_row(document, peer, status, towards)])

    @api.model
    def _status_row(self, document, peer, status, towards=""):
        code = status.code
        recall = code in (edxml.RECALL_ASKED, edxml.RECALL_AGREED, edxml.RECALL_REFUSED)
        key = "|".join(("status", status.answers.document_id, status.sender.organ_id, towards, code))
        return edxml.write(status), {
            "peer_id": peer.id,
            "kind": "recall" if recall else "status",
            "key": f"{key}|{uuid4().hex}",
            "edxml_id": status.answers.document_id,
            "status_code": code,
            "unit_id": document.owner_id.id,
            "document_id": document.id,
            "words": status.description,
        }


class Document(models.Model):
    """A document from another system: its sender hears how far it is, and may ask for it back."""

    _inherit = "gec.document"

    exchange_id = fields.Many2one(
        "gec.exchange.message", "Came as", readonly=True, copy=False, ondelete="restrict", index="btree_not_null"
    )
    is_recall_asked = fields.Boolean(compute="_compute_is_recall_asked")
    can_answer_recall = fields.Boolean(compute="_compute_is_recall_asked")
    can_return_to_peer = fields.Boolean(compute="_compute_can_return_to_peer")

    def _recall_open(self):
        """The sender's request that waits for an answer."""
        return self._recall_answered("asked")

    def _recall_answered(self, answer):
        """Requests for these documents that stand so; runs as superuser: the question is the unit's own."""
        same = [("document_id", "in", self.ids), ("direction", "=", "in"), ("answer", "=", answer)]
        return self.env["gec.exchange.message"].sudo().search(same)

    @api.depends_context("uid")
    def _compute_is_recall_asked(self):
        asked = self._recall_open().document_id
        for document in self:
            document.is_recall_asked = document in asked
            document.can_answer_recall = document in asked and self.env.user in document.owner_id._users("clerk")

    @api.depends_context("uid")
    @api.depends("state", "exchange_id")
    def _compute_can_return_to_peer(self):
        for document in self:
            clerk = self.env.user in document.owner_id._users("clerk")
            document.can_return_to_peer = clerk and bool(document.exchange_id) and document.state == "received"

    def _move(self, to, reason=None, **vals):
        res = super()._move(to, reason, **vals)
        if to in TELLS:
            for document in self.filtered("exchange_id"):
                document.sudo()._tell_peer(TELLS[to], reason)
        return res

    def _tell_peer(self, code, reason=None):
        """Tell the sender's system; the arrival's inbox line is finished. Superuser: the queue is written by steps."""
        lines = self.env["gec.inbox.item"].search(
            [("document_id", "=", self.id), ("kind", "=", "exchanged"), ("done_at", "=", False)]
        )
        lines._finish()
        if code == edxml.REFUSED and self._recall_answered("agreed"):
            return  # its sender hears that it is given back, not that it is turned away
        words = reason or ""
        if code == edxml.ACCEPTED:
            words = edxml.accepted_words(self.entry_id.number)
        status = self._edxml_status(self.owner_id, code, words)
        self.env["gec.exchange.message"]._queue_status(self, self.exchange_id.peer_id, status)

    def _return_to_drafter(self, reason):
        if self.exchange_id:
            return self._return_to_peer(reason)
        return super()._return_to_drafter(reason)

    def action_return_to_peer(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return to the sender"),
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id},
        }

    def _return_to_peer(self, reason):
        """Misdirected or invalid: back to the sender with the reason (NĐ 30/2020 Đ.21.2.b)."""
        self._check_clerk_of_exchange()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is returned."))
        if self.state != "received":
            raise UserError(self.env._("A registered document is no longer returned as misdirected."))
        self.sudo()._move("returned", reason)

    def action_agree_recall(self):
        """The document goes back to its sender (NĐ 30/2020 Đ.18.4); what was registered stays in the register."""
        self._answer_recall(edxml.RECALL_AGREED, "agreed")

    def action_refuse_recall(self):
        self._answer_recall(edxml.RECALL_REFUSED, "refused")

    def _answer_recall(self, code, answer):
        """Runs as superuser after checking the clerk: the request keeps who was asked and what was said."""
        for document in self:
            document._check_clerk_of_exchange()
            asked = document._recall_open()
            if not asked:
                raise UserError(self.env._("Nobody asks for this document back."))
            asked.answer = answer
            me = document.sudo()
            if answer == "agreed":
                me._give_back(asked[0].words)
            status = me._edxml_status(me.owner_id, code)
            me.env["gec.exchange.message"]._queue_status(me, me.exchange_id.peer_id, status)
            me.env["gec.inbox.item"].search(
                [("document_id", "=", me.id), ("kind", "=", "recall_asked"), ("done_at", "=", False)]
            )._finish()

    def _give_back(self, reason):
        """The state says so where it still can: work that is in hand or done keeps its state and its trace."""
        if self.state in ("received", "registered"):
            self._move("returned", reason)

    def _check_clerk_of_exchange(self):
        self.ensure_one()
        if self.env.user not in self.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the unit answers the sender."))
