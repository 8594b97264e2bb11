from odoo import fields, models
from odoo.exceptions import UserError


class DirectivePlan(models.Model):
    """A plan goes to its reviewers with all its work in its sentences."""

    _inherit = "gec.directive.plan"

    def write(self, vals):
        """Clauses first: an edited assignment then finds the sentence as the user left it."""
        if not {"clause_ids", "assignment_ids"} <= vals.keys():
            return super().write(vals)
        rest = dict(vals)
        commands = rest.pop("assignment_ids")
        super().write(rest)
        return super().write({"assignment_ids": self._still_there(commands)})

    def _still_there(self, commands):
        """Without the lines that went with their words."""
        left = set(self.assignment_ids.ids)
        changing = (fields.Command.UPDATE, fields.Command.DELETE, fields.Command.UNLINK)
        return [line for line in commands if line[0] not in changing or line[1] in left]

    def _check_before_review(self):
        """Asked by the document as superuser: what it signs must say who has to do what."""
        lost = self.assignment_ids.filtered(lambda row: row.clause_id and not row._place())
        if lost:
            words = "; ".join(f"“{row.unit_text}” ({row.clause_id.display_name})" for row in lost)
            raise UserError(
                self.env._(
                    "The words of these assignments do not stand in their clause: %(words)s. "
                    "Correct the sentence or the words.",
                    words=words,
                )
            )
