import json

from markupsafe import Markup

from odoo import api, fields, models

from ..pure.layout import changes

UNDER_REVIEW = ("review", "approved")
TAGS = {
    changes.SAME: Markup("<span>%s</span>"),
    changes.INSERTED: Markup("<ins>%s</ins>"),
    changes.DELETED: Markup("<del>%s</del> "),
}
ROW = Markup('<li class="mb-1"><strong>%s</strong> <span class="badge text-bg-%s">%s</span> %s</li>')
LIST = Markup('<ul class="o_gec_changes list-unstyled mb-0">%s</ul>')
COLOURS = {changes.ADDED: "success", changes.REMOVED: "danger", changes.CHANGED: "warning"}


class Document(models.Model):
    """What changed since the acting user last saw the document: the corrections alone, marked."""

    _inherit = "gec.document"

    change_html = fields.Html("Changes", compute="_compute_changes", sanitize=False)
    change_since = fields.Char(compute="_compute_changes")
    came_back = fields.Char("Returned before", compute="_compute_came_back")

    @api.depends_context("uid", "lang")
    @api.depends("state", "version_ids", "write_date")
    def _compute_changes(self):
        for document in self:
            old = document._version_seen()
            document.change_since = old.display_name if old else False
            document.change_html = old._changes_html(document._values_now()) if old else False

    def _version_seen(self):
        """The version that the user compares with: the last he dealt with before this one, else the one before.

        Empty where there is nothing to compare, and for those outside: versions are the inside of a document.
        """
        if not self.is_inside or self.state not in ("draft", *UNDER_REVIEW):
            return self.version_ids.browse()
        versions = self.sudo().version_ids.sorted("number")
        before = versions if self.state == "draft" else versions[:-1]
        if self.state == "draft" and self.can_edit:
            return before[-1:]
        return before.filtered(lambda version: self.env.user in version.reviewer_ids)[-1:] or before[-1:]

    def _values_now(self):
        """The present text, in the form in which versions keep it; what is under review is its last version."""
        if self.state in UNDER_REVIEW and self.version_ids:
            return self._last_version()._values()
        return json.loads(self._page_text())

    @api.depends("state", "event_ids")
    def _compute_came_back(self):
        """Why it was returned the last time, before those who review it again. As superuser: it tells no one else."""
        for document in self:
            told = document.is_inside and document.state in UNDER_REVIEW
            returns = document.sudo().event_ids.filtered("reason").sorted("id") if told else document.event_ids.browse()
            last = returns[-1:]
            document.came_back = f"{last.user_id.name}: {last.reason}" if last else False


class DocumentVersion(models.Model):
    _inherit = "gec.document.version"

    def _changes_html(self, values):
        """From this version to the values of another page, as HTML: every text is escaped.

        :param dict values: page values as `_values()` has them
        """
        found = changes.changes(self._values(), values)
        if not found:
            return LIST % (Markup("<li>%s</li>") % self.env._("The text is the same."))
        parts, kinds = self._part_words(), self._kind_words()
        return LIST % Markup().join(
            ROW
            % (
                f"{parts.get(one.part, one.part)} {one.place}".strip(),
                COLOURS.get(one.kind, "info"),
                kinds[one.kind],
                self._said(one),
            )
            for one in found
        )

    def _said(self, change):
        said = Markup().join(TAGS[run.kind] % run.text for run in change.runs)
        if change.kind == changes.MOVED and change.old != change.new:
            return Markup("<del>%s</del> <ins>%s</ins> %s") % (change.old, change.new, said)
        return said

    def _kind_words(self):
        return {
            changes.ADDED: self.env._("added"),
            changes.REMOVED: self.env._("removed"),
            changes.CHANGED: self.env._("changed"),
            changes.MOVED: self.env._("moved"),
            changes.RENUMBERED: self.env._("renumbered"),
        }

    def _part_words(self):
        return {
            "banner": self.env._("Words at the head"),
            "superior_name": self.env._("Superior agency"),
            "issuer_name": self.env._("Agency"),
            "number_line": self.env._("Number and symbol"),
            "place_date_line": self.env._("Place and date"),
            "urgency": self.env._("Urgency"),
            "type_name": self.env._("Kind of document"),
            "title": self.env._("Abstract"),
            "addressee": self.env._("Addressees"),
            "basis": self.env._("Basis"),
            "opening": self.env._("Text"),
            "clauses": self.env._("Section"),
            "tables": self.env._("Table"),
            "closing": self.env._("Closing words"),
            "position": self.env._("Position"),
            "signer": self.env._("Signer"),
            "authority_lines": self.env._("Capacity of the signer"),
            "recipients": self.env._("Recipients"),
            "annexes": self.env._("Annex"),
            "regime": self.env._("Layout rules"),
        }

    def action_compare(self):
        """Ask what to compare this version with; the version before it is proposed."""
        self.ensure_one()
        before = self.document_id.version_ids.filtered(lambda version: version.number == self.number - 1)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare versions"),
            "res_model": "gec.compare.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_document_id": self.document_id.id,
                "default_old_id": (before or self).id,
                "default_new_id": self.id if before else False,
            },
        }
