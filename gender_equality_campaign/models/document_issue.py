import base64

from odoo import fields, models
from odoo.exceptions import UserError

from .document_state import AFTER_ISSUE


class Document(models.Model):
    """Issue: the sealed file frozen in the document store, one dispatch per recipient (NĐ 30/2020 Đ.18)."""

    _inherit = "gec.document"

    file_id = fields.Many2one("dms.file", readonly=True, copy=False, ondelete="restrict", index="btree_not_null")
    issued_at = fields.Datetime(readonly=True, copy=False)
    dispatch_ids = fields.One2many("gec.dispatch", "document_id")
    dispatch_count = fields.Integer(compute="_compute_dispatch_count")
    is_issued = fields.Boolean(compute="_compute_is_issued")

    def _compute_is_issued(self):
        for document in self:
            document.is_issued = document.state in AFTER_ISSUE

    def _compute_dispatch_count(self):
        counts = dict(
            self.env["gec.dispatch"]._read_group([("document_id", "in", self.ids)], ["document_id"], ["__count"])
        )
        for document in self:
            document.dispatch_count = counts.get(document, 0)

    def action_issue(self):
        """Issue to all recipients at once; the clerk's act."""
        for document in self:
            document._check_may_issue()
            document._issue_to_recipients()

    def _check_may_issue(self):
        self.ensure_one()
        if self.env.user not in self.owner_id._users("clerk"):
            raise UserError(self.env._("Only the clerk (văn thư) of the agency issues documents."))
        if self.state != "numbered":
            raise UserError(self.env._("A document is issued after it has been numbered and sealed."))

    def _issue_to_recipients(self):
        """Runs as superuser for the clerk: a fixed number of statements, whatever the number of recipients."""
        me = self.sudo()
        now = fields.Datetime.now()
        stored = me._store_in_dms()
        dispatches = me.env["gec.dispatch"].create(me._dispatch_values(now))
        dispatches._deliver()
        child = me._child()
        if child and hasattr(child, "_deliver_assignments"):
            child._deliver_assignments(now)
        me._move("issued", file_id=stored.id, issued_at=now)

    def _store_in_dms(self):
        sealed = self._last_file("sealed")
        folder = self.env["dms.directory"]._gec_folder(self.owner_id, self.doc_date.year)
        # the talk is on the document, not on its stored file
        return (
            self.env["dms.file"]
            .with_context(tracking_disable=True)
            .create(
                {
                    "name": sealed.name,
                    "directory_id": folder.id,
                    "content": base64.b64encode(sealed._bytes()),
                }
            )
        )

    def _dispatch_values(self, now):
        """One row a unit, once, in the order of Nơi nhận; one for words that stand for no other unit."""
        rows, seen = [], set()
        for line in self.recipient_ids.filtered(lambda line: not line.is_archive):
            units = line.unit_ids - self.owner_id
            for unit in units:
                if unit.id not in seen:
                    seen.add(unit.id)
                    rows.append({"unit_id": unit.id, "recipient_name": unit.name, "line_id": line.id})
            if not units:
                rows.append({"recipient_name": line.name, "mail_to": line.email, "line_id": line.id})
        return self._with_ways(rows, now)

    def _with_ways(self, rows, now):
        """Each row by its channel: units that work here have it at once, others by message, mail or on paper."""
        ways = self.env["gec.unit"].browse([row["unit_id"] for row in rows if row.get("unit_id")])._ways()
        common = {"document_id": self.id, "sent_by": self.env.uid}
        mailed = any(way == "email" for way, _address in ways.values()) or any(row.get("mail_to") for row in rows)
        by_mail = mailed and self._may_go_by_mail()
        return [{**common, **row, **self._way(row, now, ways, by_mail)} for row in rows]

    @staticmethod
    def _way(row, now, ways, by_mail):
        channel, address = ways.get(row.get("unit_id"), ("email", row.get("mail_to")))
        if channel == "email" and not (address and by_mail):
            channel = "paper"
        moments = {"internal": {"sent_at": now, "delivered_at": now}, "edxml": {"sent_at": now}}
        return {"channel": channel, "mail_to": channel == "email" and address, **moments.get(channel, {})}

    def action_close(self):
        """Put the matter of an issued document to rest."""
        for document in self:
            document._check_mine()
            document.sudo()._move("closed")
