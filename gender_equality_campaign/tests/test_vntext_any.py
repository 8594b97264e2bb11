import dataclasses
import random
import time
import unicodedata

from odoo.tests import BaseCase, tagged

from ..pure.vntext import as_gold, read
from .readings import CITY_PLAN, CUT_PLAN, NAMES, sample, seed

SIGNS = "aăâđêôơư 0123456789|*_-–.,:;/()[]“”\n\n\t\u00a0IVXABCĐ"


def spans(value):
    """Everything in a reading that has a place in the text."""
    if dataclasses.is_dataclass(value):
        if hasattr(value, "start") and hasattr(value, "end"):
            yield value
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@tagged("post_install", "-at_install")
class TestAnyText(BaseCase):
    texts = staticmethod(lambda: [seed(CITY_PLAN), seed(CUT_PLAN), *map(sample, NAMES)])

    def assert_sound(self, text):
        document = read(text)
        as_gold(document)
        for place in spans(document):
            self.assertTrue(0 <= place.start <= place.end <= len(text), place)

    def test_composed_and_decomposed_letters_read_alike(self):
        for text in self.texts():
            self.assertEqual(as_gold(read(unicodedata.normalize("NFD", text))), as_gold(read(text)))

    def test_line_ends_of_windows_read_alike(self):
        for text in self.texts():
            self.assertEqual(as_gold(read(text.replace("\n", "\r\n"))), as_gold(read(text)))

    def test_blanks_that_do_not_break_read_alike(self):
        text = seed(CITY_PLAN)
        self.assertEqual(as_gold(read(text.replace(" ", "\u00a0"))), as_gold(read(text)))

    def test_nothing_at_all_is_read_as_nothing(self):
        self.assertEqual(as_gold(read("")), {})

    def test_spoilt_texts_are_read_without_failing(self):
        dice = random.Random(7)
        for _round in range(60):
            text = list(dice.choice(self.texts())[:2000])
            for _spoil in range(dice.randrange(100)):
                at = dice.randrange(len(text) + 1)
                text[at : at + dice.randrange(4)] = dice.choice(SIGNS)
            self.assert_sound("".join(text))

    def test_any_string_is_read_without_failing(self):
        dice = random.Random(11)
        for size in range(0, 400, 4):
            self.assert_sound("".join(dice.choice(SIGNS) for _sign in range(size)))

    def test_a_hostile_line_takes_time_in_proportion(self):
        for words in ("KẾ HOẠCH\nA\nCăn cứ " + "Luật A, ", "ngày 1 tháng ", "KT. CHỦ TỊCH ", "[a](", "|TT|Chủ trì|\n"):
            begin = time.process_time()
            read(words * (100_000 // len(words)))
            self.assertLess(time.process_time() - begin, 15)

    def test_a_plan_is_read_in_a_tenth_of_a_second(self):
        text = seed(CITY_PLAN)
        best = 1.0
        for _round in range(5):
            begin = time.process_time()
            read(text)
            best = min(best, time.process_time() - begin)
        self.assertLess(best, 0.1)
