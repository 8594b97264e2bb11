from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .dispatch_screen import STAGES

ONCE_IN = timedelta(hours=20)
# the farthest first, what went wrong last
SUMMED = ("done", "registered", "acknowledged", "opened", "delivered", "sent", "", "failed", "returned", "recalled")
SEEN = ("opened", "acknowledged", "registered", "returned", "recalled")


class Document(models.Model):
    """All recipients of a document at a glance, and a reminder to those who have not looked at it."""

    _inherit = "gec.document"

    dispatch_summary = fields.Char("Recipients", compute="_compute_dispatch_summary")
    can_remind = fields.Boolean(compute="_compute_can_remind")

    @api.depends_context("uid")
    def _compute_dispatch_summary(self):
        counts = self._stage_counts()
        for document in self:
            document.dispatch_summary = document._summary_words(counts.get(document.id, {}))

    def _stage_counts(self):
        """{document id: {stage or "": count}} over the rows that the user may see; one statement for all.

        A row that was sent again elsewhere is counted there.
        """
        Dispatch = self.env["gec.dispatch"]
        Dispatch.flush_model()
        rows = Dispatch._search([("document_id", "in", self.ids), ("again_ids", "=", False)])
        cases = [
            SQL("WHEN %s IS NOT NULL THEN %s", SQL.identifier("gec_dispatch", f"{stage}_at"), stage)
            for stage, _ in STAGES
        ]
        stage = SQL("CASE %s ELSE '' END", SQL(" ").join(cases))
        found = {}
        for document_id, name, count in self.env.execute_query(
            SQL("%s GROUP BY 1, 2", rows.select(SQL.identifier("gec_dispatch", "document_id"), stage, SQL("count(*)")))
        ):
            found.setdefault(document_id, {})[name] = count
        return found

    def _summary_words(self, counts):
        """“21 recipients: 18 registered, 2 opened, 1 returned”, the farthest first."""
        if not counts:
            return False
        labels = dict(self.env["gec.dispatch"]._fields["stage"]._description_selection(self.env))
        labels[""] = self.env._("Waiting to be sent")
        parts = [f"{counts[stage]} {labels[stage].lower()}" for stage in SUMMED if stage in counts]
        return self.env._("%(count)s recipients: %(parts)s", count=sum(counts.values()), parts=", ".join(parts))

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can_remind(self):
        for document in self:
            units = document.owner_id | document.drafting_unit_id
            mine = document.direction == "out" and document.state == "issued" and any(units.mapped("is_mine"))
            document.can_remind = mine and bool(document._unopened()[:1])

    def _unopened(self):
        """Recipients that work here, and have not looked at it."""
        nothing = [(f"{stage}_at", "=", False) for stage in SEEN]
        return self.env["gec.dispatch"].search(
            [("document_id", "in", self.ids), ("channel", "=", "internal"), *nothing]
        )

    def action_remind(self):
        """Remind the recipients who have not opened the document: in their inbox, and by one mail a person."""
        self.ensure_one()
        self._check_mine()
        if self.state != "issued":
            raise UserError(self.env._("Only of an issued document its recipients are reminded."))
        late = self._unopened().filtered(lambda row: not row.reminded_at or row.reminded_at < self._last_time())
        if not late:
            raise UserError(self.env._("All recipients have opened it or were reminded within the day."))
        self._remind(late)
        words = self.env._("%(count)s recipients were reminded.", count=len(late))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": words, "next": {"type": "ir.actions.act_window_close"}},
        }

    @api.model
    def _last_time(self):
        return fields.Datetime.now() - ONCE_IN

    def _remind(self, rows):
        """Runs as superuser for the sender: inboxes and posts of others. A person of several units gets one mail."""
        me = self.sudo()
        rows = rows.sudo()
        rows.write({"reminded_at": fields.Datetime.now()})
        known = rows._inbox_items("reminder").dispatch_id
        common = {"kind": "reminder", "document_id": me.id}
        me.env["gec.inbox.item"].create(
            [{"unit_id": row.unit_id.id, "dispatch_id": row.id, **common} for row in rows - known]
        )
        people = rows.unit_id._users("clerk") | rows.unit_id._users("leader")
        subject = self.env._("Not opened yet: %(document)s", document=me.reference)
        body = self.env._("“%(document)s” waits in the inbox of your unit.", document=me.name)
        me.message_notify(partner_ids=people.partner_id.ids, subject=subject, body=body)


class Dispatch(models.Model):
    _inherit = "gec.dispatch"

    reminded_at = fields.Datetime()
    former_id = fields.Many2one("gec.dispatch", "Sent again for", ondelete="restrict", index="btree_not_null")
    again_ids = fields.One2many("gec.dispatch", "former_id", "Sent again as")
