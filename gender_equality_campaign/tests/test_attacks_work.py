from contextlib import nullcontext

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_work import WorkCommon

# what is tried → (model, method, arguments): "A" is assigned work of ward A, "I" its inbox line, "Q" its request,
# "E" a line of its trail, "H" a line of the inbox's trail, "S" a paper of its evidence
ATTACKS = {
    "progress is written by hand": ("gec.assigned.unit", "write", [["A"], {"progress": 99}]),
    "the deadline is written by hand": ("gec.assigned.unit", "write", [["A"], {"deadline": "2030-01-01"}]),
    "work is made up": ("gec.assigned.unit", "create", [[{"plan_id": "P", "unit_id": "U", "role": "lead"}]]),
    "work is taken away": ("gec.assigned.unit", "unlink", [["A"]]),
    "progress by the inside": ("gec.assigned.unit", "_note_progress", [["A"], 99]),
    "accepted by whoever likes": ("gec.assigned.unit", "action_accept", [["A"]]),
    "an extension is made up": (
        "gec.assigned.request",
        "create",
        [[{"assigned_id": "A", "kind": "extension", "reason": "x", "asked_by": 1, "asked_at": "2026-01-01 00:00:00"}]],
    ),
    "an extension is granted by hand": ("gec.assigned.request", "write", [["Q"], {"state": "granted"}]),
    "an extension is granted by the inside": ("gec.assigned.request", "_decide", [["Q"], "granted", "x"]),
    "a request is taken away": ("gec.assigned.request", "unlink", [["Q"]]),
    "the trail is deleted": ("gec.assigned.event", "unlink", [["E"]]),
    "the trail is rewritten": ("gec.assigned.event", "write", [["E"], {"note": "khác"}]),
    "a line is slipped into the trail": (
        "gec.assigned.event",
        "create",
        [[{"assigned_id": "A", "kind": "accepted", "user_id": 1, "at": "2026-01-01 00:00:00"}]],
    ),
    "evidence is taken away": ("ir.attachment", "unlink", [["S"]]),
    "evidence is swapped": ("ir.attachment", "write", [["S"], {"raw": "eA=="}]),
    "an item is finished by hand": ("gec.inbox.item", "write", [["I"], {"done_at": "2026-01-01 00:00:00"}]),
    "an item is finished by the inside": ("gec.inbox.item", "_finish", [["I"]]),
    "an item is given away by hand": ("gec.inbox.item", "write", [["I"], {"taken_by": 1}]),
    "an item is put into an inbox": ("gec.inbox.item", "create", [[{"unit_id": "U", "kind": "incoming"}]]),
    "an item is deleted": ("gec.inbox.item", "unlink", [["I"]]),
    "the inbox's trail is deleted": ("gec.inbox.event", "unlink", [["H"]]),
    "the inbox's trail is written": ("gec.inbox.event", "write", [["H"], {"note": "khác"}]),
}
# what the unit's own people do, and nobody else
OWN = {
    "acknowledged for another": ("gec.assigned.unit", "action_acknowledge", [["A"]]),
    "progress of a sibling": ("gec.assigned.unit", "action_note_progress", [["A"], 99, "x"]),
    "reported for another": ("gec.assigned.unit", "action_report", [["A"]]),
    "somebody else's item taken": ("gec.inbox.item", "action_take", [["I"]]),
    "somebody else's item released": ("gec.inbox.item", "action_release", [["I"]]),
    "somebody else's item ticked off": ("gec.inbox.item", "action_tick", [["I"]]),
}
READS = {
    "gec.assigned.unit": "A",
    "gec.assigned.request": "Q",
    "gec.assigned.event": "E",
    "gec.inbox.item": "I",
    "gec.inbox.event": "H",
    "ir.attachment": "S",
}
EVERYBODY = ("officer_a", "officer_b", "outsider", "portal_b")
STRANGERS = ("officer_b", "outsider", "portal_b")


@tagged("post_install", "-at_install")
class TestAttacksWork(WorkCommon, HttpCase):
    """Every attack of the tables through the door that any client has."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal_b = cls.make_user("portal_b", cls.ward_b, groups="base.group_portal")

    def setUp(self):
        super().setUp()
        row = self.given_to_a()
        row._note_progress(30, "Đã làm", [("anh.txt", b"x")])
        item = self.inbox(self.officer_a, ("kind", "=", "assignment"))
        item.action_take()
        self.found = {
            "A": row.id,
            "P": row.sudo().plan_id.id,
            "U": self.ward_b.id,
            "I": item.id,
            "Q": row._ask("extension", "Mưa bão", self.later).id,
            "E": row.event_ids.id,
            "H": item.event_ids.id,
            "S": row.attachment_ids.id,
        }
        self.env.flush_all()

    def filled(self, value):
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if isinstance(value, dict):
            return {key: self.filled(one) for key, one in value.items()}
        return self.found.get(value, value) if isinstance(value, str) else value

    def call(self, model, method, arguments):
        params = {"model": model, "method": method, "args": self.filled(arguments), "kwargs": {}}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def refused(self, attack):
        with mute_logger("odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_rule"):
            try:
                self.call(*attack)
            except JsonRpcException:
                return True
        return False

    def evidence(self):
        """All that an attack could have changed."""
        self.env.invalidate_all()
        found = {name: self.env[model].browse(self.found[name]) for model, name in READS.items()}
        row, item, request = found["A"], found["I"], found["Q"]
        work = (row.state, row.progress, row.deadline, row.acknowledged_by.id, row.event_ids.ids)
        inbox = (item.done_at, item.taken_by.id, item.event_ids.mapped("note"))
        counted = [self.env[model].sudo().search_count([]) for model in READS if model != "ir.attachment"]
        return work, inbox, (request.state, request.decided_by.id), found["S"].raw, counted

    def assert_refused(self, attacks, logins):
        for login in logins:
            self.authenticate(login, login)
            for what, attack in attacks.items():
                with self.subTest(f"{login}: {what}"):
                    before = self.evidence()
                    self.assertTrue(self.refused(attack), "let through")
                    self.assertEqual(self.evidence(), before)

    def test_nothing_is_written_past_the_steps_by_anybody(self):
        self.assert_refused(ATTACKS, EVERYBODY)

    def test_a_unit_s_own_steps_are_not_taken_by_others(self):
        self.assert_refused(OWN, STRANGERS)

    def test_one_s_own_extension_is_not_granted_by_oneself(self):
        self.authenticate("officer_a", "officer_a")
        wizard = {
            "assigned_id": "A",
            "step": "answer_extension",
            "request_id": "Q",
            "note": "x",
            "day": str(self.later),
        }
        created = self.call("gec.assigned.wizard", "create", [[wizard]])
        before = self.evidence()
        self.assertTrue(self.refused(("gec.assigned.wizard", "action_confirm", [created])))
        self.assertEqual(self.evidence(), before)

    def test_an_item_is_not_handed_to_a_stranger_by_the_wizard(self):
        self.authenticate("officer_a", "officer_a")
        wizard = {"item_ids": [[6, 0, ["I"]]], "step": "hand_over", "user_id": self.officer_b.id, "note": "x"}
        created = self.call("gec.inbox.wizard", "create", [[wizard]])
        self.assertTrue(self.refused(("gec.inbox.wizard", "action_confirm", [created])))

    def test_another_s_paper_is_not_carried_along_as_evidence(self):
        secret = self.env["ir.attachment"].create(
            {"name": "mat.txt", "raw": b"secret", "res_model": "gec.assigned.unit", "res_id": self.found["A"]}
        )
        row = self.given((self.ward_b, "implement"))
        wizard = self.env["gec.assigned.wizard"].with_user(self.officer_b)
        step = wizard.create({"assigned_id": row.id, "step": "progress", "progress": 10})
        step.sudo().attachment_ids = secret
        self.authenticate("officer_b", "officer_b")
        self.call("gec.assigned.wizard", "action_confirm", [step.ids])
        self.assertEqual((row.progress, row.attachment_ids), (10, secret.browse()))

    def test_another_unit_s_inbox_is_not_read_counted_or_grouped(self):
        for login in STRANGERS:
            self.authenticate(login, login)
            for model, name in READS.items():
                domain = [["id", "=", self.found[name]]]
                with self.subTest(f"{login}: {model}"):
                    self.assertTrue(self.refused((model, "read", [[name], ["display_name"]])))
                    self.assertFalse(self.seen(model, "search", [domain]))
                    self.assertFalse(self.seen(model, "search_count", [domain]))
                    self.assertFalse(self.seen(model, "formatted_read_group", [domain, ["create_uid"], ["__count"]]))

    def seen(self, model, method, arguments):
        try:
            return self.call(model, method, arguments)
        except JsonRpcException:
            return False

    def test_the_wizard_shows_nothing_of_the_rows_it_names(self):
        self.authenticate("officer_b", "officer_b")
        created = self.call(
            "gec.assigned.wizard", "create", [[{"assigned_id": "A", "step": "drop", "request_id": "Q"}]]
        )
        for name in ("reason", "wished_date", "deadline"):
            with self.subTest(name):
                self.assertTrue(self.refused(("gec.assigned.wizard", "read", [created, [name]])))

    def test_counts_and_waiting_lists_show_nothing_of_others(self):
        self.authenticate("officer_b", "officer_b")
        self.assertEqual({row["count"] for row in self.call("gec.inbox.item", "inbox_counts", [])}, {0})
        self.assertFalse(self.call("gec.inbox.waiting", "search_read", [[]]))
