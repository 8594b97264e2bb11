from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..pure import edxml
from ..pure.sheet import figures
from .common_exchange import ExchangeCommon
from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestFigureAttachment(ExchangeCommon, ResultCommon):
    """Figures that travel beside the signed page, and become a report at the other end without typing."""

    def stated(self, **values):
        return [figures.Stated(code, code, "x", Decimal(value)) for code, value in values.items()]

    def received_with(self, content, name="so-lieu.xlsx"):
        """Sent to the standing office itself."""
        self.office.organ_id = "H99.12.02"
        file = edxml.Attachment(name, content, "docx")
        office = (edxml.Organ("H99.12.02", name="Phòng"),)
        return self.received(receivers=office, attachments=(*self.message().attachments, file))

    def afar_reports(self):
        """The office's campaign expects a report of the unit in the other system."""
        self.afar.parent_id = self.city
        return self.env["gec.campaign.unit"].create({"campaign_id": self.campaign.id, "unit_id": self.afar.id})

    def report_received(self, **values):
        node = self.afar_reports()
        document = self.received_with(figures.write_figures(self.stated(**values)))
        self.as_office(document).action_take_figures()
        return node.report_ids

    def issued_summary(self):
        self.accepted_report(self.report_a(TT03=4, TT04=(9, 6, 3)))
        summary = self.env["gec.campaign.summary"].with_user(self.drafter)._prepare(self.campaign)
        summary.action_freeze()
        line = Command.create({"name": "Sở Ngoài", "unit_ids": self.afar.ids})
        summary.write({"authority_id": self.authority.id, "recipient_ids": [line]})
        self.issued(summary.document_id)
        return summary

    def test_the_message_of_a_summary_carries_its_figures(self):
        self.issued_summary()
        (message,) = self.sent()
        stated = {
            row.code: (row.value, row.female, row.male) for row in figures.read_figures(message.attachments[1].content)
        }
        self.assertEqual(stated, {"TT03": (Decimal("4.0"), None, None), "TT04": (Decimal("9.0"), 6, 3)})

    def test_a_document_without_figures_carries_none(self):
        self.issued_to_afar()
        (message,) = self.sent()
        self.assertEqual(len(message.attachments), 1)

    def test_the_figures_become_a_report_entered_by_the_office(self):
        report = self.report_received(TT03="12", VB01="1")
        entered = {value.indicator_id.code: value.value for value in report.value_ids if value.is_entered}
        self.assertEqual((entered, report.is_on_behalf), ({"TT03": 12, "VB01": 1}, True))

    def test_what_the_campaign_does_not_ask_is_left_out(self):
        report = self.report_received(TT03="12", KP01="5")
        self.assertNotIn("KP01", report.value_ids.indicator_id.mapped("code"))

    def test_the_received_page_stands_with_the_report(self):
        self.assertEqual(len(self.report_received(TT03="1").attachment_ids), 1)

    def test_without_a_campaign_for_the_issuer_nothing_is_entered(self):
        document = self.received_with(figures.write_figures(self.stated(TT03="1")))
        with self.assertRaises(UserError):
            self.as_office(document).action_take_figures()

    def test_another_office_file_of_that_name_is_refused_in_words(self):
        self.afar_reports()
        other = self.env["gec.register.xlsx"]._render("in", {"issuer_name": "x", "name": "y", **self.days()}, [])
        with self.assertRaisesRegex(UserError, "cannot be read"):
            self.as_office(self.received_with(other)).action_take_figures()

    def days(self):
        today = self.env["gec.unit"]._today()
        return {"date_from": today, "date_to": today, "year": today.year}

    def test_a_unit_does_not_take_the_figures_of_another_agency_s_paper(self):
        self.afar_reports()
        document = self.received_with(figures.write_figures(self.stated(TT03="1")))
        with self.assertRaises(AccessError):
            document.with_user(self.officer_b).action_take_figures()
