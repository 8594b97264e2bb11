from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from ..pure.layout import results, words

CHANGED = """
SELECT i.name, i.uom, coalesce(mine.level, theirs.level), theirs.value::text, mine.value::text
  FROM (SELECT * FROM gec_summary_line WHERE summary_id = %(mine)s) mine
  FULL JOIN (SELECT * FROM gec_summary_line WHERE summary_id = %(theirs)s) theirs USING (indicator_id, level)
  JOIN gec_indicator i ON i.id = indicator_id
 WHERE (mine.value, mine.female, mine.male) IS DISTINCT FROM (theirs.value, theirs.female, theirs.male)
   AND coalesce(mine.level, theirs.level) = 'total'
 ORDER BY i.sequence, i.code
"""


class CampaignSummary(models.Model):
    """What was corrected after the freezing goes up as a supplementary report: the old one stays as it was signed."""

    _inherit = "gec.campaign.summary"

    supplements_id = fields.Many2one(
        "gec.campaign.summary", "Supplement to", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    supplement_ids = fields.One2many("gec.campaign.summary", "supplements_id", "Supplements")
    can_supplement = fields.Boolean(compute="_compute_can_supplement")

    @api.depends_context("uid")
    @api.depends("frozen_at", "supplement_ids.document_id.state", "document_id.state")
    def _compute_can_supplement(self):
        """Of the last report of a chain alone: what its supplement says already is not reported once more."""
        for summary in self:
            issued = summary.document_id.state in ("issued", "closed")
            newest = not summary.supplement_ids.filtered(
                lambda one: one.document_id.state not in ("draft", "cancelled")
            )
            summary.can_supplement = summary.is_reviewer and issued and newest and summary.has_difference

    def action_supplement(self):
        """Start the supplementary report of what was corrected since, or open the one that is being prepared."""
        self.ensure_one()
        if not self.can_supplement:
            raise UserError(self.env._("There is no correction since this summary was issued."))
        opened = self.supplement_ids.filtered(lambda one: one.document_id.state == "draft")[:1]
        return (opened or self._prepare_supplement()).get_formview_action()

    def _prepare_supplement(self):
        supplement = self._prepare(self.campaign_id)
        basis = {"text": results.supplement_basis(self.document_id.reference, self.document_id.doc_date)}
        supplement.write({"name": results.supplement_name(self.name), "basis_ids": [Command.create(basis)]})
        supplement._write_step({"supplements_id": self.id})
        return supplement

    def _page_tables(self):
        """First what changed against the report it supplements, then the whole."""
        tables = super()._page_tables()
        return self._change_tables() + tables if self.supplements_id and self.frozen_at else tables

    def _change_tables(self):
        """One statement over the two frozen sets of lines."""
        rows = self.env.execute_query(SQL(CHANGED, mine=self.id, theirs=self.supplements_id.id))
        return results.change_tables(
            [(name, uom, _printed(before), _printed(after)) for name, uom, _level, before, after in rows]
        )


def _printed(figure):
    return "–" if figure is None else words.figure(float(figure))
