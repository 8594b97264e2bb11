from odoo import fields, models

STEPS = [
    ("progress", "Progress"),
    ("ask_extension", "Ask for an extension"),
    ("ask_adjustment", "Ask for an adjustment"),
    ("answer_extension", "Answer an extension"),
    ("answer_adjustment", "Answer an adjustment"),
    ("give_back", "Give back for completion"),
    ("drop", "No longer ask for it"),
]


class AssignedWizard(models.TransientModel):
    """Asks for the word, the day or the files that a step of assigned work needs."""

    _name = "gec.assigned.wizard"
    _description = "Step of assigned work"

    assigned_id = fields.Many2one("gec.assigned.unit", required=True, ondelete="cascade")
    step = fields.Selection(STEPS, required=True)
    request_id = fields.Many2one("gec.assigned.request", ondelete="cascade")
    # read as the user: anybody may name a row here
    deadline = fields.Date(related="assigned_id.deadline", related_sudo=False, string="Present deadline")
    reason = fields.Text(related="request_id.reason", related_sudo=False)
    wished_date = fields.Date(related="request_id.wished_date", related_sudo=False)
    progress = fields.Integer("Progress (%)")
    day = fields.Date("New deadline")
    note = fields.Text("Word")
    attachment_ids = fields.Many2many("ir.attachment", string="Evidence")

    def action_confirm(self):
        self.ensure_one()
        row = self.assigned_id
        steps = {
            "progress": lambda: row._note_progress(self.progress, self.note, self._files()),
            "ask_extension": lambda: row._ask("extension", self.note, self.day),
            "ask_adjustment": lambda: row._ask("adjustment", self.note),
            "answer_extension": lambda: self._answer("granted"),
            "answer_adjustment": lambda: self._answer("granted"),
            "give_back": lambda: row._give_back(self.note),
            "drop": lambda: row._drop(self.note),
        }
        steps[self.step]()
        return {"type": "ir.actions.act_window_close"}

    def action_refuse(self):
        self.ensure_one()
        self._answer("refused")
        return {"type": "ir.actions.act_window_close"}

    def _answer(self, state):
        self.request_id._decide(state, self.note, self.day)

    def _files(self):
        """Copies of what the user uploaded, read as himself: nobody else's paper is carried along."""
        return [(paper.name, paper.raw) for paper in self.attachment_ids]
