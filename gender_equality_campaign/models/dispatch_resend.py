from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import email_normalize

SENDABLE = ("issued", "closed")


class Dispatch(models.Model):
    """Rows that came after the issue: a forgotten or corrected recipient of Nơi nhận, or an extra copy."""

    _inherit = "gec.dispatch"

    line_id = fields.Many2one("gec.document.recipient", "Stands for", ondelete="restrict", index="btree_not_null")
    is_extra = fields.Boolean("Extra copy")
    extra_reason = fields.Text("Why it was sent as well")
    can_send_again = fields.Boolean(compute="_compute_can_send_again", compute_sudo=True)

    @api.depends_context("uid")
    @api.depends("returned_at", "again_ids", "document_id.state")
    def _compute_can_send_again(self):
        clerk_of = self._owners_of_clerk()
        for row in self:
            came_back = row.returned_at and not row.again_ids and row.document_id.state in SENDABLE
            row.can_send_again = bool(came_back) and row.document_id.owner_id in clerk_of

    def action_send_again(self):
        """After a return: to the right recipient."""
        self.ensure_one()
        return self.document_id._send_action({"default_former_id": self.id, "default_line_id": self.line_id.id})


class Document(models.Model):
    """Sending after the issue: the clerk's act; the paper itself does not change."""

    _inherit = "gec.document"

    can_send_more = fields.Boolean(compute="_compute_can_send_more")

    @api.depends_context("uid")
    @api.depends("state", "direction")
    def _compute_can_send_more(self):
        for document in self:
            out = document.direction == "out" and document.state in SENDABLE
            document.can_send_more = out and self.env.user in document.owner_id._users("clerk")

    def action_send_more(self):
        """To a recipient that was forgotten, or an extra copy."""
        self.ensure_one()
        return self._send_action({})

    def _send_action(self, defaults):
        self._check_may_send()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send to a further recipient"),
            "res_model": "gec.resend.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id, **defaults},
        }

    def _check_may_send(self):
        self.ensure_one()
        if self.direction != "out" or self.env.user not in self.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the agency sends documents."))
        if self.state not in SENDABLE:
            raise UserError(self.env._("Only an issued document that stands is sent to further recipients."))

    def _send_more(self, units, name=False, email=False, line=None, former=None, reason=False):
        """New dispatches of an issued document; runs as superuser after checking the clerk.

        :param units: recipients that are units; without any, `name` (and `email`) says to whom it goes
        :param line: the line of Nơi nhận that they stand for; None: an extra copy, with its `reason`
        :param former: the returned dispatch that they take the place of
        :return: the new gec.dispatch rows
        """
        self._check_may_send()
        self._check_further(units, name, line, former, reason)
        if email and not email_normalize(email):
            raise UserError(self.env._("“%(email)s” is not one e-mail address.", email=email))
        common = {
            "line_id": line and line.id,
            "former_id": former and former.id,
            "is_extra": not line,
            "extra_reason": reason,
        }
        rows = [{"unit_id": unit.id, "recipient_name": unit.name, **common} for unit in units]
        rows = rows or [{"recipient_name": name, "mail_to": email, **common}]
        me = self.sudo()
        sent = me.env["gec.dispatch"].create(me._with_ways(rows, fields.Datetime.now()))
        sent._deliver()
        return sent

    def _check_further(self, units, name, line, former, reason):
        if not units and not (name or "").strip():
            raise UserError(self.env._("Say to whom it goes."))
        if line and line.document_id != self:
            raise UserError(self.env._("This line stands on another document."))
        if not line and not (reason or "").strip():
            raise UserError(self.env._("Who does not stand in Nơi nhận gets an extra copy: say why."))
        if former and (former.document_id != self or not former.returned_at or former.again_ids):
            raise UserError(self.env._("Only what came back, and was not sent again, is sent again."))
        held = self.sudo().dispatch_ids.filtered(lambda row: not row.returned_at and row.unit_id in units)
        if held:
            raise UserError(self.env._("%(unit)s has the document already.", unit=held[0].recipient_name))
