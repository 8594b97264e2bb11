from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_results import ResultCommon

CODES = [
    # fmt: off
    "VB01",
    "PD01",
    "PD02",
    "TT01",
    "TT02",
    "TT03",
    "TT04",
    "TH01",
    "TH02",
    "TP01",
    "TP02",
    "TP03",
    "TP04",
    "TP05",
    "TP06",
    "CT01",
    "LG01",
    "KT01",
    "KT02A",
    "KT02B",
    "KT02C",
    "HT01",
    "HT02",
    "MH01",
    "KP01",
    "KP02",
    "KT99",
    # fmt: on
]


@tagged("post_install", "-at_install")
class TestIndicator(ResultCommon):
    def test_the_starting_set_is_complete(self):
        found = self.env["gec.indicator"].search([("code", "in", CODES)])
        self.assertEqual(found.mapped("code"), CODES)

    def test_a_code_is_used_once(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.make_indicator("VB01")

    def test_the_meaning_of_a_reported_indicator_is_fixed(self):
        self.submitted_report()
        with self.assertRaisesRegex(UserError, "instead of changing its meaning"):
            self.talks.write({"aggregation": "last"})

    def test_the_words_of_a_reported_indicator_may_be_corrected(self):
        self.submitted_report()
        self.talks.write({"name": "Buổi nói chuyện"})
        self.assertEqual(self.talks.display_name, "TT03 Buổi nói chuyện")

    def test_an_official_does_not_change_indicators(self):
        with self.assertRaises(AccessError):
            self.talks.with_user(self.drafter).write({"name": "x"})
