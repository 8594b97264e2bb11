from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure.vntext import later

KEPT = ("drafting_unit_id", "authority_id", "type_id", "owner_id", "report_to_id")
SAME = ("symbol", "place", "report_to_text", "report_deadline_inclusive", "is_demo")
WORDED = ("name", "body", "budget_text")
DATED = ("period_start", "period_end", "report_deadline")
BASIS = ("sequence", "text", "reference", "date", "issuer", "title")
RECIPIENT = ("sequence", "name", "is_archive")


class DirectivePlan(models.Model):
    """Next year's plan from this one: the same clauses and work, a year later, with the theme left open."""

    _inherit = "gec.directive.plan"

    last_plan_id = fields.Many2one(
        "gec.directive.plan", "Drafted after", ondelete="set null", index="btree_not_null", copy=False
    )
    last_theme = fields.Text("Theme of the last plan", compute="_compute_last_theme")

    @api.depends_context("uid")
    @api.depends("last_plan_id", "theme")
    def _compute_last_theme(self):
        """Only while the new theme is missing, and only what the user may read."""
        for plan in self:
            last = self.search([("id", "=", plan.last_plan_id.id)]) if not plan.theme else self.browse()
            plan.last_theme = last.theme

    def _draft_again(self, years, bases):
        """A draft like this plan.

        :param int years: how much later, at least 1
        :param bases: gec.document.basis of this plan that still hold
        :return: the new gec.directive.plan
        :raise UserError: no later year, or bases of another document
        """
        self.ensure_one()
        self.check_access("read")
        if years < 1 or bases.document_id - self.document_id:
            raise UserError(self.env._("A plan is drafted for a later year, with its own bases."))
        plan = self.create(self._again_values(years, bases))
        copies = {}
        for clause in self.clause_ids.sorted(lambda clause: (clause.depth, clause.sequence, clause.id)):
            copies[clause.id] = plan._add_again(self, clause, copies.get(clause.parent_id.id), years)
        for row in self.assignment_ids:
            plan._give_again(row, copies.get(row.clause_id.id), years)
        plan._put_in_order()
        return plan

    def _year(self):
        day = self.period_start or self.doc_date or self.report_deadline or self.create_date
        return day.year

    def _later(self, words, years):
        return words and later.later(words, self._year(), years)

    def _again_values(self, years, bases):
        shift = relativedelta(years=years)
        return {
            **{name: self[name].id for name in KEPT},
            **{name: self[name] for name in SAME},
            **{name: self._later(self[name], years) for name in WORDED},
            **{name: self[name] and self[name] + shift for name in DATED},
            "basis_ids": [fields.Command.create({name: basis[name] for name in BASIS}) for basis in bases],
            "recipient_ids": [fields.Command.create(self._recipient_again(line)) for line in self.recipient_ids],
            "last_plan_id": self.id,
        }

    @staticmethod
    def _units_again(line):
        """Its units as they are today: those that came after a unit that has ended."""
        return line.unit_ids._living()

    def _recipient_again(self, line):
        return {name: line[name] for name in RECIPIENT} | {
            "unit_ids": [fields.Command.set(self._units_again(line).ids)]
        }

    def _add_again(self, last, clause, above, years):
        return clause._create_unread(
            [
                {
                    "plan_id": self.id,
                    "parent_id": above and above.id,
                    "sequence": clause.sequence,
                    "label": clause.label,
                    "kind": clause.kind,
                    "origin": clause.origin,
                    "heading": last._later(clause.heading, years),
                    "text": last._later(clause.text, years),
                }
            ]
        )

    def _give_again(self, row, clause, years):
        self.env["gec.plan.assignment"]._create_read(
            [
                {
                    "plan_id": self.id,
                    "clause_id": clause and clause.id,
                    "unit_text": row.unit_text,
                    "unit_ids": [fields.Command.set(self._units_again(row).ids)],
                    "role": row.role,
                    "deadline": row.deadline and row.deadline + relativedelta(years=years),
                    "words_at": row.words_at,
                    "origin": row.origin,
                }
            ]
        )
