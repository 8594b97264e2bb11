from datetime import date
from pathlib import Path

from odoo.tests import tagged

from .common import GecCommon

SEEDS = Path(__file__).parents[1] / "demo" / "seeds"
CITY_PLAN = "000_70fab4f96ce45fca.txt"
CUT_PLAN = "004_7f6cb627f9142693.txt"


@tagged("post_install", "-at_install")
class TestPlanReading(GecCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = (SEEDS / CITY_PLAN).read_text("utf-8")
        cls.cut_text = (SEEDS / CUT_PLAN).read_text("utf-8")

    def imported(self, text=None, **vals):
        Plan = self.env["gec.directive.plan"].with_user(self.drafter)
        values = {"owner_id": self.city.id, "drafting_unit_id": self.office.id, "authority_id": self.authority.id}
        return Plan._import_text(text or self.text, values | vals)

    def test_the_read_number_is_not_the_drafts_number(self):
        plan = self.imported()
        self.assertFalse(plan.reference)
        self.assertIn("144/KH-UBND", plan.span_ids.filtered(lambda s: s.field == "full_reference").mapped("value"))

    def test_every_value_shows_the_text_it_was_read_from(self):
        plan = self.imported()
        for span in plan.span_ids.filtered("is_found"):
            self.assertEqual(self.text[span.start : span.end], span.text, span.field)

    def test_the_deadline_excludes_its_day(self):
        plan = self.imported()
        self.assertEqual((plan.report_deadline, plan.report_deadline_inclusive), (date(2022, 12, 20), False))

    def test_the_clauses_stand_as_a_tree(self):
        roots = self.imported().clause_ids.filtered(lambda clause: not clause.parent_id)
        self.assertEqual(roots.mapped("label"), ["I", "II", "III", "IV", "V", "VI"])
        self.assertEqual(roots[-1].child_ids.filtered("label").mapped("label"), ["1", "2", "3"])

    def test_wards_are_found_by_the_words_for_all_of_them(self):
        rows = self.imported().assignment_ids.filtered(lambda row: row.role == "implement")
        self.assertEqual(rows.unit_ids, self.ward_a | self.ward_b)

    def test_the_standing_office_is_found_behind_the_board(self):
        lead = self.imported().assignment_ids.filtered(lambda row: row.role == "lead")
        self.assertEqual(lead.unit_ids, self.office)

    def test_words_that_leave_open_who_is_meant_stay_open(self):
        rows = self.imported().assignment_ids.filtered(lambda row: "có liên quan" in row.unit_text)
        self.assertFalse(rows.unit_ids)

    def test_assigned_wards_are_not_addressed_until_the_drafter_adds_them(self):
        plan = self.imported()
        wards = plan.assignment_ids.filtered(lambda row: row.role == "implement")
        self.assertFalse(wards.is_addressed)
        plan.action_address_assigned()
        self.assertTrue(wards.is_addressed)
        added = plan.recipient_ids.filtered(lambda line: line.origin == "typed")
        self.assertIn("UBND các phường, xã", added.mapped("name"))

    def test_the_form_check_finds_the_wards_that_are_not_addressed(self):
        plan = self.imported()
        self.assertIn("Ủy ban nhân dân phường, xã", plan.finding_text)
        plan.action_address_assigned()
        self.assertNotIn("Ủy ban nhân dân phường, xã", plan.finding_text or "")

    def test_the_form_check_finds_a_basis_that_did_not_arrive(self):
        self.assertIn("129/KH-BVSTBPN", self.imported().finding_text)

    def test_the_form_check_names_a_missing_signer(self):
        self.assertIn("Missing: signer", self.imported(authority_id=False).finding_text)

    def test_the_archive_line_stays_last(self):
        plan = self.imported()
        plan.action_address_assigned()
        self.assertEqual(plan.recipient_ids.sorted("sequence")[-1].name, "Lưu: VT")

    def test_a_received_plan_keeps_its_senders_number(self):
        plan = self.imported(self.cut_text, direction="in")
        self.assertEqual((plan.reference, plan.doc_date), ("2873/KH-UBND", date(2018, 11, 8)))

    def test_what_a_cut_off_plan_lacks_is_said_to_be_missing(self):
        plan = self.imported(self.cut_text, direction="in")
        missing = set(plan.span_ids.filtered(lambda span: not span.is_found).mapped("field"))
        self.assertLessEqual({"period", "recipients"}, missing)
        self.assertFalse(plan.period_start or plan.recipient_ids or plan.report_deadline)

    def test_the_basis_is_printed_as_its_whole_paragraph(self):
        self.assertTrue(self.imported().basis_ids.text.startswith("Thực hiện Kế hoạch số 129/KH-BVSTBPN"))

    def test_a_unit_above_of_that_very_name_comes_before_a_like_one_below(self):
        board = self.make_unit("Ban VSTBPN tỉnh", self.province, kind="board", level="province")
        self.assertEqual(self.imported().recipient_ids[0].unit_ids, board)

    def test_the_basis_is_linked_to_the_incoming_register(self):
        directive = self.make_document(
            user=self.clerk, direction="in", reference="129/KH-BVSTBPN", recipient_ids=[], authority_id=False
        )
        directive.with_user(self.clerk).action_register_incoming()
        plan = self.imported()
        self.assertEqual(plan.sudo().basis_ids.entry_id.document_id, directive)

    def test_an_imported_plan_goes_the_whole_way(self):
        plan = self.imported()
        plan.action_address_assigned()
        self.issued(plan.document_id)
        self.assertEqual(plan.reference, "01/KH-UBND")
        self.assertEqual(plan.dispatch_ids.unit_id & (self.ward_a | self.ward_b), self.ward_a | self.ward_b)
        rows = plan.assigned_ids.filtered(lambda row: row.role == "implement")
        self.assertEqual(rows.unit_id, self.ward_a | self.ward_b)
