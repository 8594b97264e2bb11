from datetime import date

from odoo import Command
from odoo.tests import freeze_time, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestDocumentFindings(GecCommon):
    """The form check as the drafter and the form checker see it."""

    def codes(self, document):
        return [row["code"] for row in document.finding_rows]

    def end_the_office(self):
        self.new_office = self.make_unit("Phòng Nội vụ", self.city, kind="department")
        self.env["gec.unit.succession"].create(
            {"old_unit_id": self.ward_b.id, "new_unit_id": self.new_office.id, "kind": "merge", "date": "2025-03-01"}
        )
        self.ward_b.valid_to = "2025-02-28"

    def test_a_sound_document_has_no_finding(self):
        self.assertFalse(self.make_document().finding_rows)

    def test_a_row_says_place_rule_and_source(self):
        row = self.make_document(place=False).finding_rows[0]
        self.assertEqual((row["code"], row["place"], row["field"]), ("part_missing", "place", "place"))
        self.assertIn("Điều 8", row["source"])

    def test_errors_are_counted_before_the_submission(self):
        document = self.make_document(place=False, recipient_ids=[Command.create({"name": "UBND phường An"})])
        self.assertEqual((len(document.finding_rows), document.finding_errors), (2, 1))

    def test_findings_refuse_nothing(self):
        document = self.make_document(recipient_ids=[Command.create({"name": "UBND phường An"})])
        self.assertEqual(self.codes(document), ["no_archive_line"])
        self.assertEqual(self.submitted(document).state, "review")

    def test_the_check_is_shown_to_the_form_checker(self):
        document = self.submitted(self.make_document(body="Giao UBND phường Bình lập kế hoạch."))
        self.end_the_office()
        self.env.invalidate_all()
        row = document.with_user(self.checker).finding_rows[0]
        self.assertEqual(row["code"], "unit_gone")
        self.assertIn("Phòng Nội vụ", row["words"])

    def test_a_recipient_that_has_ended_is_found_though_it_is_archived(self):
        lines = [Command.create({"name": "Lưu: VT"}), Command.create({"name": "x", "unit_ids": self.ward_b.ids})]
        document = self.make_document(recipient_ids=lines)
        self.end_the_office()
        self.ward_b.active = False
        self.env.invalidate_all()
        self.assertEqual(self.codes(document), ["unit_gone"])

    def test_a_basis_younger_than_the_document_is_found(self):
        basis = {"text": "Luật Bình đẳng giới", "date": "2999-01-01", "reference": "1/KH-UBND"}
        document = self.make_document(basis_ids=[Command.create(basis)])
        self.assertIn("basis_after_document", self.codes(document))

    def test_an_authority_that_has_run_out_is_found(self):
        self.authority.date_to = "2022-01-01"
        self.assertEqual(self.codes(self.make_document()), ["authority_not_valid"])

    def test_a_number_of_a_later_day_in_the_series_is_found(self):
        with freeze_time("2024-05-20 03:00:00"):
            self.numbered()
        document = self.make_document()
        with freeze_time("2024-05-19 03:00:00"):
            document.invalidate_recordset()
            self.assertEqual(self.codes(document), ["date_before_series"])

    def test_a_jump_of_numbers_is_found_in_its_clause(self):
        plan = self.make_plan()
        clause = self.env["gec.plan.clause"].create({"plan_id": plan.id, "label": "I", "heading": "MỤC ĐÍCH"})
        for label in ("1", "3"):
            self.env["gec.plan.clause"].create({"plan_id": plan.id, "parent_id": clause.id, "label": label})
        row = plan.finding_rows[0]
        self.assertEqual((row["code"], row["where"], row["field"]), ("label_jump", "I", "clause_ids"))

    def test_work_due_before_it_is_given_is_found(self):
        plan = self.make_plan()
        values = {"plan_id": plan.id, "unit_text": "UBND phường An", "unit_ids": self.ward_a.ids}
        self.env["gec.plan.assignment"].create(values | {"deadline": date(2001, 1, 1)})
        self.assertIn("task_before_issue", self.codes(plan))

    def crowded_plan(self, count):
        units = self.env["gec.unit"].create([{"name": f"UBND xã {n}", "kind": "commune"} for n in range(count)])
        lines = [Command.create({"name": unit.name, "unit_ids": unit.ids}) for unit in units]
        plan = self.make_plan(recipient_ids=lines)
        clause = self.env["gec.plan.clause"].create({"plan_id": plan.id, "label": "I", "heading": "MỤC ĐÍCH"})
        values = {"plan_id": plan.id, "clause_id": clause.id}
        rows = [values | {"unit_text": unit.name, "unit_ids": unit.ids} for unit in units]
        self.env["gec.plan.assignment"].create(rows)
        self.env.flush_all()
        return plan.document_id

    def statements(self, document):
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        document._findings()
        return self.cr.sql_log_count - before

    def test_the_check_costs_the_same_for_two_recipients_and_for_two_hundred(self):
        few, many = self.crowded_plan(2), self.crowded_plan(200)
        self.statements(few)  # what is asked once a transaction
        count = self.statements(few)
        self.env.invalidate_all()
        with self.assertQueryCount(count):
            many._findings()
