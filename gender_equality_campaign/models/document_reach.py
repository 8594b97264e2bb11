from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# documents by what the issue wrote for units, each row naming the unit
SENT = SQL("SELECT document_id, unit_id FROM gec_dispatch WHERE returned_at IS NULL")
# of these, what went up: to an agency above the owner, or to its departments and boards
SENT_UP = SQL(
    """SELECT d.document_id, d.unit_id FROM gec_dispatch d
         JOIN gec_document doc ON doc.id = d.document_id
         JOIN gec_unit owner ON owner.id = doc.owner_id
         JOIN gec_unit u ON u.id = d.unit_id
         JOIN gec_unit above ON above.id = CASE WHEN u.kind IN ('department', 'board') THEN u.parent_id ELSE u.id END
        WHERE d.returned_at IS NULL AND above.id <> owner.id AND starts_with(owner.parent_path, above.parent_path)"""
)
LED = SQL(
    "SELECT p.document_id, a.unit_id FROM gec_assigned_unit a JOIN gec_directive_plan p ON p.id = a.plan_id"
    " WHERE a.role IN ('lead', 'monitor')"
)
# The rules make long statements that run for milliseconds; compiling one takes the database two seconds. A setting of
# the database is not copied with it: asked whenever the registry is loaded. 7143: two processes do not set it at once.
NO_COMPILING = """
DO $$ BEGIN
  IF current_setting('jit', true) = 'on' AND pg_try_advisory_xact_lock(7143)
     AND EXISTS (SELECT 1 FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE')) THEN
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
  END IF;
END $$
"""


class Document(models.Model):
    """Whether a document was sent to the acting user's units, or gives them lead or monitoring: one statement for all.

    Record rules are evaluated in Python on records that were found: a path over the dispatches
    would load every dispatch of a document to thousands of units.
    """

    _inherit = "gec.document"

    is_sent_here = fields.Boolean(compute="_compute_is_sent_here", search="_search_is_sent_here")
    is_sent_up_here = fields.Boolean(compute="_compute_is_sent_up_here", search="_search_is_sent_up_here")
    is_led_here = fields.Boolean(compute="_compute_is_led_here", search="_search_is_led_here")

    def _register_hook(self):
        res = super()._register_hook()
        self.env.cr.execute(NO_COMPILING)
        return res

    @api.depends_context("uid")
    @api.depends("dispatch_ids.unit_id", "dispatch_ids.returned_at")
    def _compute_is_sent_here(self):
        found = self._among_own(SENT)
        for document in self:
            document.is_sent_here = document._origin.id in found

    @api.depends_context("uid")
    @api.depends("plan_ids.assigned_ids.unit_id", "plan_ids.assigned_ids.role")
    def _compute_is_led_here(self):
        found = self._among_own(LED)
        for document in self:
            document.is_led_here = document._origin.id in found

    @api.depends_context("uid")
    @api.depends("dispatch_ids.unit_id", "dispatch_ids.returned_at", "owner_id")
    def _compute_is_sent_up_here(self):
        found = self._among_own(SENT_UP)
        for document in self:
            document.is_sent_up_here = document._origin.id in found

    def _search_is_sent_up_here(self, operator, value):
        return self._search_own(operator, SENT_UP)

    def _search_is_sent_here(self, operator, value):
        return self._search_own(operator, SENT)

    def _search_is_led_here(self, operator, value):
        return self._search_own(operator, LED)

    def _among_own(self, rows):
        """Ids of self that have such a row for a unit of the user."""
        own = self._own_rows(rows)
        found = self.env.execute_query(
            SQL("SELECT id FROM unnest(%s::int[]) AS asked (id) WHERE id IN %s", list(self._origin._ids), own)
        )
        return {row[0] for row in found}

    def _search_own(self, operator, rows):
        if operator not in ("in", "not in"):
            return NotImplemented
        return Domain("id", operator, self._own_rows(rows))

    def _own_rows(self, rows):
        """Query of the documents that have such a row for a unit of the user."""
        for model, names in (
            ("gec.dispatch", ["document_id", "unit_id", "returned_at"]),
            ("gec.assigned.unit", ["plan_id", "unit_id", "role"]),
            ("gec.directive.plan", ["document_id"]),
        ):
            self.env[model].flush_model(names)
        mine = self.env["gec.unit"]._own_sql()
        return SQL("(SELECT document_id FROM (%s) own WHERE unit_id IN %s)", rows, mine)
