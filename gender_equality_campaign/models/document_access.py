import logging

from psycopg2 import Error
from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED
from psycopg2.pool import PoolError

from odoo import api, fields, models
from odoo.sql_db import Cursor
from odoo.tools import SQL

_logger = logging.getLogger(__name__)
KINDS = [
    ("form", "Opened"),
    ("page", "Page shown"),
    ("print", "Copy for print"),
    ("word", "Word file"),
    ("slip", "Instruction slip"),
    ("file", "Kept file"),
    ("paper", "Attached paper"),
    ("case", "Export of the case file"),
    ("workbook", "Workbook of the figures"),
    ("publication", "For publication"),
]
AGAIN = "10 minutes"  # the same person at the same document for so long is one row
# Two who ask at the same moment may both find none: a row too many harms nobody, and no lock is held.
NOTE = """
INSERT INTO gec_document_access (document_id, user_id, kind, time)
SELECT d.id, %(user)s, %(kind)s, %(now)s FROM gec_document d
 WHERE d.id = ANY(%(documents)s) AND NOT EXISTS (
   SELECT 1 FROM gec_document_access a WHERE a.document_id = d.id AND a.user_id = %(user)s AND a.kind = %(kind)s
      AND a.time > %(now)s::timestamp - %(again)s::interval)
"""
# a draft that is deleted takes its rows along; nothing else removes one
GUARD = """
CREATE OR REPLACE FUNCTION gec_document_access_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM gec_document WHERE id = OLD.document_id) THEN RETURN OLD; END IF;
  PERFORM gec_refuse('append_only', 'This record is kept as it was written.', TG_TABLE_NAME);
END $$
"""


class DocumentAccess(models.Model):
    """Who opened, printed or took away a document, and when (NĐ 30/2020 Phụ lục VI.II.3, III.5.a, III.6.l)."""

    _name = "gec.document.access"
    _description = "Access to a document"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "document_id"
    _log_access = False

    document_id = fields.Many2one("gec.document", required=True, readonly=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", "Who", required=True, readonly=True, ondelete="restrict")
    kind = fields.Selection(KINDS, "What", required=True, readonly=True)
    time = fields.Datetime("When", required=True, readonly=True)

    # the history of a document, and the look for a row of the last minutes
    _of_document = models.Index("(document_id, user_id, kind, time)")

    def init(self):
        self.env.cr.execute(GUARD)
        self._install_trigger("gec_document_access_guard", events="UPDATE OR DELETE")

    def action_open(self):
        """From a row to its document."""
        return self.document_id.get_formview_action()

    @api.model
    def _note(self, documents, kind):
        """Keep that the acting user had these documents: one statement, whatever their number.

        In a short transaction of its own that waits for no disk: reading may happen in a transaction that must not
        write, or that is begun again. Whatever goes wrong here, the reader gets what he asked for.
        """
        values = {"user": self.env.uid, "kind": kind, "now": fields.Datetime.now(), "again": AGAIN}
        try:
            with self.env.registry.cursor() as cr:
                if isinstance(cr, Cursor):  # a test's cursor stands in the test's own transaction
                    cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
                cr.execute("SET LOCAL lock_timeout = '1s'; SET LOCAL synchronous_commit = off")
                cr.execute(SQL(NOTE, documents=documents.ids, **values), log_exceptions=False)
        except (Error, PoolError):
            _logger.warning("access not noted: %s of documents %s by user %s", kind, documents.ids, self.env.uid)


class Opened(models.AbstractModel):
    """Records whose form shows a document: reading what only the form asks for is opening it; lists leave no trace."""

    _name = "gec.opened"
    _description = "Record that is opened"

    def read(self, fields=None, load="_classic_read"):
        rows = super().read(fields, load)
        self._note_opened(fields)
        return rows

    @api.model
    def search_read(self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs):
        rows = super().search_read(domain, fields, offset, limit, order, **read_kwargs)
        self.browse(row["id"] for row in rows)._note_opened(fields)
        return rows

    def export_data(self, fields_to_export):
        data = super().export_data(fields_to_export)
        self._note_opened([path.partition("/")[0] for path in fields_to_export])
        return data

    def _note_opened(self, fields):
        """One row a document, however many are asked for at once."""
        if self and not self.env.su and (not fields or not self._opened_by().isdisjoint(fields)):
            self.env["gec.document.access"]._note(self._opened_document(), "form")

    def web_read(self, specification):
        return super().web_read(specification)

    # the platform may send these to a replica, which takes no row
    read._readonly = web_read._readonly = search_read._readonly = False

    @api.model
    def _opened_by(self):
        """Fields that no list asks for."""
        return {"body", "is_inside"}

    def _opened_document(self):
        return self.document_id


class Document(models.Model):
    _name = "gec.document"
    _inherit = ["gec.document", "gec.opened"]

    can_see_access = fields.Boolean(compute="_compute_can_see_access")

    @api.depends_context("uid")
    @api.depends("owner_id")
    def _compute_can_see_access(self):
        """As the record rules say: the owner's clerk and leader, and its administrator."""
        manages = self.env.user.has_group("gender_equality_campaign.group_manager")
        for document in self:
            unit = document.owner_id
            document.can_see_access = unit.is_registry or unit.is_led or (manages and unit.in_reach)

    def action_open_access(self):
        """Who opened, printed or took away this document."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.document_access_action")
        return action | {"domain": [("document_id", "=", self.id)]}

    def _opened_document(self):
        return self


class DirectivePlan(models.Model):
    _name = "gec.directive.plan"
    _inherit = ["gec.directive.plan", "gec.opened"]

    @api.model
    def _opened_by(self):
        return super()._opened_by() | {"clause_ids"}


class ResultReport(models.Model):
    _name = "gec.result.report"
    _inherit = ["gec.result.report", "gec.opened"]

    @api.model
    def _opened_by(self):
        return super()._opened_by() | {"value_ids"}


class CampaignSummary(models.Model):
    _name = "gec.campaign.summary"
    _inherit = ["gec.campaign.summary", "gec.opened"]
