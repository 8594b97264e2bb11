from odoo import api, models

# what is said in a message is first kept with the composer
DOORS = ("mail.compose.message", "mail.scheduled.message")


class Attachment(models.Model):
    """Papers attached to our records or sent in a message: no state secret, nothing beyond the size of a document."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        attachments._refuse_secrets()
        return attachments

    def write(self, vals):
        res = super().write(vals)
        if {"raw", "datas", "db_datas", "res_model"} & vals.keys():
            self._refuse_secrets()
        return res

    def _refuse_secrets(self):
        for attachment in self.sudo():
            model = attachment.res_model or ""
            if (model.startswith("gec.") or model in DOORS) and attachment.raw:
                self.env["gec.intake"]._check_paper(attachment.raw)
