from odoo import models
from odoo.exceptions import UserError

from .document_state import AFTER_ISSUE

# states in which a document is no longer on its way and can give way to another
DONE = (*AFTER_ISSUE, "cancelled")


class ResultReport(models.Model):
    """A report leaves signed and numbered where its campaign asks for more than figures."""

    _inherit = "gec.result.report"

    def action_redraft(self):
        """Start a new document for a report whose last one has gone out or was given up.

        What was issued stays as it is: corrected figures leave in a document of their own.
        """
        self._check_official()
        for report in self:
            report._check_editable()
            if report.document_id.state not in DONE:
                raise UserError(self.env._("The report has a document that can still be changed or signed."))
            report._take_document(report.document_id.copy())

    def _take_document(self, document):
        """As superuser behind the door: nobody else gives a report another document."""
        me = self.sudo()
        with me._door("report_redrafted"):
            me._write_step({"document_id": document.id})

    def _check_signed_where_asked(self):
        """Runs as superuser: the office judges what it need not be able to read. Paper was signed as paper."""
        asked = self.sudo().filtered(lambda report: not (report.campaign_id.figures_only or report.is_on_behalf))
        for report in asked:
            document = report.document_id
            if document.state not in AFTER_ISSUE:
                raise UserError(
                    self.env._("The report of %(unit)s has not been signed and issued yet.", unit=report.unit_id.name)
                )
            if document._text_hash() != document.text_sha:
                raise UserError(
                    self.env._(
                        "The report of %(unit)s is signed with other figures: it needs a new document.",
                        unit=report.unit_id.name,
                    )
                )
