import re
from pathlib import Path

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import TranslationModuleReader

VI = Path(__file__).parent.parent / "i18n" / "vi.po"
ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{3,}\b", re.ASCII)


@tagged("post_install", "-at_install")
class TestTranslation(TransactionCase):
    def terms(self):
        reader = TranslationModuleReader(self.env.cr, modules=["gender_equality_campaign"])
        return {term[4] for term in reader}

    def test_every_term_is_in_the_vietnamese_file(self):
        known = {entry.msgid for entry in polib.pofile(str(VI))}
        self.assertEqual(sorted(self.terms() - known), [])

    def test_no_english_sentence_is_left_untranslated(self):
        left = [entry.msgid for entry in polib.pofile(str(VI)) if not entry.msgstr and ENGLISH.search(entry.msgid)]
        self.assertEqual(left, [])

    def test_a_translation_keeps_the_values_of_its_source(self):
        values = re.compile(r"%\(\w+\)s")
        for entry in polib.pofile(str(VI)):
            if entry.msgstr:
                self.assertEqual(set(values.findall(entry.msgid)), set(values.findall(entry.msgstr)), entry.msgid)

    def test_the_menus_of_the_approval_addon_are_in_vietnamese(self):
        wanted = "model:ir.ui.menu,name:base_tier_validation.menu_tier_confirmation"
        named = [entry.msgstr for entry in polib.pofile(str(VI)) if (wanted, "") in entry.occurrences]
        self.assertEqual(named, ["Quy trình duyệt"])
