from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Unit(models.Model):
    """Units whose people work in another system."""

    _inherit = "gec.unit"

    peer_id = fields.Many2one("gec.exchange.peer", "Works in the system", ondelete="restrict", index="btree_not_null")

    @api.constrains("peer_id", "kind", "organ_id")
    def _check_peer(self):
        for unit in self.filtered("peer_id"):
            if unit.kind != "external" or not unit.organ_id:
                raise ValidationError(
                    self.env._("Only an external body with an identifier code works in another system.")
                )

    def _code(self):
        """Identifier code that the unit sends and receives under."""
        code = self.organ_id or self.organ_id_legacy
        if not code:
            raise UserError(
                self.env._("%(unit)s has no identifier code: enter it in the list of units.", unit=self.name)
            )
        return code

    @api.model
    def _by_code(self, codes):
        """Units of this installation by their identifier codes, the old ones too."""
        units = self.search([("peer_id", "=", False), "|", ("organ_id", "in", codes), ("organ_id_legacy", "in", codes)])
        return {code: unit for unit in units for code in (unit.organ_id_legacy, unit.organ_id) if code}
