import pytz

from odoo import models

from ..models.unit import TZ
from ..pure.layout import page, words
from . import weasy

TEMPLATE = "gender_equality_campaign.instruction_slip"


class Document(models.Model):
    """Phiếu giải quyết văn bản đến (NĐ 30/2020 Đ.23.2, Phụ lục IV): what the leader decided, and room for the rest."""

    _inherit = "gec.document"

    def action_slip(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/document/{self.id}/slip.pdf", "target": "new"}

    def _slip_pdf(self):
        """The slip of the instruction in force; None where the acting user reads none."""
        self.ensure_one()
        given = self.instruction_ids.sorted("id")[-1:]
        if not given:
            return None
        html = self.env["ir.qweb"]._render(TEMPLATE, self._slip_values(given) | {"paper": page.A4})
        return weasy.laid_out(html).write_pdf()

    def _slip_values(self, given):
        """Plain values of the slip: what it is about, who is charged with it, and what each has said since."""
        me = self.sudo()
        lines = given.sudo().line_ids
        day = pytz.utc.localize(given.given_at).astimezone(pytz.timezone(TZ)).date()
        return {
            "unit": me.owner_id.printed_name,
            "superior": me.owner_id.superior_name or "",
            "arrival": me.arrival_number and f"Số đến: {me.arrival_number}, ngày {words.short_date(me.arrival_date)}",
            "type_name": me.type_id.name,
            "reference": me.reference or "",
            "doc_date": me.doc_date and words.short_date(me.doc_date) or "",
            "issuer": me.issuer_name or me.issuer_id.name or "",
            "subject": me.name,
            "leader": given.leader_id.name,
            "opinion": given.opinion.splitlines(),
            "lead": lines.filtered(lambda line: line.role == "lead").mapped("unit_id.name"),
            "cooperate": lines.filtered(lambda line: line.role == "cooperate").mapped("unit_id.name"),
            "inform": lines.filtered(lambda line: line.role == "inform").mapped("unit_id.name"),
            "deadline": given.deadline and words.short_date(given.deadline) or "",
            "given_on": words.short_date(day),
            "results": [(line.unit_id.name, line.result) for line in lines if line.result],
            "banner": me._banner(),
        }
