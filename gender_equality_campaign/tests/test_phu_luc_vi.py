import re
from pathlib import Path

from odoo.tests import BaseCase, tagged

TESTS = Path(__file__).parent
TABLE = TESTS.parent.parent / "docs" / "phu-luc-vi.md"
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


@tagged("post_install", "-at_install")
class TestPhuLucVi(BaseCase):
    """The table of what the decree asks for names tests that exist, and leaves no row without an answer."""

    def rows(self):
        lines = TABLE.read_text().splitlines()
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
        return [row for row in cells if len(row) == 4 and row[0] != "#"]

    def test_every_test_named_exists(self):
        named = NAMED.findall(TABLE.read_text())
        self.assertGreater(len(named), 50)
        for file, name in named:
            with self.subTest(name):
                self.assertIn(f"def {name}(", (TESTS / file).read_text())

    def test_a_row_without_a_test_says_why(self):
        for number, _asked, where, test in self.rows():
            if not NAMED.search(test):
                with self.subTest(number):
                    self.assertRegex(where, r"\*\*(not done|part)\*\*|platform")
