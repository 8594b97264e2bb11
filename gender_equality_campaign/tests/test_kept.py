from odoo import Command
from odoo.tests import tagged

from .common_work import WorkCommon

THEN = "2026-01-01 00:00:00"


@tagged("post_install", "-at_install")
class TestKept(WorkCommon):
    """Rows that steps write take nothing from the caller's context."""

    def forged(self, records, **values):
        return records.with_context(**{f"default_{name}": value for name, value in values.items()})

    def test_a_question_is_not_asked_as_answered(self):
        row = self.forged(self.given_to_a(), state="granted", decided_by=self.drafter.id, granted_date=self.later)
        request = row._ask("extension", "Mưa bão", self.later)
        self.assertEqual((request.state, request.decided_by.id, request.granted_date), ("asked", False, False))

    def test_a_notice_to_others_is_not_done_before_it_is_read(self):
        self.forged(self.given_to_a(), done_at=THEN, taken_by=self.officer_a.id)._return("Không thuộc thẩm quyền")
        item = self.inbox(self.drafter, ("kind", "=", "assignment_returned"))
        self.assertEqual((len(item), item.taken_by.id), (1, False))

    def test_what_goes_out_is_neither_received_nor_reported_yet(self):
        plan = self.make_plan()
        work = {"unit_text": "UBND phường An", "unit_ids": [Command.set(self.ward_a.ids)]}
        plan.assignment_ids, plan.recipient_ids[0].unit_ids = [Command.create(work)], self.ward_a
        document = self.numbered(plan.document_id).with_user(self.clerk)
        self.forged(document, acknowledged_at=THEN, opened_at=THEN, state="accepted", progress=100).action_issue()
        sent, work = document.sudo().dispatch_ids, plan.sudo().assigned_ids
        self.assertFalse(sent.filtered(lambda row: row.acknowledged_at or row.opened_at))
        self.assertEqual((work.mapped("state"), work.mapped("progress")), (["delivered"], [0]))

    def test_the_entry_is_closed_for_all_and_not_for_one(self):
        words = {"kind", "user_id", "at", "campaign_unit_id"}
        Lock = self.env["gec.entry.lock"].with_context(**{f"default_{name}": 1 for name in words})
        self.assertEqual(Lock.default_get(list(words)), {})

    def test_what_no_person_may_create_takes_no_default(self):
        creating = self.env["ir.model.access"].search([("perm_create", "=", True)]).model_id.mapped("model")
        rows = (model for name, model in self.env.items() if name.startswith("gec.") and name not in creating)
        written = [model for model in rows if model._auto and not (model._abstract or model._transient)]
        kept = self.registry["gec.kept"]
        self.assertFalse([model._name for model in written if not isinstance(model, kept)])

    def test_no_part_of_an_instruction_is_given_as_done(self):
        defaults = self.forged(self.env["gec.instruction.line"], state="done", result="x").default_get(
            ["state", "result"]
        )
        self.assertEqual(defaults, {"state": "given"})
