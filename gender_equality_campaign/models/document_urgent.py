from odoo import models


class Document(models.Model):
    """Urgent documents do not wait for anybody's next look at the inbox (NĐ 30/2020 Đ.4.2.c, Đ.23.1)."""

    _inherit = "gec.document"

    def _notify_urgent(self, units, roles=("leader", "clerk", "officer")):
        """Tell the people of the units at once; runs as superuser: colleagues' posts are not everybody's to read."""
        me = self.sudo()
        for document in me.filtered(lambda document: document.urgency != "normal"):
            people = me.env["res.users"].union(*(units.sudo()._users(role) for role in roles)) - self.env.user
            document.message_notify(
                partner_ids=people.partner_id.ids,
                subject=self.env._("%(urgency)s: %(document)s", **document._urgent_words()),
                body=self.env._(
                    "%(urgency)s: “%(document)s” needs to be dealt with at once.", **document._urgent_words()
                ),
            )

    def _urgent_words(self):
        labels = dict(self._fields["urgency"]._description_selection(self.env))
        return {"urgency": labels[self.urgency], "document": self.reference or self.name}
