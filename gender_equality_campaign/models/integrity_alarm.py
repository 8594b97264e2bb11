from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("store", "Stored file differs from the sealed one"),
    ("kept", "Kept file differs from its hash"),
    ("sealed", "Sealed file is not the one of the document"),
    ("signature", "Signature no longer holds"),
    ("register", "Register and document differ"),
    ("chain", "Chain of the register is broken"),
]
# an alarm is written once; only its closing is added, once
ALARM_GUARD = """
CREATE OR REPLACE FUNCTION gec_alarm_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['close_reason', 'closed_at', 'closed_by', 'write_uid', 'write_date'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free AND OLD.closed_at IS NULL
     AND (NEW.closed_at IS NULL OR (trim(coalesce(NEW.close_reason, '')) <> '' AND NEW.closed_by IS NOT NULL)) THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', 'gec_integrity_alarm');
END $$
"""


class IntegrityAlarm(models.Model):
    """What the nightly check found to differ: kept for ever, closed with a reason by the clerk or an administrator."""

    _name = "gec.integrity.alarm"
    _description = "Alarm of the nightly check"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "kind"

    kind = fields.Selection(KINDS, required=True, readonly=True)
    document_id = fields.Many2one("gec.document", index=True, readonly=True, ondelete="restrict")
    unit_id = fields.Many2one("gec.unit", "Agency", index=True, readonly=True, ondelete="restrict")
    reference = fields.Char(readonly=True)
    detail = fields.Text("What differs", required=True, readonly=True)
    found_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    key = fields.Char(required=True, readonly=True, help="The same difference is alarmed once.")
    close_reason = fields.Text("Reason of closing")
    closed_at = fields.Datetime(readonly=True)
    closed_by = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    _once = models.UniqueIndex("(key)")

    def init(self):
        self.env.cr.execute(ALARM_GUARD)
        self._install_trigger("gec_alarm_guard", events="UPDATE OR DELETE")

    def write(self, vals):
        if vals.keys() - {"close_reason"}:
            raise AccessError(self.env._("Of an alarm only the reason of its closing is written."))
        return super().write(vals)

    def action_close(self):
        """Close open alarms with the reason written in each; by the agency's clerk or an administrator."""
        for alarm in self.filtered(lambda one: not one.closed_at):
            alarm.check_access("write")
            if not (alarm.close_reason or "").strip():
                raise UserError(self.env._("An alarm is closed with a reason: write it down first."))
            alarm._write_closing()

    def _write_closing(self):
        """As superuser, since nobody writes day and name of a closing by hand."""
        closing = {"closed_at": fields.Datetime.now(), "closed_by": self.env.uid}
        models.Model.write(self.sudo(), closing)
        self.env["gec.inbox.item"].sudo().search([("alarm_id", "in", self.ids)])._finish()

    def action_check_now(self):
        """Check the next slice at once; for the administrator and clerks."""
        if not (self.env.user.has_group("gender_equality_campaign.group_manager") or self._is_clerk()):
            raise AccessError(self.env._("Only a clerk or an administrator starts the check."))
        self.env["gec.integrity.check"]._check_slice()
        return self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.integrity_alarm_action")

    def _is_clerk(self):
        posts = [("user_id", "=", self.env.uid), ("role", "=", "clerk"), ("unit_id.is_mine", "=", True)]
        return bool(self.env["gec.unit.member"].search_count(posts, limit=1))

    @api.model
    def _raise(self, rows):
        """Keep what was not alarmed before and tell the people; rows: values of alarms. Returns the new ones."""
        me = self.sudo()
        known = set(me.search([("key", "in", [row["key"] for row in rows])]).mapped("key"))
        new = me.create(list({row["key"]: row for row in rows if row["key"] not in known}.values()))
        if new:
            new._tell_clerks()
            new._tell_administrators()
        return new

    def _tell_clerks(self):
        """One line in the inbox of each agency concerned."""
        self.env["gec.inbox.item"].create(
            [
                {"unit_id": one.unit_id.id, "kind": "integrity", "document_id": one.document_id.id, "alarm_id": one.id}
                for one in self.filtered("unit_id")
            ]
        )

    def _tell_administrators(self):
        group = self.env.ref("gender_equality_campaign.group_manager")
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        self.env["mail.thread"].message_notify(
            partner_ids=group.all_user_ids.partner_id.ids,
            subject=self.env._("Alarm: kept documents differ (%(count)s)", count=len(self)),
            body="\n".join(f"{kinds[one.kind]}: {one.reference or ''} {one.detail}" for one in self),
        )


class InboxItem(models.Model):
    _inherit = "gec.inbox.item"

    kind = fields.Selection(
        selection_add=[("integrity", "Alarm: a kept document differs")], ondelete={"integrity": "cascade"}
    )
    alarm_id = fields.Many2one("gec.integrity.alarm", index="btree_not_null", ondelete="restrict")

    def action_open(self):
        if self.alarm_id:
            return self.alarm_id.get_formview_action()
        return super().action_open()
