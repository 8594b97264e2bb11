from dataclasses import fields
from functools import partial

from odoo import api, models

from ..pure.layout import word
from . import fonts


class Page(models.AbstractModel):
    """The same page as a Word file, to be edited."""

    _inherit = "gec.page"

    @api.model
    def _docx(self, values):
        """Bytes of the Word file; the values are those of the printed page; raise UserError without the font."""
        shown = self._template_values(values, form=False)
        self._font("Bold")  # says so where the server lacks it
        page = word.Page(**{field.name: shown[field.name] for field in fields(word.Page)})
        return word.build(page, partial(fonts.width, "Bold"))
