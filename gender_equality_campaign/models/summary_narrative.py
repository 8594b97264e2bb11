from odoo import fields, models

from ..pure.layout import results, words
from .result_report import NARRATIVE


class CampaignSummary(models.Model):
    """What the summary says in words: passages of the reports, each with the unit it comes from; nothing else."""

    _inherit = "gec.campaign.summary"

    passage_ids = fields.One2many("gec.summary.passage", "summary_id", "Passages of the reports")

    def _page_clauses(self):
        """Sections I, II, … of the passages that are to be printed."""
        chosen = self.sudo().passage_ids.filtered("is_included").grouped("section")
        sections = [(name, chosen[name]) for name in NARRATIVE if name in chosen]
        return [
            {
                "label": words.roman(number),
                "heading": results.PARTS[name],
                "text": "",
                "children": [passage._as_clause() for passage in passages],
            }
            for number, (name, passages) in enumerate(sections, 1)
        ]


class SummaryPassage(models.Model):
    _inherit = "gec.summary.passage"

    def _as_clause(self):
        """One dash of the section, its source in brackets."""
        source = results.source(self.unit_id.name, self.is_edited)
        text = f"{' '.join(self.text.split())} {source}"
        return {"label": "-", "heading": "", "text": text, "children": []}
