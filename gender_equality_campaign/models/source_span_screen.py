from odoo import api, fields, models

# what the reader of texts calls its values, in the words of the page
FIELDS = {
    "number": "Number",
    "symbol": "Symbol",
    "full_reference": "Number and symbol",
    "doc_type": "Type",
    "superior_issuer": "Superior agency",
    "issuer": "Issued by",
    "place": "Place",
    "issue_date": "Date of the document",
    "title": "Abstract",
    "theme": "Theme",
    "addressee": "Addressee",
    "activity": "Activity",
    "activities": "Activities",
    "assignments": "Assignments",
    "budget_source": "Source of money",
    "budget_sources": "Sources of money",
    "legal_basis": "Legal basis",
    "period": "Period",
    "position": "Position of the signer",
    "recipients": "Recipients",
    "report_deadline": "Report deadline",
    "report_deadlines": "Report deadline",
    "report_recipient": "Report to",
    "report_onward_to": "Report onward to",
    "sections": "Sections",
    "signer": "Signer",
    "signing_authority": "Authority of the signer",
    "signing_position": "Position of the signer",
    "signing_signer": "Signer",
    "incoming_stamp": "Arrival stamp",
    "stamp_organisation": "Arrival stamp: unit",
    "stamp_number": "Arrival stamp: number",
    "stamp_date": "Arrival stamp: date",
}
NOTES = {
    "not_found": "Not found in the text: left empty",
    "unreadable": "Not readable",
    "blank": "Left blank in the text",
    "from_body": "Taken from the body of the text",
    "corrected": "Corrected",
    "ambiguous": "May mean more than one",
    "disagrees": "Does not agree with the rest",
}


class SourceSpan(models.Model):
    """What was read and what was not, in words instead of codes."""

    _inherit = "gec.source.span"

    field_words = fields.Selection(list(FIELDS.items()), "Value of", compute="_compute_words")
    note_words = fields.Selection(list(NOTES.items()), "Remark", compute="_compute_words")

    @api.depends("field", "note")
    def _compute_words(self):
        for span in self:
            span.field_words = span.field if span.field in FIELDS else False
            span.note_words = span.note if span.note in NOTES else False
