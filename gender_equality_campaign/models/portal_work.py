from odoo import fields, models


class AssignedUnit(models.Model):
    _inherit = "gec.assigned.unit"

    def _portal_page(self):
        """The sealed plan that gives the work, for the unit it was given to; the first look is noted.

        As superuser: units without an account read no documents. The rows are found by the rules before.
        """
        self._check_unit()
        document = self.sudo().plan_id.document_id
        document.dispatch_ids.filtered(lambda row: row.unit_id == self.unit_id)._note_look()
        return document._page_pdf(), document._file_name()

    def _portal_facts(self):
        """What the page of a unit without an account shows of its work; as superuser for names of the plan.

        :return: the row as superuser, after the check that it is the unit's own
        """
        self._check_unit()
        return self.sudo()


class Dispatch(models.Model):
    _inherit = "gec.dispatch"

    def _note_look(self):
        """The first look is noted; by whoever works for the unit."""
        for dispatch in self.filtered(lambda row: not row.opened_at and not row.returned_at):
            dispatch._mark_as_recipient({"opened_at": fields.Datetime.now()})

    def _portal_page(self):
        """The document that was sent; as superuser, since units without an account read no documents."""
        self._check_recipient()
        self._note_look()
        document = self.sudo().document_id
        return document._page_pdf(), document._file_name()

    def _portal_facts(self):
        """As superuser for names of the document, after the check that it was sent to the unit."""
        self._check_recipient()
        return self.sudo()
