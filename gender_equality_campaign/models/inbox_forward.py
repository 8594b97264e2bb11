from odoo import fields, models
from odoo.exceptions import AccessError, UserError

# what another unit of the agency can work on: it has a document
FORWARDED = ("incoming", "exchanged", "instruction", "assignment", "forwarded")
LINKS = ("document_id", "dispatch_id", "assigned_id")


class InboxItem(models.Model):
    """Passed on inside the agency: an item of its own at the unit below, which reads the document by it."""

    _inherit = "gec.inbox.item"

    forward_ids = fields.One2many("gec.inbox.item", "origin_id", "Forwarded to")

    def action_forward(self):
        """Ask to which office, and with what word."""
        return self._ask_whom(self.env._("Forward inside"), "forward")

    def _forward(self, unit, note):
        """To a unit below, or an office of one's own agency.

        Runs as superuser after its checks: the other unit's inbox is not the forwarder's.
        """
        self._check_passable()
        self._check_held()
        self._check_word(note)
        self._check_forwardable(unit)
        items = self.sudo().create([item._forward_values(unit, note) for item in self])
        self._keep("forwarded", [{"to_unit_id": unit.id} for _item in self], note)
        return items

    def _check_forwardable(self, unit):
        for item in self:
            if item.kind not in FORWARDED or not item.document_id:
                raise UserError(self.env._("This is dealt with where it is: it is not forwarded."))
            if unit not in item._inside():
                raise UserError(self.env._("Forward to a unit below, or to an office of your agency."))
            if not item.document_id.has_access("read"):
                raise AccessError(self.env._("The document is no longer open to your unit."))
            if any(not row.done_at for row in item.sudo().forward_ids if row.unit_id == unit):
                raise UserError(self.env._("It waits at that unit already."))

    def _inside(self):
        """Units that the item may be forwarded to."""
        return self.env["gec.unit"].search(self._inside_domain()) - self.unit_id

    def _inside_domain(self):
        agency = self.unit_id._agency()
        offices = [("parent_id", "=", agency.id), ("kind", "=", "department")]
        return ["&", ("kind", "!=", "external"), "|", ("id", "child_of", self.unit_id.ids), "&", *offices]

    def _forward_values(self, unit, note):
        links = {name: self[name].id for name in LINKS}
        return links | {
            "unit_id": unit.id,
            "kind": "forwarded",
            "origin_id": self.id,
            "note": note,
            "due": self.due,
        }


class Document(models.Model):
    _inherit = "gec.document"

    # what reading rights hang on: a returned dispatch takes along what was forwarded of it
    forward_ids = fields.One2many(
        "gec.inbox.item",
        "document_id",
        domain=[("origin_id", "!=", False), "|", ("dispatch_id", "=", False), ("dispatch_id.returned_at", "=", False)],
    )
