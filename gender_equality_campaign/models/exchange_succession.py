from odoo import models

from ..pure import edxml

# a later message on a document → the link of its record, and the line in the inbox
FOLLOWS = {edxml.REPLACEMENT: ("replaces_id", "replaced"), edxml.UPDATE: ("amends_id", "amended")}


class ExchangeMessage(models.Model):
    """An update or a replacement is a record of its own, linked with the one before, which stays as it came."""

    _inherit = "gec.exchange.message"

    def _make_document(self, message):
        res = super()._make_document(message)
        if message.purpose in FOLLOWS:
            self._link_earlier(message)
        return res

    def _link_earlier(self, message):
        """The unit's people who have the earlier one are told; one that never came here cannot be linked."""
        link, kind = FOLLOWS[message.purpose]
        earlier = self._earlier(message)
        if earlier:
            self.document_id[link] = earlier[0]
        self.env["gec.inbox.item"].create(
            [{"unit_id": self.unit_id.id, "kind": kind, "document_id": document.id} for document in earlier]
        )

    def _earlier(self, message):
        """Newest records of this unit, from this peer, of the documents that the message names."""
        codes = self._codes_followed(message)
        known = [("peer_id", "=", self.peer_id.id), ("direction", "=", "in"), ("unit_id", "=", self.unit_id.id)]
        kinds = [("kind", "in", ("document", "update", "replacement")), ("document_id", "!=", self.document_id.id)]
        found = self.search([*known, *kinds, ("edxml_id", "in", codes)], order="id desc")
        newest = {row.edxml_id: row.document_id for row in found.sorted("id")}
        return self.env["gec.document"].union(*(newest[code] for code in codes if code in newest))

    def _codes_followed(self, message):
        if message.purpose == edxml.UPDATE:
            return [message.updates or message.document_id]
        ours = {self.unit_id.organ_id, self.unit_id.organ_id_legacy}
        return [row.document_id for row in message.replaces if not row.organ_ids or ours & set(row.organ_ids)]
