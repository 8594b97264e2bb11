from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..pure import masking
from ..pure.layout import results
from .campaign_unit import LEVELS

ROWS = """
SELECT u.name, u.level, r.id, v.version, i.code, f.value::text, f.female, f.male
  FROM gec_result_version v
  JOIN gec_result_report r ON r.id = v.report_id
  JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
  LEFT JOIN gec_result_figure f ON f.version_id = v.id
  LEFT JOIN gec_indicator i ON i.id = f.indicator_id
 WHERE v.id IN (%s)
 ORDER BY u.tree_order, i.sequence, i.code
"""


COLUMNS = ("total", *(level for level, _label in LEVELS), "female", "male")


class Indicator(models.Model):
    _inherit = "gec.indicator"

    is_sensitive = fields.Boolean(
        "Counts persons in need of protection",
        help="Small counts are hidden in publications: one or two may tell who it was.",
    )

    @api.model
    def _shown(self, table, below):
        """Figures of a table with small counts as None and named in "hidden".

        A whole and its parts are hidden together: one is found from the others.
        :param table: {indicator: {"total", levels, "female", "male": number or None}}
        :return: [(indicator, figures with "hidden")]
        """
        masked = [indicator for indicator in table if indicator._is_masked()]
        cells = {(one, name): table[one].get(name) for one in masked for name in COLUMNS}
        sums = [found for one in masked for found in one._sums(masked)]
        gone = masking.hidden(cells, sums, below)
        return [
            (one, _without(figures, {name for whose, name in gone if whose == one})) for one, figures in table.items()
        ]

    def _is_masked(self):
        """Whether it, the whole that it is part of, or another part of that counts persons in need of protection."""
        whole = self.whole_id or self
        return any((whole | whole.part_ids).mapped("is_sensitive"))

    def _sums(self, others):
        """(key of a total, keys of its parts) by level, by sex, and column by column over the parts of the whole."""
        yield (self, "total"), [(self, level) for level, _label in LEVELS]
        if self.split == "gender":
            yield (self, "total"), [(self, "female"), (self, "male")]
        parts = [one for one in others if one.whole_id == self]
        if parts:
            yield from (((self, name), [(part, name) for part in parts]) for name in COLUMNS)

    def _published_row(self, figures):
        """A row of the printed table; what is hidden is shown to be."""
        cells = {name: results.HIDDEN if name in figures["hidden"] else value for name, value in figures.items()}
        levels = {level: cells[level] for level, _label in LEVELS if level in cells}
        return results.Row(
            self.name, self.uom, cells.get("total", ""), cells.get("female"), cells.get("male"), levels=levels
        )


class Campaign(models.Model):
    """The campaign's figures as a workbook: every accepted report a row, totals as formulas over them."""

    _inherit = "gec.campaign"

    mask_below = fields.Integer(
        "Hide counts below",
        default=5,
        help="In what is published: counts of persons from one to below this number. No law fixes it; 0 hides nothing.",
    )

    _mask = models.Constraint("CHECK (mask_below >= 0)", "The number below which counts are hidden is not negative.")

    def action_export(self):
        """Workbook of the reports accepted by now, for those in the reporting line."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/campaign/{self.id}/figures.xlsx", "target": "download"}

    def _figures_xlsx(self):
        """The workbook as bytes: for the office of the whole campaign, for others of their own part of the tree."""
        self.ensure_one()
        self.check_access("read")
        node = None if self.is_reviewer else self._top_nodes().filtered("unit_id.in_reach")[:1]
        if node is not None and not node:
            raise AccessError(self.env._("These figures are outside your reporting line."))
        return self._workbook(self._current_versions(node), self.name)

    def _workbook(self, versions, title):
        """All figures of these versions; one statement."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(ROWS, versions))
        reports = {}
        for unit, level, report, version, code, value, female, male in rows:
            figures = reports.setdefault(report, (unit, level, version, {}))[3]
            if code:
                figures[code] = (Decimal(value), female, male)
        stated = {code for *_head, figures in reports.values() for code in figures}
        indicators = self.env["gec.indicator"].with_context(active_test=False).search([("code", "in", list(stated))])
        return self.env["gec.figure.xlsx"]._render(title, indicators, list(reports.values()))


class CampaignSummary(models.Model):
    """The frozen figures outside: exact in the reporting line, small counts hidden elsewhere and in publications."""

    _inherit = "gec.campaign.summary"

    def action_export(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/summary/{self.id}/figures.xlsx", "target": "download"}

    def action_publication(self):
        """The summary as it may be published."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/summary/{self.id}/publication.pdf", "target": "new"}

    def _figures_xlsx(self):
        """The workbook as bytes: the reports it counts for its own agency, exact totals for an agency above to which it
        was sent, totals with small counts hidden for others."""
        self.ensure_one()
        self.check_access("read")
        if self._is_in_line():
            versions = SQL("SELECT version_id FROM gec_summary_source WHERE summary_id = %s", self.id)
            return self.campaign_id.sudo()._workbook(versions, self.name)
        below = 0 if self.document_id.is_sent_up_here else None
        return self.env["gec.figure.xlsx"]._render_totals(self.name, self._shown_rows(below))

    def _is_in_line(self):
        """Whether the user is in the reporting line: the summary's agency and those above, or the standing office."""
        return self.is_reviewer or self.owner_id.in_reach or self.drafting_unit_id.in_reach

    def _shown_rows(self, below=None):
        """[(indicator, figures with "hidden")]. As superuser: what is shown may be published.

        :param below: counts of persons below this are hidden; None: as the campaign says
        """
        me = self.sudo()
        table = {}
        for line in me.line_ids:
            figures = table.setdefault(line.indicator_id, {})
            figures[line.level] = line.value
            if line.level == "total" and line.indicator_id.split == "gender":
                figures |= {"female": line.female, "male": line.male}
        return self.env["gec.indicator"]._shown(table, me.campaign_id.mask_below if below is None else below)

    def _publication_pdf(self):
        """The page with small counts hidden, without number, signature and figures by unit.

        Passages of the units are left out: who published them would answer for persons named in them.
        """
        self.ensure_one()
        self.check_access("read")
        values = self.document_id._page_values()
        values.pop("annexes", None)
        rows = [indicator._published_row(figures) for indicator, figures in self._shown_rows()]
        banner = results.publication_banner(self.campaign_id.sudo().mask_below)
        return self.env["gec.page"]._preview(
            values | {"clauses": [], "tables": results.summary_tables(rows), "banner": banner}
        )


def _without(figures, gone):
    return {name: None if name in gone else value for name, value in figures.items()} | {"hidden": frozenset(gone)}
