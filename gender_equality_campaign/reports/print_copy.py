from datetime import UTC

from odoo import fields, models
from odoo.exceptions import UserError

from ..pure.layout import printed
from ..pure.layout.page import POINTS_PER_MM
from ..pure.pades import derived
from ..pure.pades.errors import PadesError
from . import weasy

TEMPLATE = "gender_equality_campaign.print_line"


class Document(models.Model):
    """Copies for print carry a line that says so; it is drawn on a copy made now, never on what is kept."""

    _inherit = "gec.document"

    def action_print_copy(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/gec/document/{self.id}/print.pdf", "target": "new"}

    def _print_pdf(self):
        """The page for the printer, marked; None where there is no page."""
        pdf = self._page_pdf()
        return pdf and self._marked(pdf)

    def _marked(self, pdf):
        words = printed.line(self.reference or "", self.env.user.name, fields.Datetime.now().replace(tzinfo=UTC))
        html = self.env["ir.qweb"]._render(TEMPLATE, {"words": words, "width": printed.WIDTH, "height": printed.HEIGHT})
        drawing = weasy.laid_out(html).write_pdf()
        try:
            return derived.copy_marked(pdf, drawing, printed.ABOVE * POINTS_PER_MM, {"Title": words})
        except PadesError as error:
            raise UserError(self.env._("The file cannot be prepared for print: %(error)s", error=error)) from error
