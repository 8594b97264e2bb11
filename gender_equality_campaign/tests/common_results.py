from contextlib import contextmanager
from datetime import date

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from .common import GecCommon

IN_TIME = "2019-12-19 10:00:00"


class ResultCommon(GecCommon):
    """A campaign of the city: its office reviews, the two wards and the city report by "trước ngày 20/12/2019"."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plans = cls.indicator("VB01")
        cls.talks = cls.indicator("TT03")
        cls.people = cls.indicator("TT04")
        cls.campaign = cls.make_campaign(cls.city, cls.board, cls.plans | cls.talks | cls.people)
        cls.campaign._freeze_tree(cls.city | cls.ward_a | cls.ward_b)

    @classmethod
    def indicator(cls, code):
        return cls.env.ref(f"gender_equality_campaign.indicator_{code.lower()}")

    @classmethod
    def make_indicator(cls, code, **vals):
        return cls.env["gec.indicator"].create({"code": code, "name": code, "uom": "x", **vals})

    @classmethod
    def make_campaign(cls, owner, board, indicators, **vals):
        return cls.env["gec.campaign"].create(
            {
                "name": "Tháng hành động 2019",
                "year": 2019,
                "report_deadline": date(2019, 12, 20),
                "owner_id": owner.id,
                "board_id": board.id,
                "indicator_ids": [fields.Command.set(indicators.ids)],
                "figures_only": True,
                **vals,
            }
        )

    def asked(self, code):
        """The campaign's question of this indicator."""
        return self.campaign.line_ids.filtered(lambda line: line.indicator_id.code == code)

    def node(self, unit, campaign=None):
        nodes = (campaign or self.campaign).campaign_unit_ids
        return nodes.filtered(lambda node: node.unit_id == unit)

    def make_report(self, user, unit, campaign=None, figures=None, **vals):
        """A draft of the unit; figures: {code: number, or (number, women, men)}."""
        report = (
            self.env["gec.result.report"]
            .with_user(user)
            .create({"campaign_unit_id": self.node(unit, campaign).id, **vals})
        )
        self.enter_figures(report, figures or {})
        return report

    def enter_figures(self, report, figures):
        for code, figure in figures.items():
            value, female, male = figure if isinstance(figure, tuple) else (figure, 0, 0)
            row = report.value_ids.filtered(lambda v, c=code: v.indicator_id.code == c)
            row.write({"value": value, "female": female, "male": male})

    def report_a(self, **figures):
        return self.make_report(self.officer_a, self.ward_a, figures=figures or {"TT03": 4})

    def report_b(self, **figures):
        return self.make_report(self.officer_b, self.ward_b, figures=figures or {"TT03": 7})

    def submitted_report(self, report=None, moment=IN_TIME):
        report = report or self.report_a()
        with freeze_time(moment):
            report.action_submit_figures()
        return report

    def accepted_report(self, report=None):
        if not report or report.report_state != "submitted":
            report = self.submitted_report(report)
        report.with_user(self.drafter).action_accept()
        return report

    def returned_report(self, report=None, remark="Kiểm tra lại số buổi."):
        report = self.submitted_report(report)
        self.returned_report_again(report, remark)
        return report

    def returned_report_again(self, report, remark="Kiểm tra lại"):
        self.as_office(report).action_return([{"remark": remark, "indicator_id": self.talks.id}])

    def as_office(self, record):
        return record.with_user(self.drafter)

    def make_summary(self, freeze=True):
        summary = self.env["gec.campaign.summary"].with_user(self.drafter).create({"campaign_id": self.campaign.id})
        if freeze:
            summary.action_freeze()
        return summary

    @contextmanager
    def refused_by_database(self):
        """The database itself refuses what happens in the block; nothing of it stays."""
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation), self.cr.savepoint():
            yield
            self.env.flush_all()
