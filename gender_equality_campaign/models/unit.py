from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..pure.vntext import fold

KINDS = [
    ("agency", "Agency"),
    ("department", "Department"),
    ("board", "Advisory board"),
    ("commune", "Commune-level committee"),
    ("external", "External body"),
]
LEVELS = [
    ("central", "Central"),
    ("province", "Province"),
    ("district", "District"),
    ("commune", "Commune"),
]
TZ = "Asia/Ho_Chi_Minh"


class Unit(models.Model):
    _name = "gec.unit"
    _description = "Unit"
    _parent_store = True
    _order = "sequence, name"
    _rec_names_search = ["name", "short_name", "search_key"]

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    short_name = fields.Char()
    search_key = fields.Char(compute="_compute_search_key", store=True, index="trigram")
    printed_name = fields.Char(compute="_compute_printed_name", store=True, readonly=False)
    superior_name = fields.Char(help="Line printed above the name of the agency.")
    symbol = fields.Char(help="Its abbreviation in document symbols, such as UBND.")
    kind = fields.Selection(KINDS, required=True, default="agency")
    level = fields.Selection(LEVELS)
    parent_id = fields.Many2one("gec.unit", index=True, ondelete="restrict")
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("gec.unit", "parent_id")
    place_name = fields.Char(help="Place printed before the date of its documents.")
    email = fields.Char()
    organ_id = fields.Char("Identifier code", help="QĐ 20/2020/QĐ-TTg.", index=True)
    organ_id_legacy = fields.Char("Old identifier code", help="QĐ 28/2018/QĐ-TTg.")
    signer_consents = fields.Boolean(
        "Signer consents to drafts first", help="Before content and form are reviewed (NĐ 30/2020 Đ.11)."
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    active = fields.Boolean(default=True)
    member_ids = fields.One2many("gec.unit.member", "unit_id")
    seat_ids = fields.One2many("gec.board.seat", "board_id")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    in_reach = fields.Boolean(compute="_compute_in_reach", search="_search_in_reach")

    _dates = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)",
        "A unit cannot end before it begins.",
    )

    @api.depends("name", "short_name")
    def _compute_search_key(self):
        for unit in self:
            unit.search_key = fold(f"{unit.name or ''} {unit.short_name or ''}")

    @api.depends("name")
    def _compute_printed_name(self):
        for unit in self:
            unit.printed_name = (unit.name or "").replace("UBND", "Ủy ban nhân dân").upper()

    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = set(self._own_ids())
        for unit in self:
            unit.is_mine = unit.id in mine

    @api.depends_context("uid")
    def _compute_in_reach(self):
        """Apart from is_mine: most rules ask for one of the two, and each is a statement."""
        reach = self._among(self._reach_sql())
        for unit in self:
            unit.in_reach = unit.id in reach

    @api.constrains("parent_id")
    def _check_tree(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A unit cannot stand below itself."))

    @api.model
    def _today(self):
        return fields.Date.context_today(self.with_context(tz=TZ))

    @api.model
    def _mine_sql(self):
        """Ids of the user's units today: by post, as a substitute, through a board's standing office, and those whose
        work these have taken over."""
        return self.env["gec.unit.succession"]._before_sql(self._held_sql(), everything=False)

    @api.model
    def _held_sql(self):
        return SQL(
            """(WITH own AS (SELECT unit_id FROM gec_unit_member WHERE %(current)s)
                SELECT unit_id FROM own UNION
                SELECT board_id FROM gec_board_seat
                 WHERE role = 'standing' AND unit_id IN (SELECT unit_id FROM own)
                   AND (date_from IS NULL OR date_from <= %(day)s)
                   AND (date_to IS NULL OR date_to >= %(day)s))""",
            current=self.env["gec.unit.member"]._current_sql(self.env.uid),
            day=self._today(),
        )

    @api.model
    def _reach_sql(self):
        """Ids of the user's own units, of those that went before them, and of all below both."""
        return SQL(
            """(SELECT below.id FROM gec_unit below JOIN gec_unit own
                ON starts_with(below.parent_path, own.parent_path) WHERE own.id IN %s)""",
            self.env["gec.unit.succession"]._before_sql(self._held_sql(), everything=True),
        )

    def _among(self, query):
        """Ids of self that the query yields."""
        self.env["gec.unit.member"].flush_model()
        self.env["gec.board.seat"].flush_model()
        self.flush_model(["parent_path"])
        rows = self.env.execute_query(
            SQL("SELECT id FROM gec_unit WHERE id = ANY(%s) AND id IN %s", list(self._origin.ids), query)
        )
        return {row[0] for row in rows}

    def _search_is_mine(self, operator, value):
        return self._search_units(operator, self._own_ids())

    def _search_in_reach(self, operator, value):
        return self._search_units(operator, self._reach_sql())

    def _search_units(self, operator, query):
        if operator not in ("in", "not in"):
            return NotImplemented
        self.env["gec.unit.member"].flush_model()
        self.env["gec.board.seat"].flush_model()
        return Domain("id", operator, query)

    def _users(self, role):
        """Users who hold the role in these units today, dated substitutes in place of those who are away."""
        return self.env["gec.unit.member"]._holders(self, role)
