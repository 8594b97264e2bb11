from odoo import api, fields, models


class SourceSpan(models.Model):
    """Where in the original text an imported value was read; a value that was not found says so."""

    _name = "gec.source.span"
    _description = "Source of an imported value"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "is_found, start, id"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="cascade")
    field = fields.Char(required=True)
    value = fields.Text()
    text = fields.Text("Source text")
    start = fields.Integer()
    end = fields.Integer()
    note = fields.Char(help="Code of what the reader noted, such as not_found or corrected.")
    is_found = fields.Boolean("Found")

    def init(self):
        self._install_trigger("gec_line_guard", "document_id", "", "")

    @api.model
    def _keep(self, document, found):
        """Keep what was read of a text and what was not; written by the import alone.

        :param found: pure.vntext.document.Document
        """
        rows = [*self._read_rows(found), *self._noted_rows(found)]
        self.sudo().create([row | {"document_id": document.id} for row in rows])

    def _read_rows(self, found):
        for field, value, place in _values(found):
            yield {
                "field": field,
                "value": value,
                "text": found.text[place.start : place.end],
                "start": place.start,
                "end": place.end,
                "note": getattr(place, "note", ""),
                "is_found": True,
            }

    def _noted_rows(self, found):
        for note in found.notes:
            yield {
                "field": note.field,
                "text": note.words,
                "start": note.start,
                "end": note.end,
                "note": note.code,
                "is_found": False,
            }


def _values(found):
    """Triples (field, value, place) of everything that is not kept as a line of its own."""
    own = found.reference
    if own:
        yield from (("number", own.number, own), ("symbol", own.symbol, own), ("full_reference", own.full, own))
    single = {
        "doc_type": found.doc_type,
        "superior_issuer": found.superior,
        "issuer": found.issuer,
        "place": found.place,
        "issue_date": found.issue_date,
        "title": found.title,
        "theme": found.theme,
        "signing_position": found.signing.position,
        "signing_signer": found.signing.signer,
    }
    yield from ((field, value.value, value) for field, value in single.items() if value)
    several = {
        "addressee": found.addressees,
        "activity": found.activities,
        "budget_source": found.budget_sources,
        "signing_authority": found.signing.authority,
    }
    yield from ((field, value.value, value) for field, values in several.items() for value in values)
    yield from _dated(found)


def _dated(found):
    if found.period:
        yield "period", f"{found.period.first}/{found.period.last}", found.period
    for deadline in found.report_deadlines:
        yield "report_deadline", deadline.date, deadline
        yield "report_recipient", deadline.recipient, deadline
        yield "report_onward_to", deadline.onward_to, deadline
    if found.stamp:
        for field in ("organisation", "number", "date"):
            value = getattr(found.stamp, field)
            if value:
                yield f"stamp_{field}", value.value, value
