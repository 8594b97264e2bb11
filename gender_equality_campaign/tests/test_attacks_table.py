from contextlib import nullcontext, suppress

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import PIN, GecCommon

# every role: who made it, who reviews it, who signs it, who seals it, who gets it, and others
ROLES = ("drafter", "head", "checker", "leader", "clerk", "clerk_a", "officer_b", "outsider", "gec_manager")

# what is tried → (step of the document, model, method, arguments, roles whose own work it is)
# "D" is the document, "R" its open review, "F" its newest file, "Q" the request in the signer's queue
ATTACKS = {
    "a review is approved by hand": ("review", "tier.review", "write", [["R"], {"status": "approved"}], ()),
    "a review is made another's": ("review", "tier.review", "write", [["R"], {"done_by": 1}], ()),
    "a review names another text": ("review", "tier.review", "write", [["R"], {"text_sha": "0"}], ()),
    "a review is taken away": ("review", "tier.review", "unlink", [["R"]], ()),
    "a review is made up": (
        "review",
        "tier.review",
        "create",
        [[{"model": "gec.document", "res_id": "D", "status": "approved"}]],
        (),
    ),
    "approved out of turn": ("review", "gec.document", "validate_tier", [["D"]], ("head",)),
    "approved unread": ("review", "gec.document", "validate_tier", [["D"], "0" * 64], ()),
    "approved by the mixin's inside": ("review", "gec.document", "_validate_tier", [["D"]], ()),
    "reviews begun anew": ("review", "gec.document", "restart_validation", [["D"]], ()),
    "the state is written": ("review", "gec.document", "write", [["D"], {"state": "signed"}], ()),
    "the hash is written": ("review", "gec.document", "write", [["D"], {"text_sha": "0"}], ()),
    "the text is edited": ("review", "gec.document", "write", [["D"], {"body": "khác"}], ()),
    "the signer is exchanged": ("review", "gec.document", "write", [["D"], {"authority_id": False}], ()),
    "a recipient is added": (
        "review",
        "gec.document.recipient",
        "create",
        [[{"document_id": "D", "name": "thêm"}]],
        (),
    ),
    "the document is deleted": ("review", "gec.document", "unlink", [["D"]], ()),
    "signed before the approvals": ("review", "gec.document", "action_sign", [["D"]], ()),
    "approved instead of signed": ("approved", "gec.document", "validate_tier", [["D"]], ()),
    "signed for another": ("approved", "gec.document", "action_sign", [["D"]], ("leader",)),
    "signed by the inside": ("approved", "gec.document", "_sign", [["D"], PIN], ()),
    "moved by the inside": ("approved", "gec.document", "_move", [["D"], "signed"], ()),
    "the prepared file is swapped": ("approved", "gec.document.file", "write", [["F"], {"content": "eA=="}], ()),
    "a prepared file is slipped in": (
        "approved",
        "gec.document.file",
        "create",
        [[{"document_id": "D", "step": "prepared", "name": "x", "content": "eA=="}]],
        (),
    ),
    "the queue's file is swapped": ("approved", "sign.oca.request", "write", [["Q"], {"data": "eA=="}], ()),
    "the queue is emptied": ("approved", "sign.oca.request", "cancel", [["Q"]], ()),
    "a signature is made up": (
        "approved",
        "gec.signature",
        "create",
        [[{"document_id": "D", "kind": "person", "user_id": 1, "file_sha": "0", "text_sha": "0"}]],
        (),
    ),
    "edited after the approvals": ("approved", "gec.document", "write", [["D"], {"name": "khác"}], ()),
    "numbered before it is signed": ("approved", "gec.document", "action_number_and_seal", [["D"]], ()),
    "sealed by another than the clerk": ("signed", "gec.document", "action_number_and_seal", [["D"]], ("clerk",)),
    "sealed by the inside": ("signed", "gec.document", "_number_and_seal", [["D"], PIN], ()),
    "a number is written": ("signed", "gec.document", "write", [["D"], {"number": 7, "reference": "7"}], ()),
    "given back after signing": ("signed", "gec.document", "reject_tier", [["D"]], ()),
    "cancelled after signing": ("signed", "gec.document", "action_cancel", [["D"]], ()),
    "the approval is taken away": ("signed", "tier.review", "unlink", [["R"]], ()),
    "issued before it is numbered": ("signed", "gec.document", "action_issue", [["D"]], ()),
}
# steps of the mixin that the client's context would switch off
CONTEXT = {"skip_validation_check": True, "default_state": "signed", "tracking_disable": True}


@tagged("post_install", "-at_install")
class TestAttacksTable(GecCommon, HttpCase):
    """Every attack of the table, by every role, through the door that any client has."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def setUp(self):
        super().setUp()
        self.steps = {"review": self.submitted(), "approved": self.approved(), "signed": self.signed()}
        self.env.flush_all()

    def evidence(self, document):
        """All that an attack could have changed."""
        self.env.invalidate_all()
        me = document.sudo()
        reviews = [(r.status, r.done_by.id, r.text_sha, r.file_sha) for r in me.review_ids.sorted("id")]
        files, queue = me.file_ids.mapped("sha256"), [(q.state, q.data) for q in me.sign_request_ids]
        text = (me.name, me.body, me.authority_id.id, me.number, me.reference, me.recipient_ids.mapped("name"))
        return me.state, me.text_sha, me.file_sha, reviews, files, queue, text, me.signature_ids.ids

    def filled(self, value, document):
        """The arguments with the ids that the attacker has found out."""
        me = document.sudo()
        found = {
            "D": document.id,
            "R": me.review_ids.sorted("sequence")[:1].id,
            "F": me.file_ids.sorted("id")[-1:].id,
            "Q": me.sign_request_ids[:1].id,
        }
        if isinstance(value, list):
            return [self.filled(one, document) for one in value]
        if isinstance(value, dict):
            return {key: self.filled(one, document) for key, one in value.items()}
        return found.get(value, value) if isinstance(value, str) else value

    def call(self, document, model, method, arguments):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {
                "model": model,
                "method": method,
                "args": self.filled(arguments, document),
                "kwargs": {"context": CONTEXT},
            },
        )

    @mute_logger("odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_every_attack_is_refused_and_changes_nothing(self):
        for role in ROLES:
            self.authenticate(role, role)
            for name, (step, model, method, arguments, allowed) in ATTACKS.items():
                if role in allowed:
                    continue
                document = self.steps[step]
                before = self.evidence(document)
                with self.subTest(role=role, attack=name):
                    with self.assertRaises(JsonRpcException):
                        self.call(document, model, method, arguments)
                    self.assertEqual(self.evidence(document), before)

    def test_no_attack_is_possible_without_a_login(self):
        self.authenticate(None, None)
        for name, (step, model, method, arguments, _allowed) in ATTACKS.items():
            with self.subTest(attack=name), self.assertRaises(JsonRpcException):
                self.call(self.steps[step], model, method, arguments)

    def test_what_is_inside_is_fetched_by_those_who_make_it_alone(self):
        document = self.steps["approved"].sudo()
        makers = ("drafter", "head", "checker", "leader", "clerk")
        kept = document.file_ids[-1:].id
        for role in ROLES:
            self.authenticate(role, role)
            for url in (
                f"/gec/document/{document.id}/page.pdf",
                f"/gec/document/{document.id}/page.docx",
                f"/gec/file/{kept}",
                f"/web/content/gec.document.file/{kept}/content",
            ):
                with self.subTest(role=role, url=url):
                    self.assertEqual(self.url_open(url).status_code == 200, role in makers)

    def link(self, document):
        """The link to the signer's queue, as if it had leaked."""
        signer = document.sudo().sign_request_ids.signer_ids
        return f"{signer.id}/{signer._portal_ensure_token()}"

    def test_a_link_that_leaked_shows_the_document_to_nobody_but_its_signer(self):
        link = self.link(self.steps["approved"])
        for role in (None, *ROLES):
            self.authenticate(role, role)
            with self.subTest(role=role):
                answer = self.url_open(f"/sign_oca/content/{link}", allow_redirects=False)
                self.assertEqual(answer.content.startswith(b"%PDF"), role == "leader")

    @mute_logger("odoo.http")
    def test_a_link_of_the_queue_signs_nothing_for_anybody(self):
        for step in ("approved", "signed"):  # before, and used once more afterwards
            document = self.steps[step]
            link, before = self.link(document), self.evidence(document)
            for role in (None, *ROLES):
                self.authenticate(role, role)
                with self.subTest(role=role, step=step):
                    with suppress(JsonRpcException):  # sent away, or told why
                        self.make_jsonrpc_request(f"/sign_oca/sign/{link}", {"items": {}})
                    self.assertEqual(self.evidence(document), before)
