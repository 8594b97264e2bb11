from odoo import models


class AssignedUnit(models.Model):
    """The buttons that ask for a word before the step."""

    _inherit = "gec.assigned.unit"

    def action_return(self):
        self.ensure_one()
        self._check_unit()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return the assignment"),
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_assigned_id": self.id},
        }

    def action_ask_progress(self):
        self._check_unit()
        return self._ask_step(self.env._("Progress"), "progress", default_progress=self.progress)

    def action_ask_extension(self):
        self._check_unit()
        return self._ask_step(self.env._("Ask for an extension"), "ask_extension")

    def action_ask_adjustment(self):
        self._check_unit()
        return self._ask_step(self.env._("Ask for an adjustment"), "ask_adjustment")

    def action_give_back(self):
        self._check_received()
        return self._ask_step(self.env._("Give back for completion"), "give_back")

    def action_drop(self):
        return self._ask_step(self.env._("No longer ask for it"), "drop")

    def _ask_step(self, name, step, **context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "gec.assigned.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_assigned_id": self.id, "default_step": step} | context,
        }
