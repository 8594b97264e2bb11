from contextlib import nullcontext

from odoo import Command
from odoo.tests import HttpCase, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestScreensPlan(GecCommon, HttpCase):
    """The drafting officer at work on a plan."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def clause(self, plan, user, label, parent=None, **vals):
        line = {"plan_id": plan.id, "label": label, "parent_id": parent and parent.id, "kind": "task"}
        return self.env["gec.plan.clause"].with_user(user).create({**line, **vals})

    def directive(self):
        addressed = [
            Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids}),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ]
        plan = self.make_plan(name="Kế hoạch của thành phố", recipient_ids=addressed)
        part = self.clause(plan, self.drafter, "I", heading="TỔ CHỨC THỰC HIỆN")
        task = self.clause(plan, self.drafter, "1", part, text="UBND phường An tổ chức tập huấn.")
        self.issued(plan.document_id)
        return plan, task

    def test_the_officer_edits_a_sentence_and_takes_a_clause_over(self):
        directive, task = self.directive()
        own = {"owner_id": self.ward_a.id, "drafting_unit_id": False, "authority_id": False}
        plan = self.make_plan(user=self.officer_a, name="Kế hoạch của phường", parent_plan_id=directive.id, **own)
        part = self.clause(plan, self.officer_a, "I", heading="TỔ CHỨC THỰC HIỆN")
        edited = self.clause(plan, self.officer_a, "1", part, text="UBND phường An chủ trì.")
        self.start_tour("/odoo", "gec_officer_drafts_from_the_directive", login="officer_a")
        taken = plan.clause_ids - part - edited
        self.assertEqual((taken.answered_ids, taken.parent_id, taken.label, edited.label), (task, part, "1", "2"))
        self.assertEqual(edited.assignment_ids.unit_ids, self.ward_b)
