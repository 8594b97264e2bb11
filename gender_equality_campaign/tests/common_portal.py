from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from .common_results import ResultCommon


class PortalCommon(ResultCommon, HttpCase):
    """Ward A has no account in the e-office: its contact works by the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = new_test_user(cls.env, "contact_a", groups="base.group_portal", lang="en_US")
        cls.env["gec.unit.member"].create({"unit_id": cls.ward_a.id, "user_id": cls.contact.id, "role": "officer"})

    def issued_plan(self):
        """Each ward has its row; the office leads."""
        given = [("UBND phường A", "implement", self.ward_a | self.ward_b), ("Phòng Lao động", "lead", self.office)]
        rows = [
            Command.create({"unit_text": words, "role": role, "unit_ids": [Command.set(units.ids)]})
            for words, role, units in given
        ]
        plan = self.make_plan(clause_ids=[Command.create({"label": "I", "text": "Treo băng rôn"})], assignment_ids=rows)
        plan.document_id.recipient_ids[0].unit_ids |= self.ward_b | self.office
        self.issued(plan.document_id)
        return plan

    def work(self, unit=None):
        plan = self.issued_plan()
        return plan.sudo().assigned_ids.filtered(lambda row: row.unit_id == (unit or self.ward_a))

    def dispatch(self, unit=None):
        document = self.issued_plan().sudo().document_id
        return document.dispatch_ids.filtered(lambda row: row.unit_id == (unit or self.ward_a))

    def report(self):
        return self.node(self.ward_a).report_ids
