from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

ROLES = [
    ("lead", "Lead (chủ trì)"),
    ("cooperate", "Cooperate (phối hợp)"),
    ("inform", "For information (để biết)"),
]
STATES = [
    ("given", "Given"),
    ("working", "Working"),
    ("done", "Done"),
    ("superseded", "Replaced by a later instruction"),
    ("recalled", "Recalled"),
]
OPEN = ("given", "working")
LINE_GUARD = """
CREATE OR REPLACE FUNCTION gec_instruction_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['state', 'done_at', 'done_by', 'answer_id', 'result', 'write_uid', 'write_date'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free AND OLD.state IN ('given', 'working') THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_instruction_line');
END $$
"""


class InstructionLine(models.Model):
    """One unit that an instruction names, and what came of it there."""

    _name = "gec.instruction.line"
    _description = "Unit named by an instruction"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "instruction_id, id"
    _rec_name = "unit_id"

    instruction_id = fields.Many2one("gec.instruction", required=True, index=True, ondelete="restrict")
    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    # the documents that a unit was given are looked up by the unit
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    role = fields.Selection(ROLES, required=True)
    opinion = fields.Text(related="instruction_id.opinion")
    deadline = fields.Date(related="instruction_id.deadline")
    state = fields.Selection(STATES, required=True, default="given", readonly=True)
    result = fields.Text(readonly=True)
    answer_id = fields.Many2one("gec.document", readonly=True, ondelete="restrict")
    done_at = fields.Datetime(readonly=True)
    done_by = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    arrival_number = fields.Integer(related="document_id.arrival_number")
    can_work = fields.Boolean(compute="_compute_can_work")

    _lead = models.UniqueIndex("(instruction_id) WHERE role = 'lead'", "One unit leads.")
    _uniq = models.UniqueIndex("(instruction_id, unit_id)", "A unit is named once.")

    def init(self):
        self.env.cr.execute(LINE_GUARD)
        self._install_trigger("gec_instruction_line_guard", events="UPDATE OR DELETE")

    @api.depends("instruction_id.deadline", "state")
    def _compute_is_late(self):
        today = self.env["gec.unit"]._today()
        for line in self:
            line.is_late = bool(line.deadline and line.state in OPEN and line.deadline < today)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["gec.unit"]._today()
        return [("state", "in", OPEN), ("instruction_id.deadline", "<", today)]

    @api.depends_context("uid")
    @api.depends("state", "unit_id")
    def _compute_can_work(self):
        for line in self:
            line.can_work = line.state in OPEN and line.unit_id.is_mine

    @api.model
    def _supersede(self, document):
        """What an earlier instruction left open is no longer asked; runs as superuser for the later one's leader."""
        opened = self.sudo().search([("document_id", "=", document.id), ("state", "in", OPEN)])
        opened.write({"state": "superseded"})
        opened._inbox_items()._finish()

    def _deliver(self):
        """Into the inboxes of the units named, in one batch; urgent papers also to their people at once."""
        self.env["gec.inbox.item"].create(
            [
                {
                    "unit_id": line.unit_id.id,
                    "kind": "instruction",
                    "document_id": line.document_id.id,
                    "instruction_line_id": line.id,
                    "due": line.deadline,
                }
                for line in self
            ]
        )
        self.document_id._notify_urgent(self.unit_id)

    def action_start(self):
        self._step("working")

    def action_finish(self):
        """Ask what came of it, then finish the unit's part."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Finish the unit's part"),
            "res_model": "gec.finish.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def action_open(self):
        """From the follow-up list to the document."""
        self.ensure_one()
        return self.document_id.get_formview_action()

    def action_done(self, result=None):
        """The unit's part is done; when the leading unit is done, so is the document."""
        self._step("done", result=result, done_at=fields.Datetime.now(), done_by=self.env.uid)
        self._inbox_items()._finish()
        for line in self.sudo().filtered(lambda line: line.role == "lead"):
            line._note_answer()
            line.document_id._move("done")

    def _note_answer(self):
        """The newest own document that answers this one stands in the follow-up book (column 6)."""
        answers = self.document_id.child_ids.filtered(lambda answer: answer.direction == "out" and answer.reference)
        self.answer_id = answers.sorted("id")[-1:]

    def _step(self, to, **vals):
        self._check_unit()
        if any(line.state not in OPEN for line in self):
            raise UserError(self.env._("This part of the instruction is no longer open."))
        self.sudo().write({"state": to, **vals})

    def _check_unit(self):
        if any(not line.unit_id.is_mine for line in self):
            raise AccessError(self.env._("This work was given to another unit."))

    def _inbox_items(self):
        return (
            self.env["gec.inbox.item"]
            .sudo()
            .search([("instruction_line_id", "in", self.ids), ("done_at", "=", False)])
            .sudo(self.env.su)
        )
