from odoo import api, fields, models
from odoo.exceptions import AccessError

from .unit_member import ROLES

KINDS = [
    ("incoming", "Document received"),
    ("instruction", "Instruction of the leader"),
    ("assignment", "Work assigned"),
    ("case_due", "Case file due for the archive"),
    ("report_returned", "Report returned"),
    ("report_to_review", "Report to review"),
    ("report_due", "Report due"),
    ("dispatch_returned", "Document returned by a recipient"),
    ("exchanged", "Document from another system"),
    ("recall_asked", "The sender asks for it back"),
    ("replaced", "Document replaced"),
    ("amended", "Document amended"),
    ("recalled", "Document recalled"),
    ("reminder", "Reminder: not opened yet"),
    ("mail_failed", "E-mail not delivered"),
    ("review", "To approve"),
    ("signature", "To sign"),
    ("numbering", "To number and issue"),
    ("forwarded", "Forwarded inside"),
    ("assignment_returned", "Assignment returned"),
    ("cooperation", "Reported by a cooperating unit"),
    ("request_asked", "Asked by a unit"),
    ("request_answered", "Answer to our request"),
]
# steps of a document that belong to a post or person: nobody takes or passes on another's approval
STEPS = ("review", "signature", "numbering")


class InboxItem(models.Model):
    """What waits for a unit: written in the same batch as its cause, shared by the unit's people."""

    _name = "gec.inbox.item"
    _description = "Inbox item"
    _inherit = "gec.kept"
    _order = "done_at desc nulls first, due asc nulls last, id desc"

    unit_id = fields.Many2one("gec.unit", required=True, ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    document_id = fields.Many2one("gec.document", index="btree_not_null", ondelete="restrict")
    dispatch_id = fields.Many2one("gec.dispatch", index="btree_not_null", ondelete="restrict")
    assigned_id = fields.Many2one("gec.assigned.unit", index="btree_not_null", ondelete="restrict")
    instruction_line_id = fields.Many2one("gec.instruction.line", index="btree_not_null", ondelete="restrict")
    case_file_id = fields.Many2one("gec.case.file", index="btree_not_null", ondelete="cascade")
    report_id = fields.Many2one("gec.result.report", index="btree_not_null", ondelete="restrict")
    urgency = fields.Selection(related="document_id.urgency")
    due = fields.Date()
    is_late = fields.Boolean(compute="_compute_is_late")
    # whose turn it is, of the steps of a document
    review_id = fields.Many2one("tier.review", index="btree_not_null", ondelete="set null")
    role = fields.Selection(ROLES)
    for_user_id = fields.Many2one("res.users", ondelete="restrict")
    # forwarded inside the agency: by which item, with what word
    origin_id = fields.Many2one("gec.inbox.item", index="btree_not_null", ondelete="restrict")
    note = fields.Text("Word")
    event_ids = fields.One2many("gec.inbox.event", "item_id")
    taken_by = fields.Many2one("res.users", index="btree_not_null", ondelete="restrict")
    done_at = fields.Datetime()
    done_by = fields.Many2one("res.users", ondelete="restrict")
    is_recalled = fields.Boolean("Recalled", help="Closed because the sender recalled the document.")

    # the list of a unit, open items first by date
    _open_of_unit = models.Index("(unit_id, done_at, due)")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for item in self:
            subject = item.document_id.display_name or item.case_file_id.display_name or ""
            item.display_name = f"{kinds[item.kind]}: {subject}"

    def _compute_is_late(self):
        today = self.env["gec.unit"]._today()
        for item in self:
            item.is_late = bool(item.due and not item.done_at and item.due < today)

    def action_open(self):
        """Open what the item is about."""
        self.ensure_one()
        if self.kind in (*STEPS, "forwarded"):
            return self.document_id.get_formview_action()
        if self.report_id:
            return self.report_id.get_formview_action()
        if self.kind in ("incoming", "reminder"):
            self.dispatch_id._note_opening()
            return self.dispatch_id.get_formview_action()
        return (self.assigned_id or self.case_file_id or self.document_id).get_formview_action()

    @api.model
    def _steps_of(self, documents):
        """Open items for the steps of these documents."""
        return self.search([("document_id", "in", documents.ids), ("kind", "in", STEPS), ("done_at", "=", False)])

    def _is_step(self, due):
        return self.kind == due["kind"] and self.review_id.id == due["review_id"]

    def _check_unit(self):
        if any(not item.unit_id.is_mine for item in self):
            raise AccessError(self.env._("This is not in your unit's inbox."))

    def _finish(self):
        """Done by the acting user; runs as superuser since items are written only by what finishes them."""
        self.filtered(lambda item: not item.done_at)._mark_done()

    def _mark_done(self):
        """Items that are known to be open: nothing is read first."""
        if self:
            self._mark_as_member({"done_at": fields.Datetime.now(), "done_by": self.env.uid})

    def _mark_as_member(self, vals):
        self.sudo().write(vals)
