from datetime import date
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ..pure.layout.addressed import Named
from ..pure.layout.finding import Gone
from ..pure.layout.findings import PARTS, Cited, Facts, check, sibling_labels
from ..pure.vntext import read

SEEDS = Path(__file__).parents[1] / "demo" / "seeds"
PERIOD = (date(2022, 11, 15), date(2022, 12, 15))


def facts_of(document):
    """The facts that a reading alone gives."""
    position = document.signing.position
    return Facts(
        assigned=tuple(Named(found.unit, clause=found.clause) for found in document.assignments),
        recipients=tuple(Named(found.value) for found in document.recipients),
        labels=sibling_labels(document.clauses),
        signing=(*(line.value for line in document.signing.authority), position.value if position else ""),
    )


@tagged("post_install", "-at_install")
class TestFindings(BaseCase):
    def codes(self, **facts):
        if "recipients" in facts:  # the rule on this line has its own test
            facts["recipients"] = (*facts["recipients"], Named("Lưu: VT"))
        return [found.code for found in check(Facts(**facts))]

    def test_the_citys_plan_gives_the_wards_a_task_and_does_not_address_them(self):
        found = check(facts_of(read((SEEDS / "000_70fab4f96ce45fca.txt").read_text("utf-8"))))
        self.assertEqual([(one.code, one.words) for one in found], [("not_addressed", "Ủy ban nhân dân phường, xã")])

    def test_a_document_without_facts_has_no_findings(self):
        self.assertEqual(self.codes(), [])

    def test_a_unit_is_addressed_by_its_key_whatever_its_words(self):
        unit, listed = Named("Phòng LĐTBXH", frozenset({7})), Named("Thường trực Ban", frozenset({7, 8}))
        self.assertEqual(self.codes(assigned=(unit,), recipients=(listed,)), [])

    def test_one_ward_that_is_left_out_is_found(self):
        unit, listed = Named("UBND phường, xã", frozenset({1, 2})), Named("UBND phường 1", frozenset({1}))
        self.assertEqual(self.codes(assigned=(unit,), recipients=(listed,)), ["not_addressed"])

    def test_a_unit_assigned_twice_is_found_once(self):
        unit = Named("Sở Y tế")
        self.assertEqual(self.codes(assigned=(unit, unit), recipients=(Named("Sở Tài chính tỉnh A"),)), [])
        self.assertEqual(self.codes(assigned=(unit, unit), recipients=(Named("Công an tỉnh"),)), ["not_addressed"])

    def test_as_above_takes_the_addressees_in(self):
        facts = {"assigned": (Named("Hội Phụ nữ tỉnh"),), "recipients": (Named("Như trên"), Named("Lưu: VT"))}
        self.assertEqual(self.codes(**facts), ["not_addressed"])
        self.assertEqual(self.codes(**facts, addressees=(Named("Hội Phụ nữ tỉnh"),)), [])

    def test_as_article_three_takes_in_whom_that_article_names(self):
        unit = Named("Công an tỉnh", clause=("Điều 3",))
        self.assertEqual(self.codes(assigned=(unit,), recipients=(Named("Như Điều 3"),)), [])
        self.assertEqual(self.codes(assigned=(unit,), recipients=(Named("Như Điều 2"),)), ["not_addressed"])

    def test_a_department_is_one_of_the_departments(self):
        self.assertEqual(self.codes(assigned=(Named("Sở Y tế"),), recipients=(Named("Các sở, ban, ngành"),)), [])

    def test_no_list_of_recipients_yet_is_not_judged(self):
        self.assertEqual(self.codes(assigned=(Named("Sở Y tế"),)), [])

    def test_a_report_due_before_the_issue_is_found(self):
        facts = {"deadline": date(2022, 11, 1), "doc_date": date(2022, 11, 15)}
        self.assertEqual(self.codes(**facts), ["deadline_before_issue"])

    def test_a_report_due_before_the_period_has_ended_is_found(self):
        self.assertEqual(self.codes(deadline=date(2022, 12, 15), period=PERIOD), ["deadline_before_period_end"])

    def test_the_last_day_counts_only_when_the_words_take_it_in(self):
        self.assertEqual(self.codes(deadline=date(2022, 12, 15), deadline_inclusive=True, period=PERIOD), [])

    def test_a_deadline_later_than_the_agencys_own_is_found(self):
        facts = {"deadline": date(2022, 12, 20), "parent_deadline": date(2022, 12, 18)}
        self.assertEqual(self.codes(**facts), ["deadline_after_parent"])

    def test_the_same_last_day_in_other_words_is_not_later(self):
        facts = {"deadline": date(2022, 12, 20), "parent_deadline": date(2022, 12, 19), "parent_inclusive": True}
        self.assertEqual(self.codes(**facts), [])

    def test_another_theme_than_the_directives_is_found(self):
        self.assertEqual(self.codes(theme="An toàn cho phụ nữ", parent_theme="Bình đẳng"), ["theme_unlike_parent"])

    def test_the_same_theme_in_other_type_is_no_finding(self):
        self.assertEqual(self.codes(theme="“Bình đẳng giới.”", parent_theme="BÌNH ĐẲNG GIỚI"), [])

    def test_another_period_than_the_directives_is_found(self):
        other = (date(2022, 11, 1), PERIOD[1])
        self.assertEqual(self.codes(period=PERIOD, parent_period=other), ["period_unlike_parent"])

    def test_a_basis_that_never_arrived_is_found(self):
        bases = (Cited("129/KH-BVSTBPN", False), Cited("1/QĐ-TTg", True), Cited("Luật Bình đẳng giới"))
        found = check(Facts(bases=bases))
        self.assertEqual([(one.code, one.words) for one in found], [("basis_not_registered", "129/KH-BVSTBPN")])

    def test_a_plan_that_starts_at_section_two_is_found(self):
        found = check(Facts(labels=(("II", "III"), ("1.1", "1.2"), ("2.2",), ("-", "a"))))
        self.assertEqual([(one.words, one.other) for one in found], [("II", "I"), ("2.2", "2.1")])

    def test_missing_parts_are_found_in_the_order_of_the_page(self):
        found = check(Facts(missing=frozenset({"recipients", "issuer"})))
        self.assertEqual([one.place for one in found], ["issuer", "recipients"])
        self.assertEqual(len(PARTS), 7)

    def test_a_head_does_not_sign_for_himself(self):
        self.assertEqual(self.codes(signing=("KT. CHỦ TỊCH", "CHỦ TỊCH")), ["kt_without_deputy"])

    def test_a_deputy_signs_for_the_head(self):
        self.assertEqual(self.codes(signing=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), [])

    def test_a_summary_without_a_day_of_its_own_is_not_late(self):
        self.assertEqual(self.codes(doc_date=date(2022, 12, 20)), [])

    def test_every_finding_names_its_source(self):
        gone = Gone(1, ("Phòng LĐTBXH",), date(2022, 6, 30))
        found = check(
            Facts(
                missing=frozenset(PARTS),
                doc_date=date(2022, 11, 15),
                deadline=date(2022, 11, 1),
                period=PERIOD,
                parent_period=(date(2022, 11, 1), PERIOD[1]),
                parent_deadline=date(2022, 10, 1),
                theme="Một",
                parent_theme="Hai",
                bases=(Cited("1/KH", False, date(2022, 12, 1)),),
                recipients=(Named("Phòng LĐTBXH"),),
                gone=(gone,),
                labels=(("II",),),
                signing=("TM. SỞ Y TẾ", "CHỦ TỊCH"),
                issuer="Sở Y tế",
                capacity="head",
                last_given=("144/KH", date(2022, 12, 1)),
            )
        )
        self.assertGreater(len({one.code for one in found}), 12)
        self.assertEqual([one.code for one in found if not one.source], [])

    def test_a_unit_that_ends_later_is_still_addressed(self):
        gone = Gone(1, ("Phòng LĐTBXH",), date(2025, 2, 28))
        facts = {"gone": (gone,), "recipients": (Named("Phòng LĐTBXH", frozenset({1})), Named("Lưu: VT"))}
        self.assertEqual(self.codes(**facts, doc_date=date(2025, 2, 28)), [])
        self.assertEqual(self.codes(**facts, doc_date=date(2025, 3, 1)), ["unit_gone"])

    def test_the_jump_is_found_in_its_clause(self):
        found = check(Facts(labels=(("I", "II"), ("1", "3")), label_paths=("", "II")))
        self.assertEqual([(one.words, one.where) for one in found], [("3", "II")])

    def test_work_given_to_a_unit_that_has_ended_is_found_in_its_clause(self):
        gone = Gone(1, ("Phòng LĐTBXH",), date(2025, 2, 28), ("Phòng Nội vụ",))
        unit = Named("Phòng LĐTBXH", frozenset({1}), ("VI", "1"))
        found = check(Facts(gone=(gone,), assigned=(unit,), doc_date=date(2025, 3, 1)))
        self.assertEqual([(one.other, one.where) for one in found], [("Phòng Nội vụ", "VI.1")])
