from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestSummaryPassage(ResultCommon):
    """The words of the units in the summary, each with its source."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.words = "Tổ chức 4 buổi nói chuyện tại các khu phố."

    def summary(self):
        report = self.report_a()
        report.write({"results": self.words, "proposals": "Bổ sung kinh phí."})
        self.accepted_report(report)
        return self.make_summary()

    def passage(self, summary, section="results"):
        return summary.passage_ids.filtered(lambda one: one.section == section)

    def sections(self, summary):
        return [(one["label"], one["heading"]) for one in summary._page_clauses()]

    def test_freezing_takes_the_words_of_the_accepted_reports(self):
        passages = self.summary().passage_ids
        self.assertEqual(
            [(one.section, one.unit_id) for one in passages], [("results", self.ward_a), ("proposals", self.ward_a)]
        )

    def test_a_printed_passage_names_its_unit(self):
        clause = self.passage(self.summary())._as_clause()
        self.assertEqual(clause["text"], f"{self.words} (theo báo cáo của {self.ward_a.name})")

    def test_a_shortened_passage_is_no_quotation(self):
        passage = self.passage(self.summary())
        passage.text = "4 buổi nói chuyện."
        self.assertIn("tổng hợp từ báo cáo của", passage._as_clause()["text"])

    def test_no_words_are_put_into_a_unit_s_mouth(self):
        passage = self.passage(self.summary())
        for words in ("Tổ chức 40 buổi nói chuyện.", "Đề nghị khen thưởng.", "…"):
            with self.subTest(words), self.assertRaises(ValidationError):
                passage.text = words

    def test_sections_are_numbered_by_what_is_printed(self):
        summary = self.summary()
        self.assertEqual([label for label, _heading in self.sections(summary)], ["I", "II"])
        self.passage(summary).is_included = False
        self.assertEqual(self.sections(summary), [("I", "Đề xuất, kiến nghị")])

    def test_a_passage_made_over_rpc_is_refused(self):
        passage = self.passage(self.summary())
        with self.assertRaises(AccessError):
            passage.copy({"section": "situation"})

    def test_the_source_of_a_passage_is_not_rewritten(self):
        passage = self.passage(self.summary())
        with self.assertRaises(AccessError):
            passage.write({"source_text": "khác"})

    def test_the_database_refuses_words_that_no_report_says(self):
        passage = self.passage(self.summary()).sudo()
        values = {"summary_id": passage.summary_id.id, "version_id": passage.version_id.id, "section": "situation"}
        with self.refused_by_database():
            passage.create(values | {"source_text": "bịa", "text": "bịa"})

    def test_the_database_refuses_a_changed_source(self):
        passage = self.passage(self.summary())
        with self.refused_by_database():
            self.env.cr.execute("UPDATE gec_summary_passage SET source_text = 'khác' WHERE id = %s", [passage.id])

    def test_a_unit_does_not_choose_what_the_summary_prints(self):
        passage = self.passage(self.summary())
        with self.assertRaises(AccessError):
            passage.with_user(self.officer_a).write({"is_included": False})

    def test_a_sibling_does_not_read_the_passages_of_another_unit(self):
        passage = self.passage(self.summary())
        self.assertFalse(passage.with_user(self.officer_b).search([("id", "in", passage.ids)]))

    def test_passages_are_fixed_with_the_text_of_the_document(self):
        summary = self.summary()
        summary.write(
            {
                "authority_id": self.authority.id,
                "recipient_ids": [fields.Command.create({"name": "Lưu: VT", "is_archive": True})],
            }
        )
        self.submitted(summary.document_id)
        with self.refused_by_database():
            self.passage(summary).sudo().text = "4 buổi nói chuyện."

    def test_a_version_keeps_the_words_of_its_day(self):
        report = self.report_a()
        report.results = "lần một"
        self.returned_report(report)
        report.results = "lần hai"
        self.submitted_report(report)
        self.assertEqual(report.version_ids.sorted("version").mapped("results"), ["lần một", "lần hai"])
