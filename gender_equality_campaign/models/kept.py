from odoo import api, models
from odoo.tools import clean_context


class Kept(models.AbstractModel):
    """Rows that steps write, never a person: what they do not say is empty.

    The context comes from the client, and with it `default_` keys: they would mark a notice to another unit as done,
    or a question as answered.
    """

    _name = "gec.kept"
    _description = "Record written by steps"

    @api.model
    def default_get(self, fields):
        return super(Kept, self.with_context(clean_context(self.env.context))).default_get(fields)
