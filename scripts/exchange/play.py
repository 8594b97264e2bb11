"""The steps of the exchange: a city (A) issues the plan of seed 000 to a department in another system (B)."""

import base64
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry

from odoo.addons import gender_equality_campaign
from odoo.addons.gender_equality_campaign.pure.pades import keys

PIN = "123456"
ADDON = "gender_equality_campaign"
SEEDS = Path(gender_equality_campaign.__path__[0]) / "demo" / "seeds"
VALIDITY = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2040, 12, 31, tzinfo=UTC))


class System:
    """One side: its environment, people and units."""

    def __init__(self, server, code, secret, cr):
        self.server, self.code, self.secret, self.cr = server, code, secret, cr
        self.env = api.Environment(cr, SUPERUSER_ID, {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
        self.people = {}

    def person(self, login, unit, role):
        group = self.env.ref(f"{ADDON}.group_user")
        Users = self.env["res.users"].with_context(no_reset_password=True)
        user = Users.create({"name": login, "login": login, "group_ids": [Command.set(group.ids)]})
        self.env["gec.unit.member"].create({"user_id": user.id, "unit_id": unit.id, "role": role})
        self.people[login] = user
        return user

    def as_(self, login, records):
        return records.with_user(self.people[login])

    def step(self):
        self.cr.commit()

    def fresh(self):
        """Begin a new transaction: see what the server has done meanwhile."""
        self.cr.commit()
        self.env.invalidate_all()
        return self.env


@contextmanager
def opened(servers, codes, secrets):
    """Both sides' databases, for the people's own steps."""
    first, second = servers
    with Registry(first.database).cursor() as cr, Registry(second.database).cursor() as other:
        yield (
            System(first, codes["A"], secrets["A"], cr),
            System(second, codes["B"], secrets["B"], other),
        )


def set_up(sender, receiver):
    """Units, people, keys, books; each side enters the other as a peer."""
    for side, other, name in ((sender, receiver, "UBND thành phố Trà Vinh"), (receiver, sender, "Sở Nội vụ")):
        values = {"name": name, "symbol": "UBND", "place_name": "Trà Vinh", "organ_id": side.code}
        side.unit = side.env["gec.unit"].create({**values, "kind": "agency", "level": "district"})
        side.peer = side.env["gec.exchange.peer"].create(
            {
                "name": f"Hệ thống {other.code}",
                "organ_id": other.code,
                "own_code": side.code,
                "address": f"{other.server.address}/gec/exchange",
                "incoming_secret": other.secret,
                "outgoing_secret": side.secret,
            }
        )
        for direction in ("in", "out"):
            side.env["gec.register"].create({"name": direction, "unit_id": side.unit.id, "direction": direction})
        for role in ("leader", "checker", "clerk"):
            side.person(role, side.unit, role)
        side.office = side.env["gec.unit"].create(
            {"name": "Phòng chuyên môn", "kind": "department", "parent_id": side.unit.id}
        )
        side.person("officer", side.office, "officer")
        side.person("head", side.office, "leader")
    outside = {"kind": "external", "symbol": "S"}
    sender.afar = sender.env["gec.unit"].create(
        {"name": "Sở Nội vụ", "organ_id": receiver.code, "peer_id": sender.peer.id, **outside}
    )
    receiver.env["gec.unit"].create(
        {"name": "UBND thành phố Trà Vinh", "organ_id": sender.code, "peer_id": receiver.peer.id, **outside}
    )
    _give_keys(sender)
    sender.step()
    receiver.step()


def _give_keys(side):
    authority = keys.new_authority(keys.Holder("Gốc trình diễn", "TRÌNH DIỄN"), VALIDITY)
    side.env["gec.trust.anchor"].create({"name": "Gốc", "certificate": authority.root.decode()})
    Key = side.env["gec.signing.key"]
    for holder in ({"user": side.people["leader"]}, {"unit": side.unit}):
        Key._keep(keys.issue(authority, keys.Holder("Người giữ", "TRÌNH DIỄN"), VALIDITY, PIN), PIN, **holder)
    side.authority = side.env["gec.signing.authority"].create(
        {
            "unit_id": side.unit.id,
            "user_id": side.people["leader"].id,
            "capacity": "tm_kt",
            "authority_lines": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
            "position": "PHÓ CHỦ TỊCH",
        }
    )


def tell(sender, receiver, check, wait_for):
    """The whole exchange, each step looked at."""
    print("1. The plan is issued, and goes over", flush=True)
    plan = issue(sender)
    check(f"{plan.reference} issued, one message waits", plan.dispatch_ids.channel == "edxml")
    came = arrived(receiver, plan.reference, wait_for)
    sealed = plan._last_file("sealed")._bytes()
    check("the file is the sealed one, byte for byte", came.file_ids._bytes() == sealed)
    print("2. It is registered and dealt with; the sender hears of it", flush=True)
    work(receiver, came)
    wait_for("the sender reads: dealt with, arrival number 1", lambda: _stage(sender, plan) == ("done", "1"))
    print("3. The connection is cut, and restored", flush=True)
    receiver.server.stop()
    second = issue(sender)
    wait_for("without an answer the message waits", lambda: _message(sender, second).last_error)
    check("nothing counts as delivered", not second.dispatch_ids.delivered_at)
    receiver.server.start()
    _message(sender, second).write({"next_try": second.create_date})
    sender.env["gec.exchange.message"]._send_soon()
    sender.step()
    arrived(receiver, second.reference, wait_for)
    _lose_the_answer(sender, second, wait_for)
    check("delivered once, though sent twice", len(_documents(receiver, second.reference)) == 1)
    print("4. The sender asks for it back, the receiver agrees", flush=True)
    recall(sender, receiver, second, wait_for)


def issue(side):
    """Seed 000 read, approved, signed, numbered and issued to the department in the other system."""
    [path] = SEEDS.glob("000_*.txt")
    units = {"owner_id": side.unit.id, "drafting_unit_id": side.office.id}
    values = {"content": base64.b64encode(path.read_bytes()), "filename": path.name, **units}
    opened = side.as_("officer", side.env["gec.plan.import.wizard"]).create(values).action_read()
    plan = side.env["gec.directive.plan"].browse(opened["res_id"])
    line = [Command.clear(), Command.create({"name": side.afar.name, "unit_ids": side.afar.ids})]
    side.as_("officer", plan).write({"authority_id": side.authority.id, "recipient_ids": line})
    side.as_("officer", plan).assignment_ids.unlink()
    document = plan.document_id
    side.as_("officer", document).action_submit()
    side.as_("head", document).validate_tier()
    side.as_("checker", document).validate_tier()
    side.as_("leader", document)._sign(PIN)
    side.step()
    side.as_("clerk", document)._number_and_seal(PIN)
    side.step()
    side.as_("clerk", document).action_issue()
    side.step()
    return document


def _documents(side, reference):
    return side.fresh()["gec.document"].search([("reference", "=", reference), ("direction", "=", "in")])


def arrived(side, reference, wait_for):
    wait_for(f"{reference} has arrived", lambda: _documents(side, reference))
    return _documents(side, reference)


def work(side, document):
    for button in ("action_register_incoming", "action_take_in_hand", "action_done"):
        getattr(side.as_("clerk", document), button)()
        side.fresh()


def _message(side, document):
    side.fresh()
    return document.dispatch_ids.exchange_id


def _stage(side, document):
    side.fresh()
    return document.dispatch_ids.stage, document.dispatch_ids.registered_number


def _lose_the_answer(side, document, wait_for):
    """As if the answer had not come: the same message goes once more."""
    wait_for("the sender knows it is delivered", lambda: _message(side, document).state == "delivered")
    tries = _message(side, document).attempts
    _message(side, document).write({"state": "sent", "next_try": document.create_date})
    side.env["gec.exchange.message"]._send_soon()
    side.step()
    wait_for("it was sent once more", lambda: _message(side, document).attempts > tries)
    wait_for("and answered", lambda: _message(side, document).state == "delivered")


def recall(sender, receiver, document, wait_for):
    sender.as_("clerk", document.dispatch_ids)._ask_recall("Sai số liệu tại mục III")
    sender.step()
    theirs = _documents(receiver, document.reference)

    def is_asked():
        receiver.fresh()
        return theirs.is_recall_asked

    wait_for("the receiver is asked", is_asked)
    receiver.as_("clerk", theirs).action_agree_recall()
    receiver.step()

    def is_recalled():
        sender.fresh()
        return document.state == "recalled" and theirs.state == "returned"

    wait_for("both sides keep it as given back", is_recalled)
