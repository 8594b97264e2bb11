from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .assigned_unit import OPEN

KINDS = [("extension", "Extension of the deadline"), ("adjustment", "Adjustment of the work")]
STATES = [("asked", "Asked"), ("granted", "Agreed to"), ("refused", "Refused")]
GUARD = """
CREATE OR REPLACE FUNCTION gec_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['state', 'decided_by', 'decided_at', 'word', 'granted_date', 'write_uid', 'write_date'];
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'asked' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free
     AND NEW.decided_by IS DISTINCT FROM OLD.asked_by THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_assigned_request');
END $$
"""


class AssignedRequest(models.Model):
    """A unit asks those who gave it work for more time or for a change: who asked, why, who answered, what.

    Kept as written: the answer is added once, by somebody else.
    """

    _name = "gec.assigned.request"
    _description = "Request on assigned work"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"

    assigned_id = fields.Many2one("gec.assigned.unit", required=True, index=True, ondelete="restrict")
    plan_id = fields.Many2one(related="assigned_id.plan_id")
    unit_id = fields.Many2one(related="assigned_id.unit_id")
    clause_text = fields.Text(related="assigned_id.clause_text")
    kind = fields.Selection(KINDS, required=True)
    state = fields.Selection(STATES, required=True, default="asked")
    reason = fields.Text(required=True)
    old_deadline = fields.Date("Present deadline")
    wished_date = fields.Date()
    asked_by = fields.Many2one("res.users", required=True, ondelete="restrict")
    asked_at = fields.Datetime("Asked on", required=True)
    decided_by = fields.Many2one("res.users", "Answered by", ondelete="restrict")
    decided_at = fields.Datetime("Answered at")
    granted_date = fields.Date("New deadline")
    word = fields.Text("Reply")
    can_answer = fields.Boolean(compute="_compute_can_answer")

    _one_open = models.UniqueIndex("(assigned_id, kind) WHERE state = 'asked'", "This has been asked already.")

    def init(self):
        self.env.cr.execute(GUARD)
        self._install_trigger("gec_request_guard", events="UPDATE OR DELETE")

    @api.depends("kind", "assigned_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for request in self:
            request.display_name = f"{kinds[request.kind]}: {request.assigned_id.display_name}"

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can_answer(self):
        for request in self:
            request.can_answer = request.state == "asked" and request._may_answer()

    def _may_answer(self):
        """The side that gave the work, and never the person who asked."""
        return self.asked_by != self.env.user and self.assigned_id._is_assigned_by_me()

    def action_answer(self):
        """Ask for the decision, with its date and word."""
        self.ensure_one()
        step = "answer_extension" if self.kind == "extension" else "answer_adjustment"
        action = self.assigned_id._ask_step(self.env._("Reply"), step)
        answer = {"default_request_id": self.id, "default_day": self.wished_date}
        return action | {"context": action["context"] | answer}

    def _decide(self, state, word, day=False):
        """Grant or refuse, once; as superuser after the check, since the rows are written by steps only.

        :raise AccessError: not the side that gave the work, or the person who asked
        :raise UserError: answered already, no word where one is needed, no later day
        """
        self.ensure_one()
        if not self._may_answer():
            raise AccessError(self.env._("Only those who gave the work answer, and nobody answers himself."))
        if self.state != "asked" or self.assigned_id.state not in OPEN:
            raise UserError(self.env._("This is no longer open."))
        if state == "refused" or self.kind == "adjustment":
            self.assigned_id._check_said(word)
        grants = state == "granted" and self.kind == "extension"
        self._keep_decision(state, word, grants and self._checked_day(day))
        self._tell_unit()

    def _checked_day(self, day):
        day = self.assigned_id._day(day) or self.wished_date
        if not day or (self.old_deadline and day <= self.old_deadline):
            raise UserError(self.env._("The new deadline is later than the present one."))
        return day

    def _keep_decision(self, state, word, day):
        """As superuser for `_decide`; the deadline as issued stays visible beside the new one."""
        vals = {"state": state, "word": word, "granted_date": day}
        self.sudo().write(vals | {"decided_by": self.env.uid, "decided_at": fields.Datetime.now()})
        if day:
            row = self.sudo().assigned_id
            row.write({"deadline": day, "first_deadline": row.first_deadline or self.old_deadline})
            row._finish_inbox()

    def _tell_unit(self):
        """As superuser: the answer goes into the other unit's inbox, and the question leaves one's own."""
        me = self.sudo()
        items = me.env["gec.inbox.item"]
        items.search([("request_id", "=", me.id), ("done_at", "=", False)])._finish()
        items.create(me._item_values(me.unit_id, "request_answered"))

    def _tell_assigners(self):
        """As superuser: the inbox of those who gave the work is not the unit's."""
        units = self.assigned_id._assigners()
        self.env["gec.inbox.item"].sudo().create([self._item_values(unit, "request_asked") for unit in units])

    def _item_values(self, unit, kind):
        me = self.sudo()
        links = {"document_id": me.plan_id.document_id.id, "assigned_id": me.assigned_id.id, "request_id": me.id}
        return links | {"unit_id": unit.id, "kind": kind, "note": me.word or me.reason}


class AssignedUnit(models.Model):
    _inherit = "gec.assigned.unit"

    request_ids = fields.One2many("gec.assigned.request", "assigned_id", "Requests of the unit")

    def _ask(self, kind, reason, day=False):
        """The unit asks those who gave it the work; runs as superuser after its checks.

        :raise UserError: no reason, no later day, work that is closed, or asked already
        """
        self.ensure_one()
        self._check_unit()
        self._check_said(reason)
        day = self._day(day)
        if self.state not in OPEN:
            raise UserError(self.env._("This work is no longer open."))
        if kind == "extension" and (not day or (self.deadline and day <= self.deadline)):
            raise UserError(self.env._("Say until when; the day is later than the present deadline."))
        requests = self.env["gec.assigned.request"].sudo()
        if requests.search_count([("assigned_id", "=", self.id), ("kind", "=", kind), ("state", "=", "asked")]):
            raise UserError(self.env._("This has been asked already: it waits for the answer."))
        request = requests.create(self._request_values(kind, reason, day))
        request._tell_assigners()
        return request.sudo(False)

    def _day(self, day):
        try:
            return fields.Date.to_date(day or False)
        except (TypeError, ValueError):
            raise UserError(self.env._("“%(day)s” is no day.", day=day)) from None

    def _request_values(self, kind, reason, day):
        values = {"assigned_id": self.id, "kind": kind, "reason": reason, "old_deadline": self.deadline}
        asked = {"asked_by": self.env.uid, "asked_at": fields.Datetime.now()}
        return values | asked | {"wished_date": kind == "extension" and day}


class InboxItem(models.Model):
    _inherit = "gec.inbox.item"

    request_id = fields.Many2one("gec.assigned.request", index="btree_not_null", ondelete="restrict")

    def action_open(self):
        if self.kind == "request_asked":
            return self.request_id.get_formview_action()
        return super().action_open()
