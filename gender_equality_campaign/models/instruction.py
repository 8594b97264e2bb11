from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OPEN_TO_INSTRUCTION = ("registered", "presented", "in_hand")


class Instruction(models.Model):
    """What the leader decided on a received document: phiếu giải quyết văn bản đến (NĐ 30/2020 Đ.23, Phụ lục IV).

    Kept as given. A later one takes the place of an earlier one, which stays to be read.
    """

    _name = "gec.instruction"
    _description = "Instruction on a received document"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "document_id, id desc"
    _rec_name = "opinion"

    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    leader_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    recorded_by = fields.Many2one(
        "res.users", required=True, ondelete="restrict", help="Who typed it: the leader, or the clerk from paper."
    )
    given_at = fields.Datetime(required=True)
    opinion = fields.Text(required=True)
    deadline = fields.Date()
    line_ids = fields.One2many("gec.instruction.line", "instruction_id")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    @api.model
    def _give(self, document, leader, opinion, deadline, units):
        """Keep an instruction and put it into the inboxes of the units it names.

        :param units: {role: gec.unit}; exactly one unit under "lead"
        :return: the new gec.instruction
        """
        document._check_may_instruct(leader)
        self._check_units(document, units)
        if not (opinion or "").strip():
            raise UserError(self.env._("Say what is to be done."))
        return self._keep_given(document, leader, opinion, deadline, units)

    def _check_units(self, document, units):
        if len(units.get("lead", ())) != 1:
            raise UserError(self.env._("Name one unit that leads (chủ trì)."))
        named = [unit for group in units.values() for unit in group.sudo()]
        if len(named) != len(set(named)):
            raise UserError(self.env._("A unit is named once."))
        inside = document.sudo().owner_id.parent_path
        outside = next((unit for unit in named if not unit.parent_path.startswith(inside)), None)
        if outside:
            raise UserError(self.env._("%(unit)s is not part of the agency.", unit=outside.name))

    def _keep_given(self, document, leader, opinion, deadline, units):
        """Runs as superuser once leader and units were checked: nobody writes these rows by hand."""
        me = self.sudo()
        me.env["gec.instruction.line"]._supersede(document)
        rows = [{"unit_id": unit.id, "role": role} for role, group in units.items() for unit in group]
        given = me.create(
            {
                "document_id": document.id,
                "leader_id": leader.id,
                "recorded_by": self.env.uid,
                "given_at": fields.Datetime.now(),
                "opinion": opinion,
                "deadline": deadline,
                "line_ids": [fields.Command.create({**row, "document_id": document.id}) for row in rows],
            }
        )
        given.line_ids._deliver()
        if document.state != "in_hand":
            document.sudo()._move("in_hand")
        return given.with_env(self.env)


class Document(models.Model):
    _inherit = "gec.document"

    instruction_ids = fields.One2many("gec.instruction", "document_id")
    instruction_line_ids = fields.One2many("gec.instruction.line", "document_id")
    processing_deadline = fields.Date(compute="_compute_processing", compute_sudo=True)
    processing_units = fields.Char(compute="_compute_processing", compute_sudo=True)
    can_instruct = fields.Boolean(compute="_compute_can_instruct")

    @api.depends("instruction_line_ids.state", "instruction_ids.deadline")
    def _compute_processing(self):
        """Of the instruction in force: who deals with the document, until when (sổ theo dõi giải quyết)."""
        for document in self:
            present = document.instruction_ids.sorted("id")[-1:]
            document.processing_deadline = present.deadline
            leading = present.line_ids.filtered(lambda line: line.role == "lead")
            document.processing_units = leading.unit_id.name or document.drafting_unit_id.name

    @api.depends_context("uid")
    @api.depends("state", "owner_id")
    def _compute_can_instruct(self):
        for document in self:
            opened = document.direction == "in" and document.state in OPEN_TO_INSTRUCTION
            unit = document.sudo().owner_id
            document.can_instruct = opened and self.env.user in unit._users("leader") | unit._users("clerk")

    def action_instruct(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Instruction on the document"),
            "res_model": "gec.instruct.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_document_id": self.id},
        }

    def _check_may_instruct(self, leader):
        """The leader himself, or the clerk who types what the leader wrote on paper (Đ.23.2)."""
        self.ensure_one()
        self.check_access("read")
        unit = self.sudo().owner_id
        leaders, clerks = unit._users("leader"), unit._users("clerk")
        if leader not in leaders or (self.env.user != leader and self.env.user not in clerks):
            raise AccessError(self.env._("Only a leader of %(unit)s gives instructions.", unit=unit.name))
        if self.direction != "in" or self.state not in OPEN_TO_INSTRUCTION:
            raise UserError(self.env._("An instruction is given on a registered document that is still open."))
