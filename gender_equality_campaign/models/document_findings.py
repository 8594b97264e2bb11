from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure.layout import findings
from ..pure.layout.addressed import Named
from ..pure.layout.finding import ERROR, Gone, Task

# part of the document: the field of its form
PLACES = {
    "issuer": "owner_id",
    "reference": "symbol",
    "place_date": "place",
    "type_title": "name",
    "body": "body",
    "signature": "authority_id",
    "recipients": "recipient_ids",
    "legal_basis": "basis_ids",
    "sections": "clause_ids",
    "theme": "theme",
    "period": "period_start",
    "report_deadline": "report_deadline",
    "succession": "replaces_id",
}


class Document(models.Model):
    """The form check (NĐ 30/2020 Đ.12): findings before the form checker and the drafter; nothing is repaired."""

    _inherit = "gec.document"

    finding_text = fields.Text("Form check", compute="_compute_findings")
    finding_rows = fields.Json("Findings of the form check", compute="_compute_findings")
    finding_errors = fields.Integer("Errors in the form", compute="_compute_findings")

    @api.depends(
        "name",
        "body",
        "symbol",
        "place",
        "authority_id",
        "addressee",
        "doc_date",
        "state",
        "recipient_ids.unit_ids",
        "recipient_ids.name",
        "basis_ids.date",
        "basis_ids.entry_id",
        "replaces_id",
        "amends_id",
        "amends_how",
        "type_id",
    )
    def _compute_findings(self):
        for document in self:
            checked = document.direction == "out" and document.state in ("draft", "review", "approved")
            rows = document._finding_rows() if checked else []
            document.finding_rows = rows
            document.finding_text = "\n".join(row["words"] for row in rows) or False
            document.finding_errors = sum(row["severity"] == ERROR for row in rows)

    def _findings(self):
        """Findings of pure/layout/findings.py, in the order of its rules."""
        self.ensure_one()
        return findings.check(findings.Facts(**self._facts()))

    def _facts(self):
        """Facts of any document; a plan, report or summary adds its own. Superuser: units and registers of others."""
        me = self.sudo().with_context(active_test=False)
        child = me._child()
        me.recipient_ids.fetch(["name", "unit_ids"])  # one statement however many
        day = me.doc_date or me.env["gec.unit"]._today()
        return {
            "recipients": tuple(_named(line.name or "", line.unit_ids) for line in me.recipient_ids),
            "addressees": tuple(Named(line) for line in (me.addressee or "").splitlines()),
            "doc_date": day,
            "bases": tuple(_cited(basis) for basis in me._upstream_bases()),
            "missing": frozenset(part for part, value in me._parts().items() if not value),
            "signing": tuple(me._signing_lines()),
            "capacity": me.authority_id.capacity or "",
            "authority_covers": me.authority_id._allows(me, day) if me.authority_id else None,
            "issuer": me.owner_id.name or "",
            "last_given": me._last_given(day),
            "gone": me.env["gec.unit"]._gone(day),
            "texts": (("", f"{me.name or ''}\n{me.body or ''}"),),
        } | (child._own_facts(day) if child else {})

    def _last_given(self, day):
        """(reference, date) of the newest row of the series that this document will be numbered in, or None."""
        try:
            book = self.env["gec.register"]._for(self)
        except UserError:  # none is kept: said when the number is asked for
            return None
        rows = [("register_id", "=", book.id), ("year", "=", day.year), ("is_void", "=", False)]
        last = self.env["gec.register.entry"].search(rows, order="entry_date desc, number desc", limit=1)
        return (last.reference or str(last.number), last.entry_date) if last and last.document_id != self else None

    def _upstream_bases(self):
        """Bases that came by the register: administrative documents, not laws."""
        return self.basis_ids.filtered(lambda basis: "/" in (basis.reference or ""))

    def _parts(self):
        """Compulsory parts (NĐ 30/2020 Đ.8); number and date come from the register after signing."""
        return {
            "issuer": self.owner_id.printed_name,
            "reference": self.symbol,
            "place_date": self.place,
            "type_title": self.name,
            "body": self.body or self._child(),
            "signature": self.authority_id,
            "recipients": self.recipient_ids or self.addressee,
        }

    def _signing_lines(self):
        lines = (self.authority_id.authority_lines or "").splitlines()
        return [*lines, self.authority_id.position] if self.authority_id else []

    def _finding_rows(self):
        """The findings as the screen lists them; field: where the cursor goes."""
        words, parts = self._finding_words(), self._part_words()
        return [
            {
                "code": one.code,
                "severity": one.severity,
                "place": parts.get(one.place, one.place),
                "where": one.where,
                "words": words[one.code] % _printed(one, parts),
                "source": one.source,
                "field": PLACES.get(one.place),
            }
            for one in self._findings()
        ]


class DirectivePlan(models.Model):
    _inherit = "gec.directive.plan"

    def _own_facts(self, day):
        """What the plan gives to the form check of its document."""
        parent = self.parent_plan_id
        groups = tuple(self._sibling_labels(self.clause_ids.filtered(lambda clause: not clause.parent_id)))
        return {
            "assigned": tuple(_assigned(row) for row in self.assignment_ids),
            "tasks": tuple(_task(row) for row in self.assignment_ids if row.deadline),
            "deadline": self.report_deadline or None,
            "deadline_inclusive": self.report_deadline_inclusive,
            "period": _period(self),
            "parent_deadline": parent.report_deadline or None,
            "parent_inclusive": parent.report_deadline_inclusive,
            "parent_period": _period(parent),
            "theme": self.theme or "",
            "parent_theme": parent.theme or "",
            "labels": tuple(labels for _path, labels in groups),
            "label_paths": tuple(path for path, _labels in groups),
            "texts": tuple((".".join(_path(one)), f"{one.heading or ''}\n{one.text or ''}") for one in self.clause_ids),
        }

    def _sibling_labels(self, clauses):
        """(path of the clause above, labels of the numbered clauses below it), level by level."""
        own = tuple(label for label in clauses.mapped("label") if label and label[0].isalnum())
        if own:
            yield ".".join(_path(clauses[0].parent_id)), own
        for clause in clauses.filtered("child_ids"):
            yield from self._sibling_labels(clause.child_ids)


class Unit(models.Model):
    _inherit = "gec.unit"

    def _gone(self, day):
        """Units that ended before that day, with their successors; two statements however many."""
        ended = self.with_context(active_test=False).search([("valid_to", "<", day)])
        rows = self.env["gec.unit.succession"].search([("old_unit_id", "in", ended.ids)])
        after = rows.grouped("old_unit_id")
        return tuple(_gone(unit, after.get(unit, rows.browse())) for unit in ended)


def _named(words, units):
    return Named(words, frozenset(units.ids))


def _assigned(row):
    return Named(row.unit_text, frozenset(row.unit_ids.ids), _path(row.clause_id))


def _task(row):
    return Task(row.unit_text, row.deadline, ".".join(_path(row.clause_id)))


def _cited(basis):
    return findings.Cited(basis.reference, bool(basis.entry_id), basis.date or None)


def _gone(unit, successions):
    full = unit.name.replace("UBND", "Ủy ban nhân dân")
    act = next((row.act for row in successions if row.act), "")
    return Gone(unit.id, (unit.name, full), unit.valid_to, tuple(successions.new_unit_id.mapped("name")), act)


def _path(clause):
    """Numbers that lead to the clause, ("VI", "2"); "1.1" below "1" says both by itself.

    Dashes are no address.
    """
    above = _path(clause.parent_id) if clause.parent_id else ()
    label = (clause.label or "").strip(" .)")
    if not label or not label[0].isalnum():
        return above
    return (*above[:-1], label) if above and label.startswith(f"{above[-1]}.") else (*above, label)


def _period(plan):
    return (plan.period_start, plan.period_end) if plan.period_start and plan.period_end else None


def _printed(finding, parts):
    """Its parameters as a reader knows them: dates in the order of the country."""
    place = parts.get(finding.place, finding.place)
    return {"place": place, "words": _day(finding.words), "other": _day(finding.other)}


def _day(words):
    parts = words.split("/")
    try:
        return " – ".join(date.fromisoformat(part).strftime("%d/%m/%Y") for part in parts)
    except ValueError:
        return words
