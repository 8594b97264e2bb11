from odoo import fields, models

from .unit import TZ

COLUMNS = (
    "number",
    "reference",
    "entry_date",
    "doc_date",
    "type_name",
    "subject",
    "author",
    "signer",
    "recipients",
    "receiver",
    "copies",
    "note",
    "is_void",
    "void_reason",
)

HANDED_ON = ("presented", "in_hand")


class Register(models.Model):
    """The book on paper, to be bound at the end of the year (NĐ 30/2020 Đ.16.3, Đ.22)."""

    _inherit = "gec.register"

    def action_open_entries(self):
        """The rows of this book, in the columns of its direction."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"gender_equality_campaign.register_entry_action_{self.direction}"
        )
        return action | {"domain": [("register_id", "=", self.id)]}

    def _book_pdf(self, date_from, date_to):
        """The rows of these days, first and last day included, as PDF."""
        self.ensure_one()
        self.check_access("read")
        entries = self.env["gec.register.entry"].search(
            [
                ("register_id", "=", self.id),
                ("entry_date", ">=", date_from),
                ("entry_date", "<=", date_to),
            ],
            order="year, number",
        )
        header = self._book_header(entries, date_from, date_to)
        return self.env["gec.register.book"]._render(self.direction, header, entries._book_rows())

    def _book_header(self, entries, date_from, date_to):
        return {
            "superior_name": self.unit_id.superior_name or "",
            "issuer_name": self.unit_id.printed_name,
            "name": self.name,
            "year": date_from.year,
            "date_from": date_from,
            "date_to": date_to,
            "banner": entries.document_id.sudo().filtered("is_demo")[:1]._banner() or "",
        }


class RegisterEntry(models.Model):
    _inherit = "gec.register.entry"

    def _book_rows(self):
        """Columns of the printed register, one dict an entry; "Ký nhận" is left for the hand."""
        return [{name: entry[name] for name in COLUMNS} | entry.sudo()._days_passed_on() for entry in self]

    def _days_passed_on(self):
        """When the document left the registry: sent out, or handed on inside the unit."""
        handed = self.document_id.event_ids.filtered(lambda event: event.new_state in HANDED_ON)
        return {
            "sent_on": self._local_day(self.document_id.issued_at),
            "handed_on": self._local_day(handed[:1].time),
        }

    def _local_day(self, moment):
        local = self.with_context(tz=TZ)
        return moment and fields.Datetime.context_timestamp(local, moment).date()
