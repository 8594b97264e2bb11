from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError

from .result_report import NARRATIVE

FIGURES = {"value": float, "female": int, "male": int}


class ResultReport(models.Model):
    """A unit without an account in the e-office reports by the portal: the same figures, checks and versions."""

    _inherit = "gec.result.report"

    @api.model
    def _portal_report(self):
        """The report of the user's own unit to the newest open campaign, begun where it is not yet.

        As superuser, since units without an account write no reports; which unit is the user's is asked first. A new
        one is begun in nobody's name, as when the office asks all units for theirs.
        """
        units = self.env["gec.unit"].search([("is_mine", "=", True)])
        expected = [("unit_id", "in", units.ids), ("campaign_id.state", "=", "open"), ("is_expected", "=", True)]
        node = self.env["gec.campaign.unit"].sudo().search(expected, order="campaign_id desc, id", limit=1)
        if node and not node.report_ids:
            self.with_user(SUPERUSER_ID).create([node._report_to_start()])
        return node.report_ids

    def _portal_enter(self, form):
        """Figures and words as typed: {"value_<id>": text, "female_<id>": …, "explanation_<id>": …, "results": …}.

        :raise AccessError: another unit's report
        :raise UserError: a figure that is no number, a report that is with the office
        """
        self._check_official()
        for row in self.value_ids:
            vals = self._portal_figures(row, form)
            if vals:
                row.write(vals)
        words = {name: form[name] for name in (*NARRATIVE, "nil_reason") if name in form}
        if words:
            self.write(words)

    @api.model
    def _portal_figures(self, row, form):
        """What was typed for one indicator; empty is not stated, and says nothing."""
        vals = {}
        for name, number in FIGURES.items():
            text = (form.get(f"{name}_{row.id}") or "").strip()
            if text:
                vals[name] = self._portal_number(text, number)
        explanation = f"explanation_{row.id}"
        return vals | ({"explanation": form[explanation]} if explanation in form else {})

    @api.model
    def _portal_number(self, text, number):
        try:
            return number(text.replace(",", "."))
        except ValueError:
            raise UserError(self.env._("“%(text)s” is no number.", text=text)) from None

    def _portal_attach(self, files):
        """Evidence of one's own report while it is open; as superuser, like the rest of the portal's writing."""
        self._check_official()
        self._check_editable()
        self.env["ir.attachment"].sudo().create(
            [{"name": name, "raw": raw, "res_model": self._name, "res_id": self.id} for name, raw in files]
        )
