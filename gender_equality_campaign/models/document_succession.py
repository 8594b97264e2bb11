from dataclasses import replace

from odoo import api, fields, models

from ..pure import edxml
from ..pure.layout.finding import Followed

AMENDING = [("amend", "Amends (sửa đổi, bổ sung)"), ("correct", "Corrects (đính chính)")]
IN_FORCE = ("issued", "closed")
LINKS = ("replaces_id", "amends_id")

# the target was issued before the link is set, and its own links are fixed since then: no circle can close; a received
# document follows an older record
SUCCESSION_GUARD = """
CREATE OR REPLACE FUNCTION gec_succession_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target record;
BEGIN
  IF TG_OP = 'INSERT' OR (OLD.replaces_id, OLD.amends_id, OLD.owner_id, OLD.direction)
       IS DISTINCT FROM (NEW.replaces_id, NEW.amends_id, NEW.owner_id, NEW.direction) THEN
    FOR target IN SELECT * FROM gec_document WHERE id IN (NEW.replaces_id, NEW.amends_id) FOR SHARE LOOP
      IF NOT (target.direction = NEW.direction AND target.owner_id = NEW.owner_id
              AND (target.state IN ('issued', 'closed') OR NEW.direction = 'in' AND target.id < NEW.id)) THEN
        PERFORM gec_refuse('succession', 'Only an issued document of the same agency is replaced.', 'gec_document');
      END IF;
    END LOOP;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state = 'replaced' AND OLD.state <> 'replaced' AND NOT EXISTS (
      SELECT 1 FROM gec_document WHERE replaces_id = NEW.id AND state = 'issued') THEN
    PERFORM gec_refuse('succession', 'Nothing issued replaces this document.', 'gec_document');
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER gec_document_succession BEFORE INSERT OR UPDATE ON gec_document
  FOR EACH ROW EXECUTE FUNCTION gec_succession_guard()
"""


class Document(models.Model):
    """An issued document is mended by a later one, never in itself: replaced or amended by one of equivalent form,
    corrected by công văn (NĐ 30/2020 Đ.18.3)."""

    _inherit = "gec.document"

    replaces_id = fields.Many2one(
        "gec.document", copy=False, ondelete="restrict", index="btree_not_null", help="Thay thế."
    )
    replaced_by_ids = fields.One2many("gec.document", "replaces_id")
    amends_id = fields.Many2one("gec.document", copy=False, ondelete="restrict", index="btree_not_null")
    amends_how = fields.Selection(AMENDING, "How", default="amend", copy=False)
    origin_state = fields.Selection(related="origin_id.state", string="State at the issuer")
    amended_by_ids = fields.One2many("gec.document", "amends_id")

    _one_link = models.Constraint(
        "CHECK (replaces_id IS NULL OR amends_id IS NULL OR replaces_id <> amends_id)",
        "A document is replaced or amended, not both.",
    )

    def init(self):
        res = super().init()
        self.env.cr.execute(SUCCESSION_GUARD)
        return res

    def _guard_messages(self):
        words = self.env._("Only a document that the same agency has issued, and that stands, is replaced or amended.")
        return super()._guard_messages() | {"gec_trg_succession": words}

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._check_reads_followed(LINKS)
        return documents

    def write(self, vals):
        res = super().write(vals)
        self._check_reads_followed(vals)
        return res

    def _check_reads_followed(self, touched):
        """Who links to a document reads it himself."""
        for name in LINKS:
            if name in touched and self[name]:
                self[name].with_user(self.env.user).check_access("read")

    # at the issue ----------------------------------------------------------------

    def _issue_to_recipients(self):
        res = super()._issue_to_recipients()
        self.sudo()._follow()
        return res

    def _follow(self):
        """The old one is replaced, if it still stands; who has it is told. Superuser: the inboxes are of others."""
        old = self.replaces_id
        if old:
            old.lock_for_update()
        if old.state in IN_FORCE:
            old._move("replaced", self.env._("Replaced by %(document)s", document=self.reference))
            old._tell_holders("replaced")
        if self.amends_id.state in IN_FORCE:
            self.amends_id._tell_holders("amended")

    def _tell_holders(self, kind):
        """One line in the inbox of every unit that has the document: one statement for all."""
        holding = [("document_id", "=", self.id), ("unit_id", "!=", False), ("channel", "=", "internal")]
        rows = self.env["gec.dispatch"].search([*holding, ("returned_at", "=", False), ("recalled_at", "=", False)])
        told = self._told_of_plans()
        rows = rows.filtered(lambda row: row.unit_id not in told)
        values = {"kind": kind, "document_id": self.id}
        self.env["gec.inbox.item"].create(
            [{"unit_id": row.unit_id.id, "dispatch_id": row.id, **values} for row in rows]
        )

    def _told_of_plans(self):
        """Units that have just been told of this change by what it means for their own plans."""
        return self.env["gec.unit"]

    # to other systems ------------------------------------------------------------

    def _edxml_document(self, units):
        """The message says which document it replaces at those that had it by message."""
        message = super()._edxml_document(units)
        had = self.replaces_id.dispatch_ids.filtered(lambda row: row.exchange_id and row.unit_id in units).unit_id
        if not had:
            return message
        codes = tuple(unit._code() for unit in had)
        old = edxml.Replaced(self.replaces_id._edxml_code(), codes)
        return replace(message, purpose=edxml.REPLACEMENT, replaces=(old,))

    # on the paper ----------------------------------------------------------------

    def _facts(self):
        """For the form check: what the law asks of a document that follows another."""
        me = self.sudo()
        links = [("replaces", me.replaces_id), (me.amends_how or "amend", me.amends_id)]
        followed = [(how, old) for how, old in links if old]
        text = me._page_text() if followed else ""
        return super()._facts() | {
            "followed": tuple(
                Followed(
                    how, old.reference or "", old.type_id == me.type_id, not me.type_id.has_title, old.reference in text
                )
                for how, old in followed
            )
        }

    def _unit_words(self):
        return super()._unit_words() | {
            "followed_not_named": self.env._("The text does not name the document it follows: %(words)s."),
            "followed_other_type": self.env._(
                "%(words)s is of another type: a document is replaced or amended by one of equivalent form."
            ),
            "correction_no_letter": self.env._("%(words)s is corrected (đính chính) by an official letter (công văn)."),
        }

    def _part_words(self):
        return super()._part_words() | {"succession": self.env._("document replaced or amended")}
