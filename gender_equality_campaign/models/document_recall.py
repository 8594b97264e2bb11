from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

RECALLABLE = ("issued", "closed")
COPIES = ("received", "registered", "presented", "in_hand", "done")
# what the sender's document made others do
THEIRS = ("incoming", "assignment", "instruction", "reminder", "replaced", "amended")
RECALL_GUARD = """
CREATE OR REPLACE FUNCTION gec_recall_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'recalled' AND OLD.state <> 'recalled' AND NOT EXISTS (
      SELECT 1 FROM gec_document_event
       WHERE document_id = NEW.id AND new_state = 'recalled' AND trim(coalesce(reason, '')) <> '') THEN
    PERFORM gec_refuse('recall', 'A document is recalled with a reason.', 'gec_document');
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER gec_document_recall BEFORE UPDATE OF state ON gec_document
  FOR EACH ROW EXECUTE FUNCTION gec_recall_guard()
"""


class Document(models.Model):
    """Recall of an issued document (NĐ 30/2020 Đ.18.4, Phụ lục VI.III.8): ours is frozen, theirs is cancelled, every
    trace is kept – rows of registers, events, files."""

    _inherit = "gec.document"

    can_recall = fields.Boolean(compute="_compute_can_recall")
    recall_reason = fields.Text(compute="_compute_recall_reason")
    rests_on_recalled = fields.Boolean("Rests on a recalled document", compute="_compute_rests_on_recalled")

    def init(self):
        res = super().init()
        self.env.cr.execute(RECALL_GUARD)
        return res

    def _guard_messages(self):
        return super()._guard_messages() | {"gec_trg_recall": self.env._("A document is recalled with a reason.")}

    @api.depends_context("uid")
    @api.depends("state", "direction", "owner_id")
    def _compute_can_recall(self):
        for document in self:
            own = document.direction == "out" and document.state in RECALLABLE
            document.can_recall = own and document._may_recall()

    def _may_recall(self):
        """Who signed it, the agency's leaders, and its clerk who does it for them."""
        people = self.owner_id._users("leader") | self.owner_id._users("clerk") | self.sudo().authority_id.user_id
        return self.env.user in people

    @api.depends("state")
    def _compute_recall_reason(self):
        """Runs as superuser: recipients read why, if not the other steps. Searched, since what the form has read of the
        steps for the user may lie in the cache."""
        recalls = [("document_id", "in", self.ids), ("new_state", "=", "recalled")]
        reasons = {
            event.document_id.id: event.reason for event in self.env["gec.document.event"].sudo().search(recalls)
        }
        for document in self:
            document.recall_reason = document.state == "recalled" and reasons.get(document.id)

    @api.depends("parent_id.state", "plan_ids.parent_plan_id.document_id.state")
    def _compute_rests_on_recalled(self):
        """Runs as superuser: that it was recalled concerns whoever carries it out."""
        for document in self:
            me = document.sudo()
            above = me.parent_id | me.plan_ids.parent_plan_id.document_id
            states = (above | above.origin_id).mapped("state")
            document.rests_on_recalled = me.direction == "out" and "recalled" in states

    def action_recall(self):
        """Recalling needs a reason: asks for it."""
        self.ensure_one()
        self._check_may_recall()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Recall the document"),
            "res_model": "gec.recall.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id},
        }

    def _check_may_recall(self):
        self.ensure_one()
        if self.direction != "out" or not self._may_recall():
            raise AccessError(self.env._("Only the signer, a leader or the clerk (văn thư) of the agency recalls it."))
        if self.state not in RECALLABLE:
            raise UserError(self.env._("Only an issued document is recalled."))

    def _recall(self, reason):
        """Freeze ours, cancel theirs, tell all at once.

        Runs as superuser after checking who recalls: the recipients' work is not his to write. The number of statements
        does not depend on the number of recipients.
        """
        self._check_may_recall()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is recalled."))
        me = self.sudo().with_context(tracking_disable=True)
        me.lock_for_update()
        me.dispatch_ids.lock_for_update()
        me._move("recalled", reason)
        me._withdraw_from_recipients(reason)

    def _withdraw_from_recipients(self, reason):
        """Their copies, their open work and inbox lines; then one line of news a unit."""
        copies = self.search([("origin_id", "=", self.id), ("state", "in", COPIES)])
        assigned = self.plan_ids.assigned_ids
        units = assigned.unit_id | self.dispatch_ids.filtered(lambda row: row._is_held_here()).unit_id
        self.dispatch_ids._recall_all(reason)
        copies._move("recalled", reason)
        assigned._recall()
        (self | copies)._close_work()
        self.env["gec.inbox.item"].create(
            [{"unit_id": unit.id, "kind": "recalled", "document_id": self.id} for unit in units - self._told_of_plans()]
        )

    def _close_work(self):
        """Open inbox lines and parts of instructions on these documents end as recalled."""
        there = [("document_id", "in", self.ids)]
        lines = self.env["gec.instruction.line"].search([*there, ("state", "in", ("given", "working"))])
        lines.write({"state": "recalled"})
        items = self.env["gec.inbox.item"].search([*there, ("done_at", "=", False), ("kind", "in", THEIRS)])
        items.write({"done_at": fields.Datetime.now(), "done_by": self.env.uid, "is_recalled": True})

    def _tier_validation_check_write_allowed(self, vals):
        """Received documents have no approvals: the mixin would ask for each of hundreds of copies."""
        own = self.filtered(lambda document: document.direction == "out")
        return super(Document, own)._tier_validation_check_write_allowed(vals)

    def _note_opening(self):
        """The page is looked at: noted at the dispatches to the reader's own units."""
        rows = [("document_id", "in", self.ids), ("unit_id.is_mine", "=", True), ("opened_at", "=", False)]
        self.env["gec.dispatch"].search(rows)._note_opening()


class Dispatch(models.Model):
    _inherit = "gec.dispatch"

    def _is_held_here(self):
        return self.channel == "internal" and not (self.returned_at or self.recalled_at)


class AssignedUnit(models.Model):
    _inherit = "gec.assigned.unit"

    def _recall(self):
        """Work of a recalled plan that was not yet accepted or returned is no longer asked for."""
        self.filtered(lambda row: row.state not in ("accepted", "returned")).write({"state": "recalled"})
