from odoo import api, fields, models

from ..pure.vntext import fold

# field of the form → field of the last similar document from which it is proposed
USUAL = {
    "type_id": "type_id",
    "case_file_id": "case_file_id",
    "urgency": "urgency",
    "forward_id": "drafting_unit_id",
    "leader_id": "presented_to_id",
}


class ReceiveWizard(models.TransientModel):
    """Sixty documents a day: most come from the same few agencies, and go the way the last one went."""

    _inherit = "gec.receive.wizard"

    similar_id = fields.Many2one("gec.document", ondelete="set null", help="The last document of the same issuer.")

    @api.onchange("issuer_id")
    def _onchange_issuer_id(self):
        self.issuer_name = self.issuer_id.name or self.issuer_name

    @api.onchange("owner_id", "issuer_name")
    def _onchange_issuer_name(self):
        """What is proposed changes with the issuer; what the clerk has chosen himself stays."""
        self.issuer_name = self._full_issuer_name()
        before = self._proposals()
        self.similar_id = self._last_similar()
        for name, value in self._proposals().items():
            if not self[name] or self[name] == before[name]:
                self[name] = value

    @api.onchange("reference")
    def _onchange_reference(self):
        """Only the number typed: the symbol is that of the last document of this issuer and type."""
        number = (self.reference or "").strip().rstrip("/")
        symbol = (self.similar_id.reference or "").partition("/")[2]
        if number.isdecimal() and symbol:
            self.reference = f"{number}/{symbol}"

    def _full_issuer_name(self):
        """The name as it was written before, of the only issuer that begins with what was typed; a name that was
        read from the file stays as it was read."""
        typed = fold(self.issuer_name or "")
        if not typed or ",issuer_name," in (self.read_fields or ""):
            return self.issuer_name
        known = self._known_issuers()
        same = [name for name in known if fold(name) == typed]
        found = same or [name for name in known if fold(name).startswith(typed)]
        return found[0] if len(found) == 1 else self.issuer_name

    def _known_issuers(self):
        received = [("direction", "=", "in"), ("owner_id", "=", self.owner_id.id), ("issuer_name", "!=", False)]
        return [name for (name,) in self.env["gec.document"]._read_group(received, ["issuer_name"])]

    def _last_similar(self):
        similar = [
            ("direction", "=", "in"),
            ("owner_id", "=", self.owner_id.id),
            ("issuer_name", "=", self.issuer_name),
        ]
        return self.issuer_name and self.env["gec.document"].search(similar, order="id desc", limit=1)

    def _proposals(self):
        """{field: value} as the last similar document had it; without one, the usual start."""
        last = self.similar_id
        values = {name: last[source] for name, source in USUAL.items()}
        closed = last.case_file_id.end_date
        return values | {
            "urgency": last.urgency or "normal",
            "case_file_id": last.case_file_id.browse() if closed else last.case_file_id,
            "leader_id": last.presented_to_id & self.leader_ids or self.leader_ids[:1],
        }
