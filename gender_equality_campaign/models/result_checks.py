from odoo import api, fields, models
from odoo.exceptions import UserError

from ..pure import figures
from ..pure.figures import Finding


class ResultReport(models.Model):
    """The checks of a report: what they find, in words, with the explanation that answers it."""

    _inherit = "gec.result.report"

    finding_text = fields.Text(compute="_compute_findings")
    finding_rows = fields.Json(compute="_compute_findings")

    @api.depends("value_ids.value", "value_ids.is_entered", "value_ids.explanation", "nil_reason")
    def _compute_findings(self):
        for report in self:
            found = report._findings()
            report.finding_text = report._say(found)
            report.finding_rows = report._finding_table(found)

    def _findings(self):
        """Findings (pure/figures.py) that are neither corrected nor explained."""
        self.ensure_one()
        rows = [value._as_figure() for value in self.value_ids]
        asked = self._asked()
        rows += [figures.Figure(one.code, is_required=asked[one]) for one in self._unanswered()]
        is_nil = bool((self.nil_reason or "").strip())
        return figures.check(rows, is_nil=is_nil) + self._activity_findings()

    def _activity_findings(self):
        return [found for found, why in self._activity_answers() if not why]

    def _activity_answers(self):
        """(finding, explanation or "") of counted activities outside the period, or recorded by two hosts.

        As superuser: a department that drafts for its agency does not see the agency's activities.
        """
        activities = self.env["gec.activity"].sudo()
        here = [("campaign_id", "=", self.campaign_id.id)]
        counted = activities.search([*here, ("unit_id", "=", self.unit_id.id)]).filtered("is_counted")
        outside = [
            (Finding("", "outside", True, one.name, one.date.strftime("%d/%m/%Y")), _why(one))
            for one in counted.filtered("is_outside")
        ]
        joint = [*here, ("unit_id", "!=", self.unit_id.id), ("joint_unit_ids", "in", self.unit_id.ids)]
        named = activities.search(joint).filtered("is_counted")
        hosts = {(one.kind, one.date): one.unit_id for one in named}
        twice = [one for one in counted if (one.kind, one.date) in hosts]
        return outside + [
            (Finding("", "joint", True, one.name, hosts[one.kind, one.date].name), _why(one)) for one in twice
        ]

    def _check_figures(self):
        found = self._findings()
        if found:
            raise UserError(self._say(found))

    def _say(self, found):
        return "\n".join(f"{one.code}: {self._words_of(one)}" if one.code else self._words_of(one) for one in found)

    def _finding_table(self, found, answers=None):
        """{"head": [label], "rows": [[cell]]} for the screen; False when there is nothing to show.

        answers: explanations in the order of the findings, for those who judge them.
        """
        names = {value.indicator_id.code: value.indicator_id.name for value in self.value_ids}
        head = [self.env._("Code"), self.env._("Indicator"), self.env._("Finding")]
        rows = [[one.code, names.get(one.code, ""), self._words_of(one)] for one in found]
        if answers is not None:
            head.append(self.env._("Explanation of the unit"))
            rows = [[*row, answer] for row, answer in zip(rows, answers, strict=True)]
        return bool(rows) and {"head": head, "rows": rows}

    def _words_of(self, one):
        return self._finding_words()[one.kind] % {"words": one.words, "other": one.other}

    def _finding_words(self):
        return {
            "missing": self.env._("compulsory, but not entered; enter or explain it"),
            "split": self.env._("women and men make %(words)s, the total is %(other)s; correct or explain it"),
            "parts": self.env._("its parts make %(words)s, the total is %(other)s; correct or explain it"),
            "levels": self.env._("the levels make %(words)s, the total is %(other)s; correct or explain it"),
            "negative": self.env._("below zero"),
            "fraction": self.env._("not a whole number"),
            "equal": self.env._("%(words)s is exactly last year's figure; correct or explain it"),
            "grown": self.env._("%(words)s is many times last year's %(other)s; correct or explain it"),
            "fallen": self.env._("%(words)s is a small part of last year's %(other)s; correct or explain it"),
            "empty": self.env._("Nothing is entered: give figures, or the reason of a nil report."),
            "all_zero": self.env._("Every figure is nought: give the reason of a nil report."),
            "not_nil": self.env._("there is a figure in a nil report"),
            "outside": self.env._(
                "The activity “%(words)s” of %(other)s lies outside the campaign's period: explain it at the activity."
            ),
            "joint": self.env._(
                "The joint activity “%(words)s” is counted by %(other)s already: name that unit as host, or explain it."
            ),
            "far": self.env._("%(words)s is far from the neighbours' median of %(other)s"),
            "file_used": self.env._("The file “%(words)s” was handed in by %(other)s as well."),
        }


def _why(activity):
    return (activity.explanation or "").strip()
