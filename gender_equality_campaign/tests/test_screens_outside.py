import base64
from contextlib import nullcontext

from odoo.tests import HttpCase, tagged

from ..pure.pades import fields
from .common_outside import AGENCY, LEADER, OutsideCommon
from .common_token import signed_by_tool, token


@tagged("post_install", "-at_install")
class TestScreensOutside(OutsideCommon, HttpCase):
    """A file is downloaded, signed elsewhere and brought back, in the browser."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def bring(self, content):
        """Where the tour finds what the tool has saved."""
        self.env["ir.attachment"].create(
            {"name": "answer.pdf", "url": "/gec-test/answer.pdf", "public": True, "datas": base64.b64encode(content)}
        )

    def test_the_leader_signs_with_the_own_token(self):
        document = self.approved()
        self.bring(signed_by_tool(self.to_sign(self.asked(document)), token(LEADER)))
        self.start_tour("/odoo", "gec_leader_signs_with_own_token", login="leader")
        self.assertIn(LEADER, document.signature_ids.certificate_subject)

    def test_the_clerk_takes_up_the_waiting_seal_from_the_list(self):
        document = self.signed_outside()
        self.bring(signed_by_tool(self.to_sign(self.asked_seal(document)), token(AGENCY), fields.SEAL))
        self.start_tour("/odoo", "gec_clerk_seals_with_own_token", login="clerk")
        self.assertEqual((document.state, document.number), ("numbered", 1))
