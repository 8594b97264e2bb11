from odoo import fields, models
from odoo.tools import SQL

KINDS = [
    ("dispatch", "Not opened yet"),
    ("assignment", "Not reported yet"),
    ("review", "Approval or signature asked"),
    ("forward", "Forwarded, not done"),
    ("instruction", "Instruction not done"),
]


class InboxWaiting(models.Model):
    """What a unit sent, assigned or asked and has not come back: one line a document and kind, read from its rows."""

    _name = "gec.inbox.waiting"
    _description = "Waiting for others"
    _auto = False
    _order = "due asc nulls last, since desc, id"

    kind = fields.Selection(KINDS, readonly=True)
    document_id = fields.Many2one("gec.document", readonly=True)
    unit_id = fields.Many2one("gec.unit", "Our unit", readonly=True)
    open_count = fields.Integer("How many units", readonly=True)
    whom = fields.Char("For whom", readonly=True)
    due = fields.Date(readonly=True)
    since = fields.Datetime(readonly=True)
    reference = fields.Char(related="document_id.reference")
    subject = fields.Char(related="document_id.name", string="Abstract")
    is_late = fields.Boolean(compute="_compute_is_late")

    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{kinds[row.kind]}: {row.document_id.display_name}"

    def _compute_is_late(self):
        today = self.env["gec.unit"]._today()
        for row in self:
            row.is_late = bool(row.due and row.due < today)

    def action_open(self):
        """The rows that are waited for, or the document whose step it is."""
        self.ensure_one()
        lists = {
            "dispatch": ("gec.dispatch", "document_id"),
            "assignment": ("gec.assigned.unit", "plan_id.document_id"),
        }
        if self.kind not in lists:
            return self.document_id.get_formview_action()
        model, link = lists[self.kind]
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": [(link, "=", self.document_id.id), *OPEN[self.kind]],
        }

    @property
    def _table_query(self):
        """Begins with the user's own documents, so that it costs what his unit sent, not what everybody did."""
        for model in READ:
            self.env[model].flush_model()
        parts = (DISPATCHES, ASSIGNMENTS, REVIEWS, FORWARDS, INSTRUCTIONS)
        return SQL("%s %s", SQL(OWN, mine=self.env["gec.unit"]._mine_sql()), SQL(" UNION ALL ").join(map(SQL, parts)))


READ = (
    "gec.unit.member",
    "gec.board.seat",
    "gec.document",
    "gec.directive.plan",
    "gec.dispatch",
    "gec.assigned.unit",
    "gec.inbox.item",
    "gec.instruction.line",
    "gec.instruction",
    "tier.review",
)
OPEN = {
    "dispatch": [
        ("channel", "=", "internal"),
        ("unit_id", "!=", False),
        ("opened_at", "=", False),
        ("acknowledged_at", "=", False),
        ("returned_at", "=", False),
        ("recalled_at", "=", False),
    ],
    "assignment": [("state", "in", ("delivered", "acknowledged", "working"))],
}
OWN = """
WITH mine AS MATERIALIZED %(mine)s, own AS MATERIALIZED (
  SELECT id, state, authority_id,
         CASE WHEN drafting_unit_id IN (SELECT * FROM mine) THEN drafting_unit_id ELSE owner_id END AS unit_id
    FROM gec_document WHERE owner_id IN (SELECT * FROM mine) OR drafting_unit_id IN (SELECT * FROM mine))
"""
# each unit once, however many clauses it was given
UNITS = "count(DISTINCT u.id)::int"
NAMES = (
    "array_to_string((array_agg(DISTINCT u.name ORDER BY u.name))[1:3], ', ')"
    " || CASE WHEN count(DISTINCT u.id) > 3 THEN ' …' ELSE '' END"
)
DISPATCHES = f"""
SELECT own.id * 5 AS id, 'dispatch' AS kind, own.id AS document_id, own.unit_id, {UNITS} AS open_count,
       {NAMES} AS whom, NULL::date AS due, min(x.sent_at) AS since
  FROM own JOIN gec_dispatch x ON x.document_id = own.id JOIN gec_unit u ON u.id = x.unit_id
 WHERE x.channel = 'internal' AND num_nonnulls(x.opened_at, x.acknowledged_at, x.returned_at, x.recalled_at) = 0
 GROUP BY own.id, own.unit_id"""
ASSIGNMENTS = f"""
SELECT own.id * 5 + 1, 'assignment', own.id, own.unit_id, {UNITS}, {NAMES}, min(a.deadline), min(a.delivered_at)
  FROM own JOIN gec_directive_plan p ON p.document_id = own.id JOIN gec_assigned_unit a ON a.plan_id = p.id
  JOIN gec_unit u ON u.id = a.unit_id
 WHERE a.state IN ('delivered', 'acknowledged', 'working') AND a.unit_id <> own.unit_id GROUP BY own.id, own.unit_id"""
REVIEWS = """
SELECT * FROM (
  SELECT DISTINCT ON (own.id) own.id * 5 + 2, 'review', own.id, own.unit_id, 1, coalesce(u.name, partner.name),
         NULL::date, r.create_date
    FROM own JOIN tier_review r ON r.model = 'gec.document' AND r.res_id = own.id
    LEFT JOIN gec_unit u ON u.id = r.post_unit_id LEFT JOIN gec_signing_authority s ON s.id = own.authority_id
    LEFT JOIN res_users signer ON signer.id = s.user_id LEFT JOIN res_partner partner ON partner.id = signer.partner_id
   WHERE own.state IN ('review', 'approved') AND r.status IN ('waiting', 'pending')
   ORDER BY own.id, r.sequence) asked"""
FORWARDS = f"""
SELECT i.document_id * 5 + 3, 'forward', i.document_id, min(o.unit_id), {UNITS}, {NAMES}, min(i.due),
       min(i.create_date)
  FROM gec_inbox_item i JOIN gec_inbox_item o ON o.id = i.origin_id JOIN gec_unit u ON u.id = i.unit_id
 WHERE i.done_at IS NULL AND o.unit_id IN (SELECT * FROM mine) GROUP BY i.document_id"""
INSTRUCTIONS = f"""
SELECT own.id * 5 + 4, 'instruction', own.id, own.unit_id, {UNITS}, {NAMES}, min(n.deadline), min(n.create_date)
  FROM own JOIN gec_instruction_line l ON l.document_id = own.id JOIN gec_instruction n ON n.id = l.instruction_id
  JOIN gec_unit u ON u.id = l.unit_id
 WHERE l.state IN ('given', 'working') AND l.unit_id <> own.unit_id GROUP BY own.id, own.unit_id"""
