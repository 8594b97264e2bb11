from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError

from ..pure.layout import registers
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
    "is_reserved",
    "reserve_reason",
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

    def _book_pdf(self, date_from, date_to, processing=False):
        """The rows of these days, first and last day included, as PDF.

        :param bool processing: as sổ theo dõi giải quyết văn bản đến, with how the deadlines were kept
        """
        return self.env["gec.register.book"]._render(*self._book(date_from, date_to, processing))

    def _book_xlsx(self, date_from, date_to, processing=False):
        """The same book as a workbook."""
        return self.env["gec.register.xlsx"]._render(*self._book(date_from, date_to, processing))

    def _book(self, date_from, date_to, processing):
        """Name of the layout, header and rows of the printed book."""
        self.ensure_one()
        self.check_access("read")
        if processing and self.direction != "in":
            raise UserError(self.env._("Processing is followed in an incoming register."))
        entries = self.env["gec.register.entry"].search(
            [
                ("register_id", "=", self.id),
                ("entry_date", ">=", date_from),
                ("entry_date", "<=", date_to),
            ],
            order="year, number",
        )
        rows = entries._processing_rows() if processing else entries._book_rows()
        header = self._book_header(entries, date_from, date_to)
        return (
            "processing" if processing else self.direction,
            header | {"foot": self._timeliness_lines(rows) if processing else self._closing_lines(date_from, date_to)},
            rows,
        )

    def _timeliness_lines(self, rows):
        return registers.timeliness_lines(registers.timeliness(rows, self.env["gec.unit"]._today()))

    def _closing_lines(self, date_from, date_to):
        """Under a book that holds the whole closed year."""
        closings = self.env["gec.register.closing"].search([("register_id", "=", self.id)], order="year")
        whole = closings.filtered(
            lambda closing: date_from <= date(closing.year, 1, 1) and date_to >= date(closing.year, 12, 31)
        )
        return [line for closing in whole for line in registers.closing_lines(closing._printed())]

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


class RegisterClosing(models.Model):
    _inherit = "gec.register.closing"

    def _printed(self):
        closed_on = fields.Datetime.context_timestamp(self.with_context(tz=TZ), self.create_date).date()
        return registers.Closing(
            self.year,
            self.row_count,
            self.void_count,
            self.last_number,
            self.last_hash or "",
            self.create_uid.sudo().name,
            closed_on,
        )


class RegisterEntry(models.Model):
    _inherit = "gec.register.entry"

    def _book_rows(self):
        """Columns of the printed register, one dict an entry; "Ký nhận" is left for the hand."""
        return [
            {name: entry[name] for name in COLUMNS}
            | {"corrections": entry._correction_lines()}
            | entry.sudo()._days_passed_on()
            for entry in self
        ]

    def _correction_lines(self):
        label = dict(self.env["gec.register.correction"]._fields["column"]._description_selection(self._vietnamese()))
        return [f"{label[line.column]}: {line.value}" for line in self.correction_ids]

    def _vietnamese(self):
        """The printed book is Vietnamese whoever prints it."""
        return self.with_context(lang="vi_VN").env

    def _processing_rows(self):
        """Columns of sổ theo dõi giải quyết văn bản đến, with deadline and done_on for counting.

        Reads the documents as superuser for who may read the book: their deadline, state and answer, nothing more.
        """
        return [row | entry.sudo()._processing() for row, entry in zip(self._book_rows(), self, strict=True)]

    def _processing(self):
        document = self.document_id
        done = document.event_ids.filtered(lambda event: event.new_state == "done")[-1:]
        states = dict(document._fields["state"]._description_selection(self._vietnamese()))
        answers = document.child_ids.filtered(lambda child: child.direction == "out" and child.reference)
        done_on = self._local_day(done.time) or None
        return {
            "receiver": document.processing_units or self.receiver,
            "deadline": document.processing_deadline or None,
            "done_on": done_on,
            "progress": f"{states.get(document.state, '')} {done_on.strftime('%d/%m/%Y') if done_on else ''}".strip(),
            "answer": "; ".join(answers.mapped("reference")),
        }

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
