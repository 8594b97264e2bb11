from datetime import date

from odoo import api, fields, models

from ..pure.layout import findings
from ..pure.layout.addressed import Named


class Document(models.Model):
    """The form check (NĐ 30/2020 Đ.12): findings before the form checker and the drafter; nothing is repaired."""

    _inherit = "gec.document"

    finding_text = fields.Text("Form check", compute="_compute_finding_text")

    @api.depends("name", "body", "symbol", "place", "authority_id", "recipient_ids.unit_ids", "recipient_ids.name")
    def _compute_finding_text(self):
        for document in self:
            checked = document.direction == "out" and document.state in ("draft", "review", "approved")
            document.finding_text = document._say_findings() if checked else False

    def _findings(self):
        """Findings of pure/layout/findings.py, in the order of its rules."""
        self.ensure_one()
        return findings.check(findings.Facts(**self._facts()))

    def _facts(self):
        """Facts of any document; a plan adds its own."""
        me = self.sudo()
        child = me._child()
        own = child._own_facts() if hasattr(child, "_own_facts") else {}
        return {
            "recipients": tuple(_named(line.name, line.unit_ids) for line in me.recipient_ids),
            "addressees": tuple(Named(line) for line in (me.addressee or "").splitlines()),
            "doc_date": me.doc_date or me.env["gec.unit"]._today(),
            "bases": tuple(findings.Cited(basis.reference, bool(basis.entry_id)) for basis in me._upstream_bases()),
            "missing": frozenset(part for part, value in me._parts().items() if not value),
            "signing": tuple(me._signing_lines()),
        } | own

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

    def _say_findings(self):
        words, parts = self._finding_words(), self._part_words()
        return "\n".join(words[one.code] % _printed(one, parts) for one in self._findings())

    def _part_words(self):
        return {
            "issuer": self.env._("name of the agency"),
            "reference": self.env._("symbol"),
            "place_date": self.env._("place"),
            "type_title": self.env._("abstract"),
            "body": self.env._("content"),
            "signature": self.env._("signer"),
            "recipients": self.env._("recipients"),
        }

    def _finding_words(self):
        return {
            "part_missing": self.env._("Missing: %(place)s."),
            "not_addressed": self.env._("“%(words)s” is given work, but does not stand among the recipients."),
            "deadline_before_issue": self.env._("The report is due %(words)s, before the document is issued."),
            "deadline_before_period_end": self.env._("The report is due %(words)s, before the period ends %(other)s."),
            "deadline_after_parent": self.env._("The report is due %(words)s, later than our own to above: %(other)s."),
            "theme_unlike_parent": self.env._("The theme differs from that of the plan from above: “%(other)s”."),
            "period_unlike_parent": self.env._("The period differs from that of the plan from above: %(other)s."),
            "basis_not_registered": self.env._("%(words)s is not found in the incoming register."),
            "label_jump": self.env._("Section “%(words)s” stands where “%(other)s” is expected."),
            "deputy_without_kt": self.env._("A deputy signs without “KT.” before the head's post."),
            "kt_without_deputy": self.env._("“KT.” stands before the post, but no deputy signs."),
        }


class DirectivePlan(models.Model):
    _inherit = "gec.directive.plan"

    def _own_facts(self):
        """What the plan gives to the form check of its document."""
        parent = self.parent_plan_id
        return {
            "assigned": tuple(_named(row.unit_text, row.unit_ids) for row in self.assignment_ids),
            "deadline": self.report_deadline or None,
            "deadline_inclusive": self.report_deadline_inclusive,
            "period": _period(self),
            "parent_deadline": parent.report_deadline or None,
            "parent_inclusive": parent.report_deadline_inclusive,
            "parent_period": _period(parent),
            "theme": self.theme or "",
            "parent_theme": parent.theme or "",
            "labels": tuple(self._sibling_labels(self.clause_ids.filtered(lambda clause: not clause.parent_id))),
        }

    def _sibling_labels(self, clauses):
        """Labels of numbered clauses, level by level."""
        own = tuple(label for label in clauses.mapped("label") if label and label[0].isalnum())
        if own:
            yield own
        for clause in clauses.filtered("child_ids"):
            yield from self._sibling_labels(clause.child_ids)


def _named(words, units):
    return Named(words, frozenset(units.ids))


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
