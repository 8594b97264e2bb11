from odoo import models

from ..pure.layout import results, words


class ResultReport(models.Model):
    """What a report prints: its narrative, then the figures."""

    _inherit = "gec.result.report"

    def _check_before_review(self):
        """What is signed has no open finding."""
        for report in self:
            report._check_figures()

    def _page_clauses(self):
        """Parts that say something, numbered I, II, …; a nil report says so."""
        me = self.sudo()
        texts = [(results.PARTS[name], me[name]) for name in results.PARTS if me[name]]
        return [
            {"label": words.roman(number), "heading": heading, "text": text, "children": []}
            for number, (heading, text) in enumerate(texts, 1)
        ]

    def _page_tables(self):
        """The figures as they stand: what was submitted is fixed."""
        entered = self.sudo().value_ids.filtered("is_entered")
        return results.report_tables([value._as_printed() for value in entered])


class CampaignSummary(models.Model):
    """What a summary prints: its frozen figures by level."""

    _inherit = "gec.campaign.summary"

    def _page_tables(self):
        rows = {}
        for line in self.sudo().line_ids:
            rows.setdefault(line.indicator_id, {})[line.level] = line
        return results.summary_tables([self._printed_row(indicator, lines) for indicator, lines in rows.items()])

    def _printed_row(self, indicator, lines):
        split = indicator.split == "gender"
        total = lines["total"]
        return results.Row(
            indicator.name,
            indicator.uom,
            total.value,
            total.female if split else None,
            total.male if split else None,
            levels={level: line.value for level, line in lines.items()},
        )
