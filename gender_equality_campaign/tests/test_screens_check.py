from contextlib import nullcontext

from odoo import Command
from odoo.tests import HttpCase, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestScreensCheck(GecCommon, HttpCase):
    """The findings of the form check and the alarms of the nightly check in the browser."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def test_the_drafter_follows_a_finding_to_its_place(self):
        lines = [Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids})]
        document = self.make_document(place=False, recipient_ids=lines)
        self.start_tour(f"/odoo/gec-drafts/{document.id}", "gec_drafter_follows_findings", login="drafter")

    def test_the_clerk_closes_an_alarm_with_a_reason(self):
        row = self.numbered().sudo()._alarm_values("register", "x", "01 → 999")
        alarm = self.env["gec.integrity.alarm"]._raise([row])
        self.start_tour("/odoo/gec-alarms", "gec_clerk_closes_an_alarm", login="clerk")
        self.assertEqual((alarm.closed_by, alarm.close_reason), (self.clerk, "Đã khôi phục từ bản sao lưu"))
