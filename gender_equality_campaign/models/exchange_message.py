import base64
import hashlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("document", "Document"),
    ("update", "Update"),
    ("replacement", "Replacement"),
    ("status", "Status"),
    ("recall", "Recall"),
]
STATES = [
    ("queued", "Waiting to be sent"),
    ("sent", "Sent, no answer yet"),
    ("delivered", "Delivered"),
    ("failed", "Failed"),
]
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60, 240, 720, 1440))


class ExchangeMessage(models.Model):
    """A message to or from another system: sent until it is answered, taken in once however often it comes."""

    _name = "gec.exchange.message"
    _description = "Message of the exchange"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "edxml_id"

    peer_id = fields.Many2one("gec.exchange.peer", "System", required=True, index=True, ondelete="restrict")
    direction = fields.Selection([("out", "Sent"), ("in", "Received")], required=True)
    kind = fields.Selection(KINDS, required=True)
    key = fields.Char(required=True, help="What makes the message one and the same when it comes again.")
    edxml_id = fields.Char("Document code", required=True, index=True)
    status_code = fields.Char()
    words = fields.Text()
    content = fields.Binary(attachment=False, groups=".")
    sha256 = fields.Char(required=True)
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    document_id = fields.Many2one("gec.document", index="btree_not_null", ondelete="restrict")
    state = fields.Selection(STATES, required=True, default="queued", index=True)
    attempts = fields.Integer()
    next_try = fields.Datetime()
    last_error = fields.Char()
    sent_at = fields.Datetime()
    delivered_at = fields.Datetime()
    carried_by = fields.Many2one("res.users", "Carried by hand by", readonly=True, ondelete="restrict")
    answer = fields.Selection([("asked", "Asked"), ("agreed", "Agreed"), ("refused", "Refused")])

    _once = models.UniqueIndex("(peer_id, direction, key)")
    _due = models.Index("(next_try) WHERE direction = 'out' AND state IN ('queued', 'sent')")

    @api.model
    def _queue(self, data, **vals):
        """Put a message into the queue: sent by the scheduled job, after the caller's transaction."""
        return self._queue_all([(data, vals)])

    @api.model
    def _queue_all(self, rows):
        """Messages as pairs of bytes and values, in one statement however many."""
        messages = self.sudo().create([self._queued(data) | vals for data, vals in rows])
        self._send_soon()
        return messages

    @staticmethod
    def _queued(data):
        return {
            "direction": "out",
            "content": base64.b64encode(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "next_try": fields.Datetime.now(),
        }

    @api.model
    def _send_soon(self):
        self.env.ref("gender_equality_campaign.exchange_cron").sudo()._trigger()

    def action_retry(self):
        """Send failed messages again; the clerk's act."""
        for message in self:
            message._check_clerk()
            if message.state != "failed":
                raise UserError(self.env._("Only a failed message is sent again by hand."))
            message.sudo().write(
                {"state": "queued", "attempts": 0, "last_error": False, "next_try": fields.Datetime.now()}
            )
        self._send_soon()

    def action_export(self):
        """The message as a file, to be carried by hand."""
        self.ensure_one()
        self._check_clerk()
        if self.direction == "in":
            raise UserError(self.env._("Of a received message its document is kept, not the message itself."))
        return {"type": "ir.actions.act_url", "url": f"/gec/exchange/{self.id}.edxml", "target": "new"}

    def action_carried(self):
        """The clerk has handed the file over: nothing more is tried, and the recipients have the document."""
        for message in self:
            message._check_clerk()
            if message.direction == "in" or message.state == "delivered":
                raise UserError(self.env._("Only a message that is still here is carried by hand."))
            message._note_carried()

    def _note_carried(self):
        """Runs as superuser for its clerk: messages are written by steps alone."""
        me = self.sudo()
        me.lock_for_update()
        me.write({"state": "delivered", "delivered_at": fields.Datetime.now(), "carried_by": self.env.uid})
        me._after_delivery()

    def _check_clerk(self):
        self.ensure_one()
        if self.env.user not in self.unit_id._users("clerk"):
            raise AccessError(
                self.env._("Only the clerk (văn thư) of %(unit)s exchanges its documents.", unit=self.unit_id.name)
            )

    def _bytes(self):
        self.ensure_one()
        return base64.b64decode(self.sudo().content or b"")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for message in self:
            message.display_name = f"{kinds[message.kind]} {message.edxml_id}"
