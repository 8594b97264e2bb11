from odoo import models
from odoo.tools import groupby

from ..pure.vntext import numbering


class PlanClause(models.Model):
    """The place of a clause in the tree, changed step by step."""

    _inherit = "gec.plan.clause"

    def action_up(self):
        """Before the clause that stands before it, with all below both."""
        self._swap(-1)

    def action_down(self):
        self._swap(1)

    def action_deeper(self):
        """Into the clause before it, as its last."""
        self.ensure_one()
        before = self._beside(-1)
        if before:
            self.parent_id = before
            self.plan_id._put_in_order()

    def action_higher(self):
        """Out of the clause that it stands in, right after it."""
        self.ensure_one()
        above = self.parent_id
        if above:
            self.plan_id._put_in_order()
            last = max(above._with_below().mapped("sequence"))
            self.write({"parent_id": above.parent_id.id, "sequence": last})
            self.plan_id._put_in_order()

    def _swap(self, step):
        self.ensure_one()
        self.plan_id._put_in_order()
        other = self._beside(step)
        if other:
            self.sequence, other.sequence = other.sequence, self.sequence
            self.plan_id._put_in_order()

    def _beside(self, step):
        """The sibling so many places on, if there is one."""
        siblings = self.plan_id.clause_ids.filtered(lambda clause: clause.parent_id == self.parent_id)
        siblings = siblings.sorted(lambda clause: (clause.sequence, clause.id))
        at = siblings.ids.index(self.id) + step
        return siblings[at : at + 1] if at >= 0 else self.browse()


class DirectivePlan(models.Model):
    """Order and labels of a plan's clauses."""

    _inherit = "gec.directive.plan"

    def write(self, vals):
        res = super().write(vals)
        if "clause_ids" in vals:
            self._put_in_order()
        return res

    def action_renumber(self):
        """Count the labels of all clauses anew; plain paragraphs of a text that was read stay without one."""
        for plan in self:
            for above, siblings in plan._by_parent().items():
                plan._renumber(above, [clause for clause in siblings if clause._has_label()])

    def _renumber(self, above, siblings):
        labels = numbering.count([clause.label or "" for clause in siblings], above.label or "")
        for clause, label in zip(siblings, labels, strict=True):
            if clause.label != label:
                clause.label = label

    def _by_parent(self):
        """Clause above → those below it in their order; those above come first, so that their labels are new."""
        ordered = self.clause_ids.sorted(lambda clause: (clause.depth, clause.sequence, clause.id))
        return dict(groupby(ordered, lambda clause: clause.parent_id))

    def _put_in_order(self):
        """Number the clauses as they are printed: each followed by those below it."""
        for plan in self:
            below = plan._by_parent()
            for place, clause in enumerate(_walk(below, plan.clause_ids.browse()), 1):
                if clause.sequence != place:
                    clause.sequence = place


def _walk(below, above):
    for clause in below.get(above, ()):
        yield clause
        yield from _walk(below, clause)
