from odoo import api, fields, models

from ..pure import persons
from .result_report import NARRATIVE


class ResultReport(models.Model):
    """A report carries figures, not persons: whoever writes is told of words that look like personal data."""

    _inherit = "gec.result.report"

    personal_text = fields.Text("Likely personal data", compute="_compute_personal_text")

    @api.depends(*NARRATIVE, "nil_reason", "value_ids.explanation")
    def _compute_personal_text(self):
        for report in self:
            texts = [report[name] for name in (*NARRATIVE, "nil_reason")] + report.value_ids.mapped("explanation")
            report.personal_text = self._personal_words(texts)

    @api.model
    def _personal_words(self, texts):
        """The words found, separated by semicolons, or False."""
        found = [one.words for text in texts if text for one in persons.likely(text)]
        return "; ".join(dict.fromkeys(found)) or False


class Activity(models.Model):
    _inherit = "gec.activity"

    personal_text = fields.Text("Likely personal data", compute="_compute_personal_text")

    @api.depends("name", "place")
    def _compute_personal_text(self):
        for activity in self:
            texts = [activity.name, activity.place]
            activity.personal_text = self.env["gec.result.report"]._personal_words(texts)


class SummaryPassage(models.Model):
    _inherit = "gec.summary.passage"

    personal_text = fields.Text("Likely personal data", compute="_compute_personal_text")

    @api.depends("text")
    def _compute_personal_text(self):
        for passage in self:
            passage.personal_text = self.env["gec.result.report"]._personal_words([passage.text])
