import pytz

from odoo import api, fields, models

from .unit import TZ


class Document(models.Model):
    """The clocks of the clerk's steps: the same day, at the latest the next working day; urgent papers the same day.

    Register and hand on what arrived: NĐ 30/2020 Đ.4.2.c, Đ.23.1. Number after the signature: Đ.15.2. Issue: Đ.18.1.
    """

    _inherit = "gec.document"

    step_due = fields.Date("Next step by", compute="_compute_step_due")
    step_words = fields.Char(compute="_compute_step_due")
    is_step_late = fields.Boolean(compute="_compute_step_due")

    @api.depends("state", "urgency", "signed_at", "entry_id", "create_date")
    def _compute_step_due(self):
        today = self.env["gec.unit"]._today()
        for document in self:
            begun = document._step_begun()
            document.step_due = begun and document._latest(begun)
            document.is_step_late = bool(begun and document.step_due < today)
            document.step_words = begun and document._step_words()

    def _step_begun(self):
        """Local day from which the clock of the next step runs; False where none does."""
        self.ensure_one()
        me = self.sudo()
        begun = {"received": me.create_date, "signed": me.signed_at, "numbered": me.signed_at}.get(me.state)
        if me.state == "registered":
            return me.entry_id.entry_date
        return begun and _local_day(begun)

    def _latest(self, begun):
        urgent = self.urgency != "normal"
        return begun if urgent else self.env["gec.day.off"]._next_working_day(begun)

    def _step_words(self):
        return {
            "received": self.env._("Enter in the register (NĐ 30/2020 Đ.4.2.c)"),
            "registered": self.env._("Lay before the leader (NĐ 30/2020 Đ.23.1)"),
            "signed": self.env._("Number and seal (NĐ 30/2020 Đ.15.2)"),
            "numbered": self.env._("Issue (NĐ 30/2020 Đ.18.1)"),
        }[self.state]


class Dispatch(models.Model):
    """Receipt is confirmed within the day (Đ.21.2.c)."""

    _inherit = "gec.dispatch"

    acknowledge_by = fields.Date(compute="_compute_acknowledge_by")
    is_acknowledge_late = fields.Boolean(compute="_compute_acknowledge_by")

    @api.depends("delivered_at", "acknowledged_at", "returned_at")
    def _compute_acknowledge_by(self):
        today = self.env["gec.unit"]._today()
        for dispatch in self:
            waits = dispatch.delivered_at and not dispatch.acknowledged_at and not dispatch.returned_at
            dispatch.acknowledge_by = waits and _local_day(dispatch.delivered_at)
            dispatch.is_acknowledge_late = bool(waits and dispatch.acknowledge_by < today)


def _local_day(moment):
    return pytz.utc.localize(moment).astimezone(pytz.timezone(TZ)).date()
