from odoo import api, fields, models

from ..models.entry_lock import KINDS


class EntryLockWizard(models.TransientModel):
    """Asks from when the entry is closed, until when a unit is let in, and why."""

    _name = "gec.entry.lock.wizard"
    _description = "Close or open the entry"

    campaign_id = fields.Many2one("gec.campaign", required=True, readonly=True, ondelete="cascade")
    campaign_unit_ids = fields.Many2many("gec.campaign.unit", string="Units")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    last_day = fields.Date("Last day of entry", default=lambda self: self.env["gec.unit"]._today())
    reason = fields.Text(required=True)

    @api.model
    def _opened(self, campaign, kind, nodes=None):
        names = {
            "locked": self.env._("Close the entry"),
            "opened": self.env._("Open the entry again"),
            "unlocked": self.env._("Let in after closing"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": names[kind],
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_campaign_id": campaign.id,
                "default_kind": kind,
                "default_campaign_unit_ids": nodes.ids if nodes else [],
            },
        }

    def action_confirm(self):
        self.ensure_one()
        if self.kind == "locked":
            self.campaign_id._close_entry(self.last_day, self.reason)
        elif self.kind == "opened":
            self.campaign_id._open_entry(self.reason)
        else:
            self.campaign_unit_ids._let_in(self.last_day, self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
