from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GecCommon


class InstructionCase(GecCommon):
    """A registered document, its leader and three units that may be named."""

    def setUp(self):
        super().setUp()
        self.culture = self.make_unit("Phòng Văn hóa", self.city, kind="department", level="district")
        self.health = self.make_unit("Phòng Y tế", self.city, kind="department", level="district")
        self.officer_c = self.make_user("officer_c", self.culture)
        self.document = self.registered()

    def registered(self, **vals):
        values = {
            "direction": "in",
            "issuer_name": "UBND tỉnh Thử Nghiệm",
            "recipient_ids": [],
            "authority_id": False,
            "drafting_unit_id": False,
            **vals,
        }
        document = self.make_document(user=self.clerk, **values)
        document.action_register_incoming()
        return document

    def give(self, user=None, leader=None, document=None, **units):
        named = {"lead": self.office, "cooperate": self.culture, "inform": self.env["gec.unit"], **units}
        Instruction = self.env["gec.instruction"].with_user(user or self.leader)
        document = (document or self.document).with_user(user or self.leader)
        return Instruction._give(document, leader or self.leader, "Tham mưu kế hoạch.", "2026-12-01", named)

    def line(self, unit):
        return self.document.sudo().instruction_line_ids.filtered(lambda line: line.unit_id == unit)


@tagged("post_install", "-at_install")
class TestInstruction(InstructionCase):
    def test_an_instruction_takes_the_document_in_hand(self):
        self.give()
        self.assertEqual(self.document.state, "in_hand")

    def test_the_units_named_find_it_in_their_inboxes(self):
        self.give()
        items = self.env["gec.inbox.item"].with_user(self.officer_c).search([("kind", "=", "instruction")])
        self.assertEqual((items.document_id, str(items.due)), (self.document, "2026-12-01"))

    def test_a_unit_that_is_named_reads_the_document(self):
        self.give()
        self.assertEqual(self.document.with_user(self.officer_c).read(["name"])[0]["name"], self.document.name)

    def test_a_department_that_is_not_named_does_not_read_it(self):
        self.give(cooperate=self.health)
        with self.assertRaises(AccessError):
            self.document.with_user(self.officer_c).read(["name"])

    def test_the_form_that_finishes_a_part_shows_it_to_nobody_else(self):
        self.give()
        values = {"line_id": self.line(self.office).id}
        wizard = self.env["gec.finish.wizard"].with_user(self.officer_b).create(values)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.read(["opinion"])

    def test_a_unit_that_is_not_named_reads_no_instruction(self):
        self.give()
        self.assertFalse(self.env["gec.instruction"].with_user(self.officer_b).search([]))

    def test_when_the_lead_is_done_so_is_the_document(self):
        self.give()
        self.line(self.office).with_user(self.drafter).action_done()
        self.assertEqual(self.document.state, "done")

    def test_when_a_fellow_unit_is_done_the_document_stays_in_hand(self):
        self.give()
        self.line(self.culture).with_user(self.officer_c).action_done()
        self.assertEqual(self.document.state, "in_hand")

    def test_the_document_is_not_closed_over_the_lead(self):
        self.give()
        with self.assertRaisesRegex(UserError, "not done with its part"):
            self.document.with_user(self.clerk).action_done()

    def test_being_done_takes_the_line_out_of_the_inbox(self):
        self.give()
        self.line(self.culture).with_user(self.officer_c).action_done()
        opened = [("kind", "=", "instruction"), ("done_at", "=", False)]
        self.assertFalse(self.env["gec.inbox.item"].with_user(self.officer_c).search(opened))

    def test_the_answer_stands_beside_the_work(self):
        self.give()
        answer = self.issued(self.make_document(parent_id=self.document.id))
        self.line(self.office).with_user(self.drafter).action_done()
        self.assertEqual(self.line(self.office).answer_id, answer)

    def test_a_later_instruction_replaces_what_was_open(self):
        self.give()
        self.give(lead=self.culture, cooperate=self.health)
        self.assertEqual(self.line(self.office).state, "superseded")
        self.assertEqual(self.document.processing_units, "Phòng Văn hóa")

    def test_the_clerk_types_what_the_leader_wrote_on_paper(self):
        given = self.give(user=self.clerk)
        self.assertEqual((given.leader_id, given.recorded_by), (self.leader, self.clerk))

    def test_the_clerk_gives_none_of_his_own(self):
        with self.assertRaisesRegex(AccessError, "Only a leader"):
            self.give(user=self.clerk, leader=self.clerk)

    def test_an_officer_gives_none_in_the_leaders_name(self):
        with self.assertRaises(AccessError):
            self.give(user=self.drafter)

    def test_a_unit_of_another_agency_is_not_named(self):
        with self.assertRaisesRegex(UserError, "not part of the agency"):
            self.give(lead=self.province)

    def test_one_unit_leads(self):
        with self.assertRaisesRegex(UserError, "one unit that leads"):
            self.give(lead=self.office | self.health)

    def test_another_unit_does_not_finish_the_work(self):
        self.give()
        with self.assertRaises(AccessError):
            self.line(self.office).with_user(self.officer_c).action_done()

    def test_nobody_writes_an_instruction_by_hand(self):
        given = self.give()
        for operation in (lambda: given.write({"opinion": "khác"}), lambda: given.create({}), lambda: given.unlink()):
            with self.assertRaises(AccessError):
                operation()

    def test_an_instruction_stays_as_it_was_given(self):
        given = self.give().sudo()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            given.opinion = "khác"
            given.flush_recordset()

    def test_work_that_is_done_is_not_opened_again(self):
        self.give()
        line = self.line(self.culture)
        line.with_user(self.officer_c).action_done()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            line.sudo().state = "given"
            line.flush_recordset()

    def test_a_similar_paper_offers_what_was_said_last(self):
        self.give()
        values = self.new_wizard(self.registered())
        self.assertEqual((values.lead_id, values.cooperate_ids), (self.office, self.culture))

    def new_wizard(self, document, **vals):
        Wizard = self.env["gec.instruct.wizard"].with_user(self.leader)
        return Wizard.with_context(default_document_id=document.id).create(vals)

    def test_the_form_gives_the_instruction(self):
        wizard = self.new_wizard(self.document, lead_id=self.office.id, opinion="Tham mưu.")
        wizard.action_confirm()
        self.assertEqual(self.document.instruction_ids.leader_id, self.leader)

    def test_an_urgent_paper_is_told_at_once(self):
        self.give(document=self.registered(urgency="flash"))
        told = self.env["mail.message"].search(
            [("model", "=", "gec.document"), ("message_type", "=", "user_notification")]
        )
        self.assertIn(self.officer_c.partner_id, told.notified_partner_ids)

    def test_an_ordinary_paper_waits_in_the_inbox(self):
        self.give()
        told = self.env["mail.message"].search(
            [("model", "=", "gec.document"), ("message_type", "=", "user_notification")]
        )
        self.assertFalse(told.notified_partner_ids & self.officer_c.partner_id)

    def test_the_leader_finds_what_waits_for_his_word(self):
        waiting = self.env["gec.document"].with_user(self.leader).search([("owner_id.is_led", "=", True)])
        self.assertIn(self.document, waiting)
