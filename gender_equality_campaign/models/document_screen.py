from odoo import api, fields, models

from ..pure.vntext import fold
from .document_state import LINES_OPEN, TEXT_OPEN

# button → (who may press it, in which states)
BUTTONS = {
    "can_edit": ("member", TEXT_OPEN),
    "can_edit_lines": ("member", LINES_OPEN),
    "can_submit": ("member", ("draft",)),
    "can_cancel": ("author", ("draft", "review", "approved")),
    "can_approve": ("approver", ("review",)),
    "can_return": ("reviewer", ("review", "approved")),
    "can_number": ("clerk", ("signed",)),
    "can_issue": ("clerk", ("numbered",)),
    "can_close": ("member", ("issued",)),
    "can_register": ("clerk", ("received",)),
    "can_present": ("member", ("registered",)),
    "can_take_in_hand": ("member", ("registered", "presented")),
    "can_finish": ("member", ("registered", "presented", "in_hand")),
}


class Document(models.Model):
    """Which buttons are the acting user's now, whom the document waits for, and why it came back."""

    _inherit = ["gec.document", "gec.new.draft"]
    _name = "gec.document"

    search_key = fields.Char(compute="_compute_search_key", store=True, precompute=True, index="trigram")
    can_edit = fields.Boolean(compute="_compute_buttons")
    can_edit_lines = fields.Boolean(compute="_compute_buttons")
    can_submit = fields.Boolean(compute="_compute_buttons")
    can_cancel = fields.Boolean(compute="_compute_buttons")
    can_approve = fields.Boolean(compute="_compute_buttons")
    can_return = fields.Boolean(compute="_compute_buttons")
    can_number = fields.Boolean(compute="_compute_buttons")
    can_issue = fields.Boolean(compute="_compute_buttons")
    can_close = fields.Boolean(compute="_compute_buttons")
    can_register = fields.Boolean(compute="_compute_buttons")
    can_present = fields.Boolean(compute="_compute_buttons")
    can_take_in_hand = fields.Boolean(compute="_compute_buttons")
    can_finish = fields.Boolean(compute="_compute_buttons")
    is_inside = fields.Boolean(compute="_compute_is_inside")
    has_page = fields.Boolean(compute="_compute_has_page")
    waiting_for = fields.Char(compute="_compute_waiting_for")
    return_reason = fields.Text(compute="_compute_return_reason")
    plan_count = fields.Integer(compute="_compute_plan_count")

    @api.depends("name", "issuer_name")
    def _compute_search_key(self):
        for document in self:
            document.search_key = fold(f"{document.name or ''} {document.issuer_name or ''}")

    @api.depends_context("uid")
    @api.depends("state", "direction", "owner_id", "drafting_unit_id", "review_ids.status")
    def _compute_buttons(self):
        for document in self:
            parts = document._own_parts()
            for button, (who, states) in BUTTONS.items():
                document[button] = who in parts and document.state in states

    def _own_parts(self):
        """What the acting user is to the document: member, author, clerk, reviewer, approver."""
        units = self.owner_id | self.drafting_unit_id
        if not self.ids:
            return {"member"}
        parts = {"member"} if any(units.mapped("is_mine")) else set()
        if self.env.user == self.drafter_id:
            parts.add("author")
        if self.env.user in self.owner_id._users("clerk"):
            parts |= {"clerk", "author"}
        review = self._my_turn()
        if review:
            parts |= {"reviewer"} if review == self._last_review() else {"reviewer", "approver"}
        return parts

    @api.depends_context("uid")
    @api.depends("owner_id", "drafting_unit_id", "review_ids.reviewer_ids")
    def _compute_is_inside(self):
        """Approvals, files and history are for those who make the document, not for its recipients."""
        for document in self:
            units = document.owner_id | document.drafting_unit_id
            reviewers = document.sudo().review_ids.reviewer_ids
            document.is_inside = any(units.mapped("in_reach")) or self.env.user in reviewers

    @api.depends("direction", "origin_id", "file_ids")
    def _compute_has_page(self):
        """Runs as superuser: whoever reads the document sees its page, if not the files of its steps."""
        for document in self:
            me = document.sudo()
            pdf = me.file_ids.filtered(lambda kept: kept.mimetype == "application/pdf")
            document.has_page = me.direction == "out" or bool(me.origin_id or pdf)

    @api.depends("state", "review_ids.status")
    def _compute_waiting_for(self):
        for document in self:
            document.waiting_for = document._waiting_for()

    def _waiting_for(self):
        """Post and names of those whose step comes next; runs as superuser since reviews are not everybody's."""
        if self.state in ("signed", "numbered"):
            clerks = self.sudo().owner_id._users("clerk")
            return self.env._("clerk – %(names)s", names=", ".join(clerks.mapped("name")))
        opened = self.sudo().review_ids.filtered(lambda r: r.status in ("waiting", "pending"))
        review = opened.sorted("sequence")[:1]
        names = ", ".join(review.reviewer_ids.mapped("name"))
        return f"{review.name} – {names}" if review else False

    @api.depends("state", "event_ids")
    def _compute_return_reason(self):
        """Runs as superuser: the drafter reads why the draft came back."""
        for document in self:
            last = document.sudo().event_ids.sorted("id")[-1:]
            document.return_reason = document.state == "draft" and last.reason

    @api.depends("plan_ids")
    def _compute_plan_count(self):
        for document in self:
            document.plan_count = len(document.plan_ids)

    def action_open_plan(self):
        """From the review screen to the work screen of the plan."""
        self.ensure_one()
        return self.plan_ids[:1].get_formview_action()

    def _next_to_sign(self):
        """After a signature: the next document that waits for the user's own, or the emptied list."""
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.document_action_to_sign")
        waiting = self.search([("can_review", "=", True), ("state", "=", "approved")], order="write_date, id", limit=1)
        if waiting:
            action |= {"res_id": waiting.id, "views": [(False, "form")]}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Signed: %(document)s", document=self.display_name),
                "next": action | {"target": "main"},
            },
        }

    def action_open_dispatches(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.dispatch_action_sent")
        return action | {"domain": [("document_id", "=", self.id)], "context": {}}
