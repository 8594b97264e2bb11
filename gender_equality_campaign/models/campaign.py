from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..pure import due
from .campaign_unit import COUNTS, LEVELS
from .unit import TZ

# versions whose figures count: those accepted as they stand today
CURRENT = SQL(
    """SELECT v.id FROM gec_result_version v
         JOIN gec_result_report r ON r.id = v.report_id AND r.version = v.version
         JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
        WHERE r.report_state = 'accepted'"""
)


class Campaign(models.Model):
    """A year's campaign: its theme, days, indicators, and the tree of units as it stood then."""

    _name = "gec.campaign"
    _inherit = "gec.owned"
    _description = "Campaign"
    _order = "year desc, id desc"
    _owners = ("owner_id", "board_id")

    name = fields.Char(required=True)
    year = fields.Integer(required=True)
    theme = fields.Char()
    period_start = fields.Date()
    period_end = fields.Date()
    report_deadline = fields.Date(required=True)
    report_deadline_inclusive = fields.Boolean(
        "The day itself counts",
        help="“Trước ngày 20/12” leaves the 20th out, “đến ngày 20/12” counts it in.",
    )
    owner_id = fields.Many2one("gec.unit", "Agency", required=True, index=True, ondelete="restrict")
    # the standing office reviews and accepts; rules of reports start from it
    board_id = fields.Many2one("gec.unit", "Standing office", required=True, index=True, ondelete="restrict")
    campaign_unit_ids = fields.One2many("gec.campaign.unit", "campaign_id")
    figures_only = fields.Boolean(help="Reports are accepted without a signed and numbered document.")
    state = fields.Selection([("open", "Open"), ("closed", "Closed")], required=True, default="open")
    is_reviewer = fields.Boolean(compute="_compute_is_reviewer")

    _period = models.Constraint(
        "CHECK (period_end IS NULL OR period_start IS NULL OR period_end >= period_start)",
        "A campaign cannot end before it begins.",
    )

    @api.depends_context("uid")
    @api.depends("board_id")
    def _compute_is_reviewer(self):
        for campaign in self:
            campaign.is_reviewer = campaign.board_id.is_mine

    def action_freeze_tree(self):
        """Take the tree from the agency and all units that work below it today."""
        for campaign in self:
            campaign.check_access("write")
            below = [
                ("id", "child_of", campaign.owner_id.id),
                ("kind", "not in", ("board", "external")),
            ]
            campaign._freeze_tree(self.env["gec.unit"].search(below))

    def _freeze_tree(self, units):
        """Make the campaign's own tree of these units, named and placed as they are today.

        A unit stands below its nearest ancestor among them. Refused once reports exist.
        """
        self.ensure_one()
        self.campaign_unit_ids.unlink()
        rows = self.env["gec.campaign.unit"]
        found = {}
        for depth in _by_depth(units):
            made = rows.create([self._tree_row(unit, found) for unit in depth])
            found |= dict(zip(depth.ids, made.ids, strict=True))
        return self.campaign_unit_ids

    def _tree_row(self, unit, found):
        above = reversed(unit.parent_path.split("/")[:-2])
        parent = next((found[int(i)] for i in above if int(i) in found), False)
        return {"campaign_id": self.id, "unit_id": unit.id, "parent_id": parent}

    def _refuse_changed_tree(self):
        """The tree is frozen as soon as anybody reports along it."""
        reports = self.env["gec.result.report"].sudo()
        if reports.search_count([("campaign_id", "in", self.ids)], limit=1):
            raise UserError(self.env._("The campaign's units are fixed: there are reports already."))

    def _ask_open_reports(self):
        """Rows for new indicators in all reports that are still worked on, seen or not by the acting user."""
        reports = self.env["gec.result.report"].sudo()
        self.env["gec.result.value"]._add_blank(reports.search([("campaign_id", "in", self.ids)]))

    def _document_values(self, unit):
        """Values of the official document in which a unit reports on the campaign."""
        kind = self.env.ref("gender_equality_campaign.document_type_report")
        return {
            "name": f"Kết quả triển khai {self.name}",
            "type_id": kind.id,
            "owner_id": unit.id,
            "symbol": kind._symbol(unit.symbol),
            "place": unit.place_name,
            "direction": "out",
        }

    def _standing_unit(self):
        """The unit that works for the board today, or the board where it has its own people."""
        standing = self.board_id.seat_ids.filtered(lambda seat: seat.role == "standing")
        return standing._current(self.env["gec.unit"]._today()).unit_id[:1] or self.board_id

    def _keeps_deadline(self, moment):
        """Whether what came at that moment (UTC) came in time, by the calendar of Vietnam."""
        self.ensure_one()
        local = fields.Datetime.context_timestamp(self.with_context(tz=TZ), moment)
        return self._is_in_time(local.date())

    def _is_in_time(self, day):
        return due.is_in_time(day, self.report_deadline, self.report_deadline_inclusive)

    def _is_deadline_over(self):
        self.ensure_one()
        return not self._keeps_deadline(fields.Datetime.now())

    def _current_versions(self, node=None):
        """Versions accepted as they stand now, of the whole campaign or of a node and all below it."""
        below = SQL("starts_with(u.parent_path, %s)", node.parent_path if node else "")
        return SQL("%s AND u.campaign_id = %s AND %s", CURRENT, self.id, below)

    def _roll_up(self, node=None):
        """Figures of the accepted reports along the campaign's own tree; one statement.

        {indicator code: {"total", "central", "province", "district", "commune", "none",
        "female", "male", "reports"}}, in the order of the indicators. Figures are exact Decimals,
        or None where no unit of that level stated one; "none" is what was published for the whole
        without a split and is never apportioned. Every indicator of the campaign has its row.
        """
        self.ensure_one()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT i.code, f.level, f.value::text, f.female, f.male, f.reports
                     FROM gec_indicator i
                     LEFT JOIN gec_roll_up(ARRAY(%(versions)s)) f ON f.indicator_id = i.id
                    WHERE f.level IS NOT NULL OR i.id IN (
                          SELECT indicator_id FROM gec_campaign_indicator
                           WHERE campaign_id = %(campaign)s)
                    ORDER BY i.sequence, i.code""",
                versions=self._current_versions(node),
                campaign=self.id,
            )
        )
        return _table(rows)

    def _completeness(self, node=None):
        """How many reports are expected and what became of them, in the campaign or below a node.

        Counts by the names of COUNTS in campaign_unit.py; received + missing = expected,
        on_time + late = received, waiting + returned + accepted = received.
        """
        self.ensure_one()
        top = self.campaign_unit_ids.filtered(lambda unit: not unit.parent_id)
        counts = (node or top)._count_reports().values()
        return {name: sum(row[name] for row in counts) for name in COUNTS}


def _by_depth(units):
    """Recordsets of the units from the top of the tree down."""
    depths = units.grouped(lambda unit: unit.parent_path.count("/"))
    return [depths[depth] for depth in sorted(depths)]


def _table(rows):
    """Rows (code, level, value as text, female, male, reports) → figures by code and level."""
    blank = dict.fromkeys(["total", *dict(LEVELS), "female", "male"])
    table = {}
    for code, level, value, female, male, reports in rows:
        row = table.setdefault(code, blank | {"reports": 0})
        if level:
            row[level] = value and Decimal(value)
        if level == "total":
            row |= {"female": female, "male": male, "reports": reports}
    return table
