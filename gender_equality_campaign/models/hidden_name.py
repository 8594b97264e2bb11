from odoo import api, models


class HiddenName(models.AbstractModel):
    """The platform shows the name of whatever a field links to, also to who may not read it; anybody can set a link.

    So the name itself asks who is looking.
    """

    _name = "gec.hidden.name"
    _description = "Name that only readers see"

    def _hide_names(self):
        """Blot out the names of those that the acting user may not read; also where a link is read as superuser."""
        user = self.sudo(False).with_context(active_test=False)
        known = self.filtered("id")
        seen = user.search([("id", "in", known.ids)])._ids if user.has_access("read") else ()
        known.filtered(lambda record: record.id not in seen).display_name = self.env._("(not open to you)")


class Document(models.Model):
    _name = "gec.document"
    _inherit = ["gec.document", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class DirectivePlan(models.Model):
    _name = "gec.directive.plan"
    _inherit = ["gec.directive.plan", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class CaseFile(models.Model):
    _name = "gec.case.file"
    _inherit = ["gec.case.file", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class Dispatch(models.Model):
    _name = "gec.dispatch"
    _inherit = ["gec.dispatch", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class AssignedUnit(models.Model):
    _name = "gec.assigned.unit"
    _inherit = ["gec.assigned.unit", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class ResultReport(models.Model):
    _name = "gec.result.report"
    _inherit = ["gec.result.report", "gec.hidden.name"]

    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class PlanClause(models.Model):
    _name = "gec.plan.clause"
    _inherit = ["gec.plan.clause", "gec.hidden.name"]

    @api.depends("label", "heading", "text")
    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class RegisterEntry(models.Model):
    _name = "gec.register.entry"
    _inherit = ["gec.register.entry", "gec.hidden.name"]

    @api.depends("reference")
    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res


class DocumentRecipient(models.Model):
    _name = "gec.document.recipient"
    _inherit = ["gec.document.recipient", "gec.hidden.name"]

    @api.depends("name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res
