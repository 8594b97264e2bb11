from odoo import Command

from .common import GecCommon


class SentCase(GecCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.union = cls.make_unit("Hội LHPN tỉnh", kind="external", email="hoi@example.invalid")

    def line(self, *units, **vals):
        ids = [unit.id for unit in units]
        return Command.create({"name": "Nơi nhận thử", "unit_ids": [Command.set(ids)], **vals})

    def sent_to(self, *lines, **vals):
        return self.issued(self.make_document(recipient_ids=list(lines), **vals))

    def items(self, user, kind):
        return self.env["gec.inbox.item"].with_user(user).search([("kind", "=", kind), ("done_at", "=", False)])
