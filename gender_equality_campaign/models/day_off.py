from odoo import api, fields, models, tools

from ..pure import workdays

KINDS = [("off", "Day off"), ("worked", "Worked instead (làm bù)")]


class DayOff(models.Model):
    """A day that a decision of the year takes out of, or adds to, the working days; public holidays are known."""

    _name = "gec.day.off"
    _description = "Day off, or worked instead"
    _order = "day desc"
    _rec_name = "reason"

    day = fields.Date(required=True)
    kind = fields.Selection(KINDS, required=True, default="off")
    reason = fields.Char(required=True, help="The decision or announcement.")

    _uniq = models.UniqueIndex("(day)", "This day is named already.")

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @tools.ormcache()
    def _swaps(self):
        """All such days as `workdays.Swaps`; read as superuser, since everybody's clock runs by them."""
        named = dict(self.sudo()._read_group([], ["kind"], ["day:array_agg"]))
        return workdays.Swaps(frozenset(named.get("off", ())), frozenset(named.get("worked", ())))

    @api.model
    def _next_working_day(self, day):
        return workdays.next_working_day(day, self._swaps())
