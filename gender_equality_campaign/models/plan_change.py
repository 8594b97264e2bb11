from odoo import api, fields, models

from ..pure import clause_changes

KINDS = [("replaced", "Replaced"), ("amended", "Amended or corrected"), ("recalled", "Recalled")]


class PlanChange(models.Model):
    """An issued plan was replaced, amended or recalled, and which of its clauses that touches. Append-only."""

    _name = "gec.plan.change"
    _description = "Change of a plan"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "kind"

    plan_id = fields.Many2one("gec.directive.plan", required=True, index=True, ondelete="restrict")
    new_document_id = fields.Many2one("gec.document", ondelete="restrict", index="btree_not_null")
    kind = fields.Selection(KINDS, required=True)
    clause_ids = fields.Many2many("gec.plan.clause", "gec_plan_change_clause_rel", "change_id", "clause_id")
    at = fields.Datetime(required=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    def _tell_those_below(self):
        """A line in the inbox of every unit whose plan is bound to what was touched: one batch."""
        rows = [
            {
                "unit_id": (plan.drafting_unit_id or plan.owner_id).id,
                "kind": "plan_changed",
                "document_id": plan.document_id.id,
                "plan_change_id": change.id,
            }
            for change in self
            for plan in change.plan_id.sub_plan_ids
            if plan.state != "cancelled" and change._touches(plan)
        ]
        self.env["gec.inbox.item"].create(rows)

    def _touches(self, plan):
        """A plan that answers no clause is bound to the directive as a whole."""
        answered = plan.clause_ids.answered_ids
        return not answered or bool(self._touched_of(plan))

    def _touched_of(self, plan):
        """The touched clauses that this plan answers."""
        return self.clause_ids & plan.clause_ids.answered_ids

    def _words(self, plan):
        """What happened above, and which clauses to look at; the new document is named to its readers only."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        new = self.sudo().new_document_id.with_env(self.env)
        readable = new.search([("id", "in", new.ids)])
        words = self.env._("The plan above: %(what)s", what=kinds[self.sudo().kind].lower())
        if readable.reference:
            words = self.env._("%(words)s by %(document)s", words=words, document=readable.reference)
        places = ", ".join(clause._place_words() for clause in self.sudo()._touched_of(plan.sudo()))
        return self.env._("%(words)s; look at: %(clauses)s", words=words, clauses=places) if places else words


class DirectivePlan(models.Model):
    """What a change above means for the plans below it: only those bound to what was touched hear of it."""

    _inherit = "gec.directive.plan"

    # read through `above_words` alone: a change tells of clauses and documents that not every reader may see
    change_ids = fields.One2many("gec.plan.change", "plan_id", groups=".")
    above_words = fields.Text("Changed above", compute="_compute_above_words")

    @api.depends_context("uid")
    @api.depends("parent_plan_id", "clause_ids.answered_ids")
    def _compute_above_words(self):
        """As superuser, of the directive that the unit had: whoever reads the plan sees what it stands on."""
        for plan in self:
            changes = plan.sudo().parent_plan_id.change_ids.filtered(lambda one, plan=plan: one._touches(plan.sudo()))
            plan.above_words = "\n".join(change.sudo(False)._words(plan) for change in changes) or False

    def _succeeded_by(self, document, kind):
        """Another document takes this issued plan's place, or changes a part of it.

        :param kind: "replaced" or "amended"
        """
        for plan in self:
            touched = plan._touched_by(document) if kind == "replaced" else plan.clause_ids
            plan._note_change(kind, touched, document)

    def _recalled(self):
        for plan in self:
            plan._note_change("recalled", plan.clause_ids)

    def _touched_by(self, document):
        """Clauses whose words the new plan does not have; all of them where the new document is no plan, or where the
        last day is another."""
        new = document.plan_ids
        if not new or new._last_day() != self._last_day():
            return self.clause_ids
        places = clause_changes.changed(*([c._full_words() for c in one.clause_ids] for one in (self, new)))
        return self.clause_ids.browse([self.clause_ids[place].id for place in places])

    def _note_change(self, kind, clauses, document=None):
        """Superuser: the plans below are other units' own."""
        me = self.sudo()
        values = {
            "plan_id": me.id,
            "kind": kind,
            "new_document_id": document and document.id,
            "clause_ids": clauses.ids,
            "at": fields.Datetime.now(),
        }
        me.env["gec.plan.change"].create(values)._tell_those_below()


class PlanClause(models.Model):
    _inherit = "gec.plan.clause"

    def _full_words(self):
        return " ".join(filter(None, (self.heading, self.text)))

    def _place_words(self):
        """“II.1.a”: the labels from the top down, or the first words where a clause has none."""
        labels = [clause.label for clause in reversed(self._upwards()) if clause.label]
        return ".".join(labels) or self._full_words()[:40]


class InboxItem(models.Model):
    _inherit = "gec.inbox.item"

    kind = fields.Selection(
        selection_add=[("plan_changed", "The plan above was changed")], ondelete={"plan_changed": "cascade"}
    )
    plan_change_id = fields.Many2one("gec.plan.change", index="btree_not_null", ondelete="restrict", groups=".")

    @api.depends("plan_change_id")
    def _compute_subject(self):
        res = super()._compute_subject()
        for item in self.filtered("plan_change_id"):
            item.subject = item.document_id.plan_ids.above_words or item.subject
        return res

    def action_open(self):
        if self.kind == "plan_changed":
            return self.document_id.plan_ids.get_formview_action()
        return super().action_open()

    def _is_ticked(self):
        return self.kind == "plan_changed" or super()._is_ticked()


class Document(models.Model):
    _inherit = "gec.document"

    def _move(self, to, reason=None, **vals):
        res = super()._move(to, reason, **vals)
        if to == "recalled":
            self.sudo().plan_ids._recalled()
        if to == "replaced":
            for plan in self.sudo().plan_ids:
                new = plan.document_id.replaced_by_ids.filtered(lambda one: one.state == "issued")
                plan._succeeded_by(new[-1:], "replaced")
        return res

    def _follow(self):
        self.sudo().amends_id.plan_ids._succeeded_by(self, "amended")
        return super()._follow()

    def _told_of_plans(self):
        """One line for one event: a unit whose plan is bound to what changed hears of it by that plan."""
        changes = self.env["gec.plan.change"].browse([plan.change_ids[:1].id for plan in self.plan_ids])
        lines = [("kind", "=", "plan_changed"), ("plan_change_id", "in", changes.ids), ("done_at", "=", False)]
        return super()._told_of_plans() | self.env["gec.inbox.item"].search(lines).unit_id

    def _give_back(self, reason):
        """A directive from another system that its sender took back, whatever our copy's state."""
        res = super()._give_back(reason)
        self.sudo().plan_ids._recalled()
        return res
