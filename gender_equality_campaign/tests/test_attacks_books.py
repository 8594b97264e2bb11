import base64
from contextlib import nullcontext

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import SQL, mute_logger

from ..pure import edxml
from .common_exchange import ExchangeCommon

ROLES = ("drafter", "head", "checker", "leader", "clerk", "clerk_a", "officer_b", "outsider", "gec_manager")
CITY = ("clerk",)
KEEPER = ("gec_manager",)

# what is tried → (model, method, arguments, roles whose own work it is); a wizard is made with the values, confirmed.
# "E" a numbered row, "R" a reserved one, "B" its book, "A" a book of a ward, "C" the counter, "K" an event, "D" the
# document, "S" its dispatch, "M" the message that failed, "I" one that came in, "P" the peer, "U" a unit there,
# "F" a forged status as a file, "G" the bytes of what came in
BOOKS = {
    "a row is renumbered": ("gec.register.entry", "write", [["E"], {"number": 7}], ()),
    "a row is dated back": ("gec.register.entry", "write", [["E"], {"entry_date": "2001-01-01"}], ()),
    "a row is given another reference": ("gec.register.entry", "write", [["E"], {"reference": "7/KH"}], ()),
    "a row is reworded": ("gec.register.entry", "write", [["E"], {"subject": "khác"}], ()),
    "a row is given to another document": ("gec.register.entry", "write", [["R"], {"document_id": "D"}], ()),
    "a row is deleted": ("gec.register.entry", "unlink", [["E"]], ()),
    "a row is slipped in": (
        "gec.register.entry",
        "create",
        [[{"register_id": "B", "year": 2001, "number": 9, "entry_date": "2001-01-01", "reserve_reason": "x"}]],
        (),
    ),
    "a row is made void by hand": ("gec.register.entry", "write", [["E"], {"is_void": True, "void_reason": "x"}], ()),
    "the counter is turned back": ("gec.register.counter", "write", [["C"], {"last": 0}], ()),
    "the counter is turned on": ("gec.register.counter", "write", [["C"], {"last": 3}], ()),
    "the counter is deleted": ("gec.register.counter", "unlink", [["C"]], ()),
    "a year is opened by hand": (
        "gec.register.counter",
        "create",
        [[{"register_id": "B", "year": 2001, "last": 0}]],
        (),
    ),
    "an event is reworded": ("gec.register.event", "write", [["K"], {"content": {}}], ()),
    "an event is deleted": ("gec.register.event", "unlink", [["K"]], ()),
    "a correction is made by hand": (
        "gec.register.correction",
        "create",
        [[{"entry_id": "E", "register_id": "B", "year": 2001, "column": "note", "value": "x", "reason": "x"}]],
        (),
    ),
    "a book is closed by hand": ("gec.register.closing", "create", [[{"register_id": "B", "year": 2001}]], ()),
    "the series begins anew": (
        "gec.register",
        "write",
        [["B"], {"opening_number": 9, "opening_year": 2001, "opening_reason": "x"}],
        (),
    ),
    "the book becomes another's": ("gec.register", "write", [["B"], {"unit_id": 1}], ()),
    "the book becomes external": ("gec.register", "write", [["B"], {"is_external": True}], ()),
    "the book is deleted": ("gec.register", "unlink", [["B"]], ()),
    "what the check found is wiped off": ("gec.register", "write", [["B"], {"broken_words": False}], ()),
    "a number is taken by the inside": ("gec.register", "_take", [["B"], "D"], ()),
    "a number is made void by the inside": ("gec.register.entry", "_void", [["R"], "x"], ()),
}
STEPS = {
    "numbers are reserved": ({"step": "reserve", "register_id": "B", "count": 3, "reason": "x"}, CITY),
    "a number is made void": ({"step": "void", "register_id": "B", "entry_id": "R", "reason": "x"}, CITY),
    "the number of a sealed document is made void": (
        {"step": "void", "register_id": "B", "entry_id": "E", "reason": "x"},
        (),
    ),
    "void by way of the attacker's own book": (
        {"step": "void", "register_id": "A", "entry_id": "R", "reason": "x"},
        CITY,
    ),
    "a row is corrected": (
        {"step": "correct", "register_id": "B", "entry_id": "E", "column": "note", "value": "x", "reason": "x"},
        CITY,
    ),
    "a paper row is renumbered": (
        {"step": "paper", "register_id": "B", "entry_id": "R", "reference": "99/KH", "reason": "x"},
        (),
    ),
    "a used row is used again": ({"step": "use", "register_id": "B", "entry_id": "E", "document_id": "D"}, ()),
    "a number is entered where numbers are given": (
        {"step": "enter", "register_id": "B", "number": 9, "entry_date": "2022-01-01", "proof": "x"},
        (),
    ),
    "the running year is closed": ({"step": "close", "register_id": "B", "year": 2999}, ()),
    "an old year is closed": ({"step": "close", "register_id": "B", "year": 2001}, CITY),
}
EXCHANGE = {
    "a status is written": ("gec.dispatch", "write", [["S"], {"done_at": "2022-01-01 00:00:00"}], ()),
    "an arrival number is written": ("gec.dispatch", "write", [["S"], {"registered_number": "9"}], ()),
    "a recall is agreed to by hand": ("gec.dispatch", "write", [["S"], {"recalled_at": "2022-01-01 00:00:00"}], ()),
    "a document is asked back": ("gec.dispatch", "_ask_recall", [["S"], "x"], ()),
    "a status is taken by the inside": ("gec.dispatch", "_take_status", [["S"], {}], ()),
    "a message is taken in by the inside": ("gec.exchange.message", "_take_in", ["P", "F"], ()),
    "a message is made up": (
        "gec.exchange.message",
        "create",
        [[{"peer_id": "P", "direction": "in", "kind": "status", "key": "x", "edxml_id": "x", "sha256": "0"}]],
        (),
    ),
    "a message counts as delivered": ("gec.exchange.message", "write", [["M"], {"state": "delivered"}], ()),
    "a message is taken away": ("gec.exchange.message", "unlink", [["M"]], ()),
    "a message is sent again": ("gec.exchange.message", "action_retry", [["M"]], CITY),
    "a message counts as carried": ("gec.exchange.message", "action_carried", [["M"]], CITY),
    "a message is saved as a file": ("gec.exchange.message", "action_export", [["M"]], CITY),
    "the bytes of a message are read": ("gec.exchange.message", "read", [["M"], ["content"]], ()),
    "a secret is read": ("gec.exchange.peer", "read", [["P"], ["secret_out"]], ()),
    "the hash of a secret is read": ("gec.exchange.peer", "read", [["P"], ["secret_hash"]], ()),
    "messages are led elsewhere": (
        "gec.exchange.peer",
        "write",
        [["P"], {"address": "https://evil.invalid/x"}],
        KEEPER,
    ),
    "a unit is moved to another system": ("gec.unit", "write", [["U"], {"peer_id": False}], KEEPER),
    "a recall is answered": ("gec.document", "action_agree_recall", [["D"]], ()),
}
FILES = {
    "a status is forged in a file": ({"peer_id": "P", "content": "F"}, CITY),
    "a message is replayed from a file": ({"peer_id": "P", "content": "G"}, ()),
}
TABLES = (
    "gec_register",
    "gec_register_entry",
    "gec_register_counter",
    "gec_register_event",
    "gec_register_correction",
    "gec_register_closing",
    "gec_dispatch",
    "gec_exchange_message",
    "gec_exchange_peer",
    "gec_document",
)


@tagged("post_install", "-at_install")
class TestAttacksBooks(ExchangeCommon, HttpCase):
    """What nobody may do to a book or in another system's name, by every role, through the door that any client has."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def setUp(self):
        super().setUp()
        document = self.issued_to_afar()
        message = document.dispatch_ids.exchange_id
        message.state = "failed"
        self.received()
        came = self.env["gec.exchange.message"].search([("direction", "=", "in")])
        row = document.entry_id
        forged = edxml.write(self.status(document, edxml.DONE))
        self.ids = {
            "E": row.id,
            "R": self.out_book.with_user(self.clerk)._reserve(1, "x")[0],
            "B": self.out_book.id,
            "A": self.in_book_a.id,
            "C": self.env["gec.register.counter"].search([("register_id", "=", self.out_book.id)]).id,
            "K": row.event_ids.id,
            "D": document.id,
            "S": document.dispatch_ids.id,
            "M": message.id,
            "I": came.id,
            "P": self.peer.id,
            "U": self.afar.id,
            "F": base64.b64encode(forged).decode(),
            "G": base64.b64encode(edxml.write(self.message())).decode(),
        }
        self.env.flush_all()

    def evidence(self):
        """All that an attack could have changed."""
        self.env.flush_all()
        return [
            self.env.execute_query(
                SQL("SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM %s t", SQL.identifier(table))
            )
            for table in TABLES
        ]

    def filled(self, value):
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if isinstance(value, dict):
            return {key: self.filled(one) for key, one in value.items()}
        return self.ids.get(value, value) if isinstance(value, str) else value

    def call(self, model, method, arguments):
        values = {"model": model, "method": method, "args": self.filled(arguments), "kwargs": {}}
        return self.make_jsonrpc_request("/web/dataset/call_kw", values)

    def confirm(self, wizard, values):
        made = self.call(wizard, "create", [[values]])
        return self.call(wizard, "action_confirm", [made])

    def assert_refused(self, role, name, attack):
        before = self.evidence()
        with self.subTest(role=role, attack=name):
            with self.assertRaises(JsonRpcException):
                attack()
            self.assertEqual(self.evidence(), before)

    def each(self, table):
        for role in ROLES:
            self.authenticate(role, role)
            for name, (*attack, allowed) in table.items():
                if role not in allowed:
                    yield role, name, attack

    @mute_logger("odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_no_row_of_a_book_is_changed_by_hand(self):
        for role, name, attack in self.each(BOOKS):
            self.assert_refused(role, name, lambda attack=attack: self.call(*attack))

    @mute_logger("odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_a_step_in_a_book_is_its_clerks_alone(self):
        for role, name, (values,) in self.each(STEPS):
            self.assert_refused(role, name, lambda values=values: self.confirm("gec.register.step.wizard", values))

    @mute_logger("odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_nobody_speaks_for_another_system(self):
        for role, name, attack in self.each(EXCHANGE):
            self.assert_refused(role, name, lambda attack=attack: self.call(*attack))
        for role, name, (values,) in self.each(FILES):
            self.assert_refused(role, name, lambda values=values: self.confirm("gec.exchange.import.wizard", values))

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_the_book_of_another_agency_is_read_at_no_door(self):
        for role in ("clerk_a", "officer_b", "outsider"):
            self.authenticate(role, role)
            for model, record in (("entry", "E"), ("event", "K")):
                names = ["id", "display_name"]
                for method, arguments in (("read", [[record], names]), ("export_data", [[record], names])):
                    with self.subTest(role=role, model=model, method=method), self.assertRaises(JsonRpcException):
                        self.call(f"gec.register.{model}", method, arguments)
                self.assertFalse(self.call(f"gec.register.{model}", "search", [[("register_id", "=", "B")]]))
            with self.subTest(role=role, door="proof"), self.assertRaises(JsonRpcException):
                self.call("gec.register", "action_check", [["B"]])
            for form in ("pdf", "xlsx"):
                answer = self.url_open(f"/gec/register/{self.out_book.id}/2022-01-01/2099-12-31/book.{form}")
                with self.subTest(role=role, form=form):
                    self.assertEqual(answer.status_code, 404)
