from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..pure import workdays

KINDS = [
    ("locked", "Entry closed"),
    ("opened", "Entry open again"),
    ("unlocked", "Unit let in"),
]
# working days that a unit has for the correction when its report is returned after entry was closed
TO_CORRECT = 5

# the last row of the campaign says whether entry is closed; a row of a unit after it lets that unit in until its day
GUARD = """
CREATE OR REPLACE FUNCTION gec_entry_locked(node int) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM gec_campaign_unit n
     CROSS JOIN (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day) today
     CROSS JOIN LATERAL (SELECT id, kind, last_day FROM gec_entry_lock
                          WHERE campaign_id = n.campaign_id AND campaign_unit_id IS NULL ORDER BY id DESC LIMIT 1) l
      LEFT JOIN LATERAL (SELECT last_day FROM gec_entry_lock
                          WHERE campaign_unit_id = n.id AND id > l.id ORDER BY id DESC LIMIT 1) u ON true
     WHERE n.id = node AND l.kind = 'locked' AND l.last_day < today.day
       AND coalesce(u.last_day < today.day, true));
END $$;

CREATE OR REPLACE FUNCTION gec_closed_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := '{write_uid,write_date,report_state,version,submitted_at,accepted_at,accepted_by,is_on_time}';
  report int; node int;
BEGIN
  IF TG_TABLE_NAME = 'gec_result_report' THEN
    IF NEW.report_state <> 'submitted' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free THEN RETURN NEW; END IF;
    IF NEW.report_state = 'submitted' AND OLD.report_state = 'submitted' THEN RETURN NEW; END IF;
    node := NEW.campaign_unit_id;
  ELSE
    IF TG_OP = 'DELETE' THEN report := OLD.report_id; ELSE report := NEW.report_id; END IF;
    SELECT campaign_unit_id INTO node FROM gec_result_report WHERE id = report;
  END IF;
  IF gec_entry_locked(node) THEN
    PERFORM gec_refuse('entry_locked', 'The standing office has closed the entry.', TG_TABLE_NAME);
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
"""


class EntryLock(models.Model):
    """Entry of reports closed, opened again, or one unit let in until a day: who, when, why. Append-only.

    Late work is never blocked by itself: only this decision of the standing office closes the entry.
    """

    _name = "gec.entry.lock"
    _description = "Entry of reports closed or opened"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "kind"

    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="restrict")
    campaign_unit_id = fields.Many2one("gec.campaign.unit", "Unit let in", index="btree_not_null", ondelete="restrict")
    kind = fields.Selection(KINDS, required=True)
    last_day = fields.Date(help="The last day on which figures are entered, that day included.")
    reason = fields.Text(required=True)
    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    at = fields.Datetime(required=True)

    def init(self):
        self.env.cr.execute(GUARD)
        self._install_trigger("gec_row_behind_door", "entry", "campaign_id", "SELECT $1 IS NULL")

    @api.model
    def _keep(self, campaign, kind, reason, last_day=False, nodes=None):
        """Written by the standing office's own steps, which have checked who acts; as superuser, since nobody writes
        these rows by hand."""
        if not (reason or "").strip():
            raise UserError(self.env._("Say why."))
        row = {
            "campaign_id": campaign.id,
            "kind": kind,
            "last_day": last_day,
            "reason": reason,
            "user_id": self.env.uid,
            "at": fields.Datetime.now(),
        }
        with campaign._entry_door():
            self.sudo().create([row | {"campaign_unit_id": node} for node in (nodes.ids if nodes else [False])])
        campaign.invalidate_recordset(["is_locked", "entry_until"])
        self.env["gec.result.report"].invalidate_model(["is_editable", "is_entry_locked"])


class Campaign(models.Model):
    """The standing office closes the entry, and lets single units in again."""

    _name = "gec.campaign"
    _inherit = ["gec.campaign", "gec.guarded"]

    lock_ids = fields.One2many("gec.entry.lock", "campaign_id", "Entry closed and opened")
    is_locked = fields.Boolean("Entry closed", compute="_compute_is_locked")
    entry_until = fields.Date("Entry until", compute="_compute_is_locked")

    @api.depends("lock_ids")
    def _compute_is_locked(self):
        """As superuser: whoever sees the campaign sees whether its entry is closed."""
        today = self.env["gec.unit"]._today()
        for campaign in self:
            last = campaign.sudo().lock_ids.filtered(lambda row: not row.campaign_unit_id).sorted("id")[-1:]
            closes = last.kind == "locked"
            campaign.entry_until = closes and last.last_day
            campaign.is_locked = closes and last.last_day < today

    def _entry_door(self):
        return self._door("entry")

    def _check_office(self):
        if any(not campaign.is_reviewer for campaign in self):
            raise AccessError(self.env._("Only the campaign's standing office closes and opens the entry."))

    def _close_entry(self, last_day, reason):
        """:raise UserError: no day or no reason; AccessError: not the standing office"""
        self._check_office()
        if not last_day:
            raise UserError(self.env._("Say on which day the entry ends."))
        for campaign in self:
            self.env["gec.entry.lock"]._keep(campaign, "locked", reason, last_day)

    def _open_entry(self, reason):
        self._check_office()
        for campaign in self:
            self.env["gec.entry.lock"]._keep(campaign, "opened", reason)

    def action_lock_wizard(self):
        """Ask from when, and why."""
        self.ensure_one()
        self._check_office()
        return self.env["gec.entry.lock.wizard"]._opened(self, "opened" if self.entry_until else "locked")


class CampaignUnit(models.Model):
    _inherit = "gec.campaign.unit"

    is_entry_locked = fields.Boolean("Entry closed", compute="_compute_is_entry_locked")

    @api.depends("campaign_id.lock_ids")
    def _compute_is_entry_locked(self):
        """As superuser, in one search: the row after the campaign's last one lets the unit in until its day."""
        today = self.env["gec.unit"]._today()
        closed = self.filtered("campaign_id.is_locked")
        rows = self.env["gec.entry.lock"].sudo().search([("campaign_id", "in", closed.campaign_id.ids)], order="id")
        last = {row.campaign_id.id: row.id for row in rows if not row.campaign_unit_id}
        until = {row.campaign_unit_id.id: row for row in rows if row.campaign_unit_id}
        for node in self:
            row = until.get(node.id)
            let_in = row and row.id > last[node.campaign_id.id] and row.last_day >= today
            node.is_entry_locked = node in closed and not let_in

    def _let_in(self, last_day, reason):
        """These units enter figures until that day, although the entry is closed.

        :raise UserError: no day or no reason; AccessError: not the standing office
        """
        self.campaign_id._check_office()
        if not last_day:
            raise UserError(self.env._("Say on which day the entry ends."))
        for campaign, nodes in self.grouped("campaign_id").items():
            self.env["gec.entry.lock"]._keep(campaign, "unlocked", reason, last_day, nodes)

    def action_let_in_wizard(self):
        """Ask until when, and why."""
        self.campaign_id.ensure_one()
        self.campaign_id._check_office()
        return self.env["gec.entry.lock.wizard"]._opened(self.campaign_id, "unlocked", self)


class ResultReport(models.Model):
    _inherit = "gec.result.report"

    is_entry_locked = fields.Boolean(related="campaign_unit_id.is_entry_locked", related_sudo=True)

    def init(self):
        res = super().init()
        self._install_entry_guard("UPDATE")
        return res

    @api.depends("is_entry_locked")
    def _compute_is_editable(self):
        res = super()._compute_is_editable()
        self.filtered("is_entry_locked").is_editable = False
        return res

    def _check_editable(self):
        if any(report.is_entry_locked for report in self):
            raise UserError(self._guard_messages()["gec_trg_entry_locked"])
        return super()._check_editable()

    def _give_back(self, remarks):
        """What the office returns after it closed the entry, it lets in for the correction."""
        swaps = self.env["gec.day.off"]._swaps()
        until = workdays.working_days_after(self.env["gec.unit"]._today(), TO_CORRECT, swaps)
        closed = self.campaign_unit_id.filtered("is_entry_locked")
        closed._let_in(until, self.env._("Returned for correction"))
        return super()._give_back(remarks)


class ResultValue(models.Model):
    _inherit = "gec.result.value"

    def init(self):
        res = super().init()
        self._install_entry_guard("INSERT OR UPDATE OR DELETE")
        return res


class Guarded(models.AbstractModel):
    _inherit = "gec.guarded"

    def _install_entry_guard(self, events):
        """Beside the table's own guard."""
        self.env.cr.execute(GUARD)
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION gec_closed_entry_guard()",
                SQL.identifier(f"{self._table}_entry"),
                SQL(events),
                SQL.identifier(self._table),
            )
        )

    def _guard_messages(self):
        return super()._guard_messages() | {
            "gec_trg_entry_locked": self.env._(
                "The standing office has closed the entry. It can let your unit in again until a day."
            ),
        }
