from decimal import Decimal

from odoo import fields, models
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


class Indicator(models.Model):
    _inherit = "gec.indicator"

    is_sensitive = fields.Boolean(
        "Counts persons in need of protection",
        help="Small counts are hidden in publications: one or two may tell who it was.",
    )

    def _shown(self, figures, below):
        """Figures of one indicator, "total", levels, "female" and "male", with small counts as None and in "hidden".

        :param figures: {name: number or None}
        """
        if not self.is_sensitive:
            return figures | {"hidden": frozenset()}
        levels = [level for level, _label in LEVELS]
        sums = [("total", levels)] + ([("total", ("female", "male"))] if self.split == "gender" else [])
        cells = {name: figures.get(name) for name in ("total", *levels, "female", "male")}
        gone = masking.hidden(cells, sums, below)
        return {name: None if name in gone else value for name, value in figures.items()} | {"hidden": frozenset(gone)}

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
        """The workbook as bytes: reports counted, for its own agency; totals with small counts hidden, for others."""
        self.ensure_one()
        self.check_access("read")
        if self._is_in_line():
            versions = SQL("SELECT version_id FROM gec_summary_source WHERE summary_id = %s", self.id)
            return self.campaign_id.sudo()._workbook(versions, self.name)
        return self.env["gec.figure.xlsx"]._render_totals(self.name, self._shown_rows())

    def _is_in_line(self):
        """Whether the user is in the reporting line: the summary's agency and those above, or the standing office."""
        return self.is_reviewer or self.owner_id.in_reach or self.drafting_unit_id.in_reach

    def _shown_rows(self):
        """[(indicator, figures with "hidden")]. As superuser: what is shown may be published."""
        me = self.sudo()
        table = {}
        for line in me.line_ids:
            figures = table.setdefault(line.indicator_id, {})
            figures[line.level] = line.value
            if line.level == "total" and line.indicator_id.split == "gender":
                figures |= {"female": line.female, "male": line.male}
        below = me.campaign_id.mask_below
        return [(indicator, indicator._shown(figures, below)) for indicator, figures in table.items()]

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
