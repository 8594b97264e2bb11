from contextlib import nullcontext

from odoo import Command
from odoo.tests import HttpCase, tagged

from .common import GecCommon


class DispatchScreens(GecCommon, HttpCase):
    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env["gec.recipient.group"].create(
            {"name": "Phường", "printed": "UBND các phường", "unit_id": cls.city.id, "by_rule": True, "kind": "commune"}
        )

    def letter(self, **vals):
        line = [Command.create({"group_id": self.group.id})]
        return self.make_document(**{"name": "Thư cho các phường", "recipient_ids": line, **vals})


@tagged("post_install", "-at_install")
class TestScreensDispatch(DispatchScreens):
    """What becomes of a document after its issue, as those see it who deal with it."""

    def test_the_drafter_addresses_a_group(self):
        document = self.letter(recipient_ids=[])
        self.start_tour("/odoo", "gec_drafter_addresses_a_group", login="drafter")
        self.assertEqual(document.recipient_ids.unit_ids, self.ward_a | self.ward_b)

    def test_one_returns_and_the_clerk_sends_again(self):
        document = self.issued(self.letter())
        self.start_tour("/odoo", "gec_ward_returns_it", login="clerk_a")
        self.start_tour("/odoo", "gec_clerk_sends_it_again", login="clerk")
        former = document.dispatch_ids.filtered("returned_at")
        self.assertEqual((former.unit_id, former.again_ids.unit_id), (self.ward_a, self.office))

    def test_the_leader_recalls_and_the_ward_hears_of_it(self):
        document = self.issued(self.letter())
        self.start_tour("/odoo", "gec_leader_recalls_it", login="leader")
        self.assertEqual(document.state, "recalled")
        self.start_tour("/odoo", "gec_ward_hears_of_the_recall", login="officer_a")

    def test_the_clerk_sends_by_post(self):
        self.issued(self.letter(recipient_ids=[Command.create({"name": "Hội LHPN"})]))
        self.start_tour("/odoo", "gec_clerk_sends_by_post", login="clerk")
        self.assertEqual(self.env["gec.post.envelope"].search([]).post_code, "RB123456789VN")
