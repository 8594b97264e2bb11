from odoo import models


class Owned(models.AbstractModel):
    """Records that stay with those who may write them: the platform asks before a write, not after it.

    Whoever may write a record could otherwise give it to another unit, as if that unit had made it.
    """

    _name = "gec.owned"
    _description = "Record that stays with its unit"
    _owners = ("unit_id",)

    def write(self, vals):
        res = super().write(vals)
        if vals.keys() & set(self._owners):
            self.check_access("write")
        return res
