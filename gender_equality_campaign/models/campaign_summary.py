from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..pure.layout import words

# written by freezing only
STEP_FIELDS = {"frozen_at", "line_ids", "source_ids", "supplements_id"}

DIFFERENCES = """
WITH today AS (SELECT * FROM gec_roll_up(ARRAY(%s))),
     frozen AS (SELECT * FROM gec_summary_line WHERE summary_id = %s)
SELECT i.code, level, frozen.value::text, today.value::text
  FROM frozen FULL JOIN today USING (indicator_id, level)
  JOIN gec_indicator i ON i.id = indicator_id
 WHERE (frozen.value, frozen.female, frozen.male)
       IS DISTINCT FROM (today.value, today.female, today.male)
 ORDER BY i.sequence, i.code, level
"""


class CampaignSummary(models.Model):
    """A frozen roll-up of accepted reports: its lines are the sum of the versions that it names, always.

    What is corrected afterwards shows as a difference and goes into another summary.
    """

    _name = "gec.campaign.summary"
    _description = "Summary of a campaign"
    _inherit = "gec.guarded"
    _inherits = {"gec.document": "document_id"}
    _order = "id desc"

    document_id = fields.Many2one("gec.document", required=True, ondelete="restrict", index=True)
    campaign_id = fields.Many2one("gec.campaign", required=True, index=True, ondelete="restrict")
    frozen_at = fields.Datetime(readonly=True, copy=False)
    line_ids = fields.One2many("gec.summary.line", "summary_id", "Figures")
    source_ids = fields.One2many("gec.summary.source", "summary_id", "Made from")
    has_difference = fields.Boolean(compute="_compute_difference", compute_sudo=True)
    difference_text = fields.Text("Corrected since", compute="_compute_difference", compute_sudo=True)

    _one_document = models.UniqueIndex("(document_id)")

    @api.depends_context("uid")
    def _compute_difference(self):
        """For the standing office only: others read the summary as it was issued."""
        for summary in self:
            found = summary.campaign_id.is_reviewer and summary._differences() or []
            summary.has_difference = bool(found)
            summary.difference_text = "\n".join(map(self._say_difference, found))

    def _say_difference(self, row):
        levels = dict(self.env["gec.summary.line"]._fields["level"]._description_selection(self.env))
        frozen, current = (words.figure(Decimal(row[name])) if row[name] else "–" for name in ("frozen", "current"))
        return f"{row['code']}, {levels[row['level']]}: {frozen} → {current}"

    @api.model_create_multi
    def create(self, vals_list):
        me = self.with_context(default_document_id=False)
        summaries = super(CampaignSummary, me).create(list(map(me._start, vals_list)))
        if any(summary[name] for summary in summaries for name in STEP_FIELDS):
            raise AccessError(self.env._("The figures of a summary come from its reports."))
        return summaries.with_env(self.env)

    def write(self, vals):
        if (STEP_FIELDS | {"document_id"}) & vals.keys():
            raise AccessError(self.env._("The figures of a summary come from its reports."))
        if "campaign_id" in vals and any(summary.frozen_at for summary in self):
            raise UserError(self.env._("A frozen summary stays as it is."))
        res = super().write(vals)
        if "campaign_id" in vals:
            self.check_access("write")  # the rules ask before a write whose campaign it was, not whose it becomes
        return res

    def _write_step(self, vals):
        """Write as freezing: past this check, into the database's guard."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        if any(summary.frozen_at for summary in self):
            raise UserError(self.env._("A frozen summary stays as it is."))

    def unlink(self):
        documents = self.document_id
        res = super().unlink()
        documents.unlink()
        return res

    @api.model
    def _start(self, vals):
        """Values of a new summary, with those of its document; figures are refused."""
        if (STEP_FIELDS | {"document_id"}) & vals.keys():
            raise AccessError(self.env._("The figures of a summary come from its reports."))
        campaign = self.env["gec.campaign"].browse(vals.get("campaign_id"))
        of_document = campaign._document_values(campaign.owner_id)
        drafter = {"drafting_unit_id": campaign._standing_unit().id}
        return of_document | drafter | vals | {"direction": "out"}

    def action_freeze(self):
        """Take the figures of the reports accepted by now; an act of the standing office."""
        for summary in self:
            if not summary.campaign_id.is_reviewer:
                raise AccessError(self.env._("Only the campaign's standing office sums it up."))
            if summary.frozen_at or summary.document_id.state != "draft":
                raise UserError(self.env._("A frozen summary stays as it is."))
            summary._freeze_for_office()

    def _freeze_for_office(self):
        """As superuser behind the door: nobody else writes lines and sources, and the database checks the sum."""
        me = self.sudo()
        with me._door("summary_frozen"):
            me.env["gec.summary.source"]._take(me)
            me.env["gec.summary.line"]._add_up(me)
            me.env["gec.summary.passage"].with_user(self.env.user).sudo()._collect(me)
            me._write_step({"frozen_at": fields.Datetime.now()})

    def _differences(self):
        """Figures that are no longer those of the accepted reports.

        [{"code", "level", "frozen", "current"}], figures as text or None where not stated;
        empty for a summary that is not frozen. One statement.
        """
        self.ensure_one()
        if not self.frozen_at:
            return []
        self.env.flush_all()
        versions = self.campaign_id._current_versions()
        rows = self.env.execute_query(SQL(DIFFERENCES, versions, self.id))
        return [dict(zip(("code", "level", "frozen", "current"), row, strict=True)) for row in rows]

    def _check_before_review(self):
        """What is signed must be fixed first."""
        if any(not summary.frozen_at for summary in self):
            raise UserError(self.env._("Freeze the figures of the summary first."))
