import base64

from odoo import fields, models

from ..pure import edxml
from .document import URGENCY

PRIORITIES = {key: at for at, (key, _label) in enumerate(URGENCY)}


class Document(models.Model):
    """An issued document, and what became of a received one, as messages."""

    _inherit = "gec.document"

    def _edxml_code(self):
        """Identifier of an own document between systems: agency, day, number and symbol."""
        return f"{self.owner_id._code()},{self.doc_date:%Y/%m/%d},{self.reference}"

    def _edxml_document(self, units):
        """The message that carries the sealed file to units of one peer; sudo sees recipients' words."""
        sealed, authority = self._last_file("sealed"), self.authority_id
        code = self.env["gec.exchange.code"]._of_type(self.type_id)
        plan = self.plan_ids[:1]
        return edxml.Message(
            sender=self._organ(self.owner_id),
            receivers=tuple(self._organ(unit) for unit in units),
            document_id=self._edxml_code(),
            number=f"{self.number:02}",
            notation=self.symbol or "",
            place=self.place or "",
            promulgated=self.doc_date,
            type_code=code.code or "",
            type_detail=code.detail or "",
            type_name=self.type_id.name,
            subject=self.name,
            competence=" - ".join((authority.authority_lines or "").split("\n")),
            position=authority.position or "",
            signer=authority.user_id.name or "",
            due=plan.report_deadline or None,
            places=tuple(self.recipient_ids.mapped("name")),
            priority=PRIORITIES[self.urgency],
            sent=fields.Datetime.now().replace(microsecond=0),
            attachments=(edxml.Attachment(sealed.name, base64.b64decode(sealed.content), "pdf"),),
        )

    @staticmethod
    def _organ(unit):
        return edxml.Organ(
            organ_id=unit._code(), name=unit.name, in_charge=unit.superior_name or "", email=unit.email or ""
        )

    def _edxml_status(self, sender, code, words=""):
        """A status of this unit on a document: own (a recall asked for) or received."""
        return edxml.Status(
            answers=self._edxml_reference(),
            sender=self._organ(sender),
            code=code,
            description=words or self.env["gec.exchange.code"]._status_name(code),
            stamped=fields.Datetime.now().replace(microsecond=0),
        )

    def _edxml_reference(self):
        received = self.exchange_id.edxml_id
        issuer = received.split(",")[0] if received else self.owner_id._code()
        return edxml.Reference(issuer, self.reference or "", self.doc_date or None, received or self._edxml_code())
