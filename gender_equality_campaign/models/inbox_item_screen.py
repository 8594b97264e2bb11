from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.safe_eval import safe_eval

# kinds that no step of their own finishes: ticked off by hand
TICKED = ("dispatch_returned",)
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
    is_open = fields.Boolean(compute="_compute_buttons")
    can_take = fields.Boolean(compute="_compute_buttons")
    can_release = fields.Boolean(compute="_compute_buttons")
    can_register = fields.Boolean(compute="_compute_buttons")
    can_tick = fields.Boolean(compute="_compute_buttons")

    @api.depends("document_id.name", "case_file_id.name")
    def _compute_subject(self):
        for item in self:
            item.subject = item.document_id.name or item.case_file_id.name

    @api.depends("kind", "document_id", "report_id")
    def _compute_sender(self):
        """The unit that the item comes from; a report that is due or returned is asked for by the standing office."""
        for item in self:
            asked = item.kind in ("report_due", "report_returned")
            item.sender_id = item.report_id.campaign_id.board_id if asked else item.document_id.owner_id

    @api.depends_context("uid")
    @api.depends("kind", "done_at", "taken_by", "dispatch_id.acknowledged_at")
    def _compute_buttons(self):
        clerk_of = self.unit_id.filtered(lambda unit: self.env.user in unit._users("clerk"))
        for item in self:
            item.is_open = not item.done_at
            item.can_take = item.is_open and not item.taken_by
            item.can_release = item.is_open and bool(item.taken_by)
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
