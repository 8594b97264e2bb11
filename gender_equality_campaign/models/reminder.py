from odoo import fields, models

from .reminder_step import AUDIENCES

KINDS = [("digest", "Daily digest"), ("hand", "By the standing office")]


class Reminder(models.Model):
    """What one person was told on one day: the database takes one a person and day, and keeps it."""

    _name = "gec.reminder"
    _description = "Reminder"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "day desc, id desc"
    _rec_name = "day"

    user_id = fields.Many2one("res.users", "Person", required=True, ondelete="restrict")
    day = fields.Date(required=True, index=True)
    kind = fields.Selection(KINDS, required=True)
    by_mail = fields.Boolean("By e-mail")
    line_ids = fields.One2many("gec.reminder.line", "reminder_id")

    _one_a_day = models.UniqueIndex("(user_id, day)", "This person has been reminded today.")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")


class ReminderLine(models.Model):
    """One matter that a reminder named, and the step of the schedule it was for."""

    _name = "gec.reminder.line"
    _description = "Matter of a reminder"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "day desc, id desc"
    _rec_name = "unit_id"

    reminder_id = fields.Many2one("gec.reminder", required=True, index=True, ondelete="restrict")
    item_id = fields.Many2one("gec.inbox.item", "Inbox item", required=True, ondelete="restrict")
    item_kind = fields.Selection(related="item_id.kind", string="Matter", related_sudo=True)
    unit_id = fields.Many2one("gec.unit", required=True, ondelete="restrict")
    campaign_id = fields.Many2one("gec.campaign", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Person", required=True, ondelete="restrict")
    day = fields.Date(required=True)
    audience = fields.Selection([*AUDIENCES, ("hand", "By the standing office")], required=True)
    step = fields.Integer("Working days after the last day")
    by_mail = fields.Boolean(related="reminder_id.by_mail", related_sudo=True)

    # asked before anybody is told again
    _told = models.Index("(item_id, user_id)")
    # when a unit of a campaign was last told
    _of_unit = models.Index("(campaign_id, unit_id, day)")

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")
