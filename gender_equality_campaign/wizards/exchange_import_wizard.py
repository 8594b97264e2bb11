import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure import edxml


class ExchangeImportWizard(models.TransientModel):
    """A message file that was carried by hand."""

    _name = "gec.exchange.import.wizard"
    _description = "Take in a message file"

    peer_id = fields.Many2one(
        "gec.exchange.peer",
        "From the system",
        required=True,
        ondelete="cascade",
        default=lambda self: self._only_peer(),
    )
    content = fields.Binary("File", required=True, attachment=False)
    filename = fields.Char()

    @api.model
    def _only_peer(self):
        found = self.env["gec.exchange.peer"].search([], limit=2)
        return found if len(found) == 1 else found.browse()

    def action_confirm(self):
        """Taken in as if the system had sent it; for the clerk of the unit that it concerns. Opens the document."""
        self.ensure_one()
        Message = self.env["gec.exchange.message"]
        data = base64.b64decode(self.content)
        try:
            self._check_clerk(edxml.read(data).message)
            state = Message._take_in(self.peer_id.sudo(), data)
        except edxml.BadMessage as bad:
            raise UserError(self.env._("This is no message that can be taken in (%(code)s).", code=bad.code)) from None
        if state == "known":
            raise UserError(self.env._("This message was taken in before."))
        return self._taken_document(data).get_formview_action()

    def _taken_document(self, data):
        """The document that the message has become, or that it tells of."""
        same = [("sha256", "=", hashlib.sha256(data).hexdigest()), ("direction", "=", "in")]
        return self.env["gec.exchange.message"].search(same, order="id desc", limit=1).document_id

    def _check_clerk(self, message):
        for unit in self._concerned(message):
            if self.env.user not in unit._users("clerk"):
                raise AccessError(
                    self.env._("Only the clerk (văn thư) of %(unit)s exchanges its documents.", unit=unit.name)
                )

    def _concerned(self, message):
        """Units that the message is for; runs as superuser to find whose document a status is about."""
        about = self._document_told_of(message)
        if about:
            same = [("edxml_id", "=", about), ("peer_id", "=", self.peer_id.id)]
            return self.env["gec.exchange.message"].sudo().search(same).unit_id
        known = self.env["gec.unit"]._by_code([organ.organ_id for organ in message.receivers])
        return self.env["gec.unit"].union(*known.values())

    def _document_told_of(self, message):
        """Code of the earlier document that a status, or a recall whoever it names as recipient, is about."""
        if isinstance(message, edxml.Status):
            return message.answers.document_id
        if message.purpose == edxml.RECALL:
            return message.answers[0].document_id if message.answers else message.document_id
        return None
