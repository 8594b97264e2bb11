from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

from ..pure.vntext import fold
from .inbox_forward import FORWARDED
from .inbox_item import STEPS

# kinds that no step of their own finishes: ticked off by hand
TICKED = (
    "dispatch_returned",
    "replaced",
    "amended",
    "recalled",
    "reminder",
    "mail_failed",
    "forwarded",
    "assignment_returned",
    "request_answered",
)
# kinds that the unit's own record of a received document stands for
FROM_AWAY = ("exchanged", "recall_asked", "replaced", "amended")
# what a unit that was given work sends back
FROM_BELOW = ("assignment_returned", "cooperation", "request_asked")
# lists of a person's own steps, shown with their counts above the unit's inbox
OWN_LISTS = (
    "document_action_to_approve",
    "document_action_to_sign",
    "document_action_to_issue",
    "document_action_to_register",
    "document_action_to_instruct",
)
# of these the first documents themselves, one click from their screen
READ_LISTS = ("document_action_to_approve", "document_action_to_sign", "document_action_to_instruct")
SHOWN = 5


class InboxItem(models.Model):
    """The unit's inbox as a list that is worked from top to bottom."""

    _inherit = "gec.inbox.item"

    reference = fields.Char(related="document_id.reference")
    subject = fields.Char("Abstract", compute="_compute_subject", compute_sudo=True)
    # as superuser, like the other facts of the document: the item outlives one's right to read it
    sender_id = fields.Many2one("gec.unit", compute="_compute_sender", compute_sudo=True)
    is_late = fields.Boolean(search="_search_is_late")
    search_text = fields.Char(
        "Words, with or without marks", compute="_compute_search_text", search="_search_search_text"
    )
    is_for_me = fields.Boolean(compute="_compute_is_for_me", search="_search_is_for_me")
    is_open = fields.Boolean(compute="_compute_buttons")
    can_take = fields.Boolean(compute="_compute_buttons")
    can_release = fields.Boolean(compute="_compute_buttons")
    can_hand_over = fields.Boolean(compute="_compute_buttons")
    can_forward = fields.Boolean(compute="_compute_buttons")
    can_register = fields.Boolean(compute="_compute_buttons")
    can_tick = fields.Boolean(compute="_compute_buttons")

    @api.depends("document_id.name", "case_file_id.name")
    def _compute_subject(self):
        for item in self:
            item.subject = item.document_id.name or item.case_file_id.name

    @api.depends("subject")
    def _compute_search_text(self):
        for item in self:
            item.search_text = item.subject

    @api.depends("kind", "document_id", "report_id", "assigned_id", "origin_id")
    def _compute_sender(self):
        for item in self:
            item.sender_id = item._sender()

    def _sender(self):
        """The unit that the item comes from; a report that is due or returned is asked for by the standing office."""
        if self.kind in ("report_due", "report_returned"):
            return self.report_id.campaign_id.board_id
        if self.kind in FROM_BELOW:
            return self.assigned_id.unit_id
        return self.origin_id.unit_id or self._sender_of_document()

    def _sender_of_document(self):
        """Of what another system sent: its unit, where it is known here."""
        document = self.document_id
        away = document.direction == "in" and self.kind in FROM_AWAY
        return document.issuer_id if away else document.owner_id

    def _search_search_text(self, operator, value):
        """In the document, its number, the case file, the unit it comes from and the word it was passed on with.

        Items are one's own, so what they are about is searched as superuser: the rules of documents would cost
        more than the list.
        """
        if operator == "in":  # "is equal to" of a filter made by hand
            return Domain.OR(self._search_search_text("ilike", each) for each in value if each)
        if operator != "ilike" or not value:
            return NotImplemented
        words = fold(value)
        sender = [("owner_id.search_key", "ilike", words)]
        either = Domain("search_key", "ilike", words) | Domain("reference", "ilike", value) | Domain(sender)
        documents = self.env["gec.document"].sudo()._search(either)
        cases = self.env["gec.case.file"].sudo()._search([("name", "ilike", value)])
        found = Domain("document_id", "in", documents) | Domain("case_file_id", "in", cases)
        return found | Domain("note", "ilike", value)

    @api.depends_context("uid")
    def _compute_is_for_me(self):
        mine = self.search([("id", "in", self.ids), ("is_for_me", "=", True)])
        for item in self:
            item.is_for_me = item in mine

    def _search_is_for_me(self, operator, value):
        """Taken by the user, or a step of his post: posts are asked as they stand today."""
        if operator != "in":
            return NotImplemented
        self.flush_model(["review_id", "role", "kind", "unit_id", "done_at"])
        self.env["gec.unit.member"].flush_model()
        steps = SQL(
            """(SELECT id FROM gec_inbox_item WHERE done_at IS NULL AND review_id IN
                  (SELECT review_id FROM %(pairs)s pair WHERE user_id = %(uid)s)
                UNION SELECT item.id FROM gec_inbox_item item JOIN gec_unit_member post
                  ON post.unit_id = item.unit_id AND post.role = item.role
                 WHERE item.done_at IS NULL AND item.kind = 'numbering' AND %(current)s)""",
            pairs=self.env["tier.review"]._pairs_sql(),
            uid=self.env.uid,
            current=self.env["gec.unit.member"]._current_sql(self.env.uid),
        )
        return Domain("taken_by", "=", self.env.uid) | Domain("id", "in", steps)

    @api.depends_context("uid")
    @api.depends("kind", "done_at", "taken_by", "dispatch_id.acknowledged_at")
    def _compute_buttons(self):
        clerk_of = self.unit_id.filtered(lambda unit: self.env.user in unit._users("clerk"))
        for item in self:
            item.is_open = not item.done_at
            passable = item.is_open and item.kind not in STEPS
            free_or_mine = not item.holder_id or item.holder_id == self.env.user
            item.can_take = passable and not item.holder_id
            item.can_release = passable and item.holder_id == self.env.user
            item.can_hand_over = passable and (free_or_mine or item.unit_id.is_led)
            item.can_forward = item.can_hand_over and item.kind in FORWARDED and bool(item.document_id)
            item.can_register = item.is_open and item.kind == "incoming" and item.unit_id in clerk_of
            item.can_tick = item.is_open and item._is_ticked()

    def _is_ticked(self):
        """Done by hand: news, and what a unit without a register of its own has acknowledged."""
        return self.kind in TICKED or bool(self.kind == "incoming" and self.dispatch_id.acknowledged_at)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["gec.unit"]._today()
        return [("done_at", "=", False), ("due", "<", today)]

    def action_register(self):
        """Enter the received documents in the unit's register, straight from the list."""
        self._check_unit()
        return self.filtered(lambda item: item.kind == "incoming").dispatch_id.action_register()

    def action_tick(self):
        self._check_unit()
        if any(not item._is_ticked() for item in self):
            raise UserError(self.env._("This is finished by dealing with it, not by ticking it off."))
        self._check_held()
        self._keep("done", [{}] * len(self))
        self._finish()

    @api.model
    def waiting_counts(self):
        """What waits for the user himself: [{name, action, count, documents: [{id, name}]}], nothing that is zero."""
        found = (self._waiting_count(f"gender_equality_campaign.{name}") for name in OWN_LISTS)
        return [row for row in found if row["count"]]

    @api.model
    def _waiting_count(self, xmlid):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        domain = safe_eval(action["domain"], {"uid": self.env.uid})
        documents = self.env[action["res_model"]]
        shown = documents.browse()
        if xmlid.rpartition(".")[2] in READ_LISTS:
            shown = documents.search(domain, order="write_date, id", limit=SHOWN)
        return {
            "name": action["name"],
            "action": xmlid,
            "count": documents.search_count(domain),
            "documents": [{"id": document.id, "name": document.display_name} for document in shown],
        }
