import unicodedata

from odoo import api, fields, models

from ..pure.vntext import sentence

READ_FROM = {"heading", "text", "kind", "parent_id"}
WORDS = ("heading", "text", "unit_text")


def composed(vals):
    """Letters in one form, so that the same words are the same however they were typed."""
    typed = {name: unicodedata.normalize("NFC", vals[name]) for name in WORDS if isinstance(vals.get(name), str)}
    return {**vals, **typed}


class PlanClause(models.Model):
    """The sentence is the source: who edits it edits the work that it gives."""

    _inherit = "gec.plan.clause"

    work_words = fields.Char("Gives work to", compute="_compute_work_words")

    @api.depends("assignment_ids.unit_text", "assignment_ids.role")
    def _compute_work_words(self):
        roles = dict(self.env["gec.plan.assignment"]._fields["role"]._description_selection(self.env))
        for clause in self:
            given = (f"{row.unit_text} – {roles[row.role]}" for row in clause.assignment_ids)
            clause.work_words = "; ".join(given)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        clauses = self._create_unread(vals_list)
        clauses._give_work({})
        return clauses

    @api.model
    def _create_unread(self, vals_list):
        """Clauses without their assignments, for callers that make those themselves or when all clauses stand."""
        composed_list = [composed(vals) for vals in vals_list]
        return super().create(composed_list)  # pylint: disable=super-method-mismatch

    def write(self, vals):
        if not READ_FROM & vals.keys():
            return super().write(vals)
        before = self._with_below()._readings()
        res = super().write(composed(vals))
        self._with_below()._give_work(before)
        return res

    def _with_below(self):
        return self.search([("id", "child_of", self.ids)]) if self.ids else self

    def _upwards(self):
        """The clause and those above it, nearest first."""
        self.ensure_one()
        return self + (self.parent_id._upwards() if self.parent_id else self.browse())

    def _said(self):
        return sentence.said(self.heading or "", self.text or "")

    def _as_said(self):
        children = tuple(child._as_said() for child in self.child_ids)
        return sentence.Said(self.id, self.label or "", self.heading or "", self.text or "", self.kind, children)

    def _readings(self):
        """Clause id → (words, what the reader finds in them, {assignment id: its place})."""
        roots = self.browse({clause._upwards()[-1:].id for clause in self})
        found = {}
        for root in roots:
            found |= sentence.read(root._as_said())
        return {
            clause.id: (clause._said(), found[clause.id], {row.id: row._place() for row in clause.assignment_ids})
            for clause in self
        }

    def _give_work(self, before):
        """Bring the assignments in line with the sentences.

        :param dict before: what `_readings` gave before the edit; what was found then is not made again
        """
        after = self._readings()
        for clause in self:
            rows = clause.assignment_ids
            rows._shift(before)
            clause._follow(before.get(clause.id, ("", (), {})), after[clause.id][1])

    def _follow(self, before, found):
        _words, known, places = before
        fresh = [new for new in found if new.unit not in {old.unit for old in known}]
        gone = self.assignment_ids.filtered(lambda row: places.get(row.id) and not row._still_stands(fresh))
        gone.unlink()
        self._follow_roles(known, found)
        self._add_read([new for new in fresh if not self.assignment_ids._cover(new)])

    def _follow_roles(self, known, found):
        """A role that the sentence gave goes with the sentence; a chosen one stays."""
        read, now = ({one.unit: one.role for one in several} for several in (known, found))
        for row in self.assignment_ids:
            role = now.get(row.unit_text)
            if role and role != row.role == read.get(row.unit_text):
                row.role = role

    def _add_read(self, fresh):
        owner = self.plan_id.owner_id
        self.env["gec.plan.assignment"]._create_read(
            [
                {
                    "plan_id": self.plan_id.id,
                    "clause_id": self.id,
                    "unit_text": new.unit,
                    "unit_ids": owner._named(new.unit).ids,
                    "role": new.role,
                    "words_at": max(new.start, 0),
                    "origin": "read",
                }
                for new in fresh
            ]
        )
