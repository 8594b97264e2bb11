from datetime import UTC, datetime
from functools import cache

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

from ..models.kept_connection import KeptConnections
from ..pure.pades import keys

ORGANISATION = "TRÌNH DIỄN"
PIN = "123456"
VALIDITY = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))


@cache
def trial_authority():
    return keys.new_authority(keys.Holder("Gốc thử nghiệm", ORGANISATION), VALIDITY)


@cache
def trial_pkcs12(name):
    return keys.issue(trial_authority(), keys.Holder(name, ORGANISATION), VALIDITY, PIN)


class GecCommon(TransactionCase):
    """Province → city (with its office and board) → two wards; one user per role; keys and registers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_units()
        cls._make_people()
        cls._make_keys()
        cls._make_registers()

    def setUp(self):
        super().setUp()
        # numbers are taken on a connection of their own: here it shares the test's transaction
        self.enterContext(self.enter_registry_test_mode())
        self.patch(KeptConnections, "ask", self._ask_here)

    def _ask_here(self, _database, query, args):
        with self.env.registry.cursor() as cr:
            cr.execute(query, args)
            return cr.fetchone()

    @classmethod
    def _make_units(cls):
        cls.province = cls.make_unit("UBND tỉnh Thử Nghiệm", level="province")
        cls.city = cls.make_unit("UBND thành phố Thử Nghiệm", cls.province, level="district")
        cls.office = cls.make_unit("Phòng Lao động", cls.city, kind="department", level="district")
        cls.board = cls.make_unit("Ban VSTBPN thành phố", cls.city, kind="board", level="district")
        cls.ward_a = cls.make_unit("UBND phường An", cls.city, kind="commune", level="commune")
        cls.ward_b = cls.make_unit("UBND phường Bình", cls.city, kind="commune", level="commune")
        cls.env["gec.board.seat"].create({"board_id": cls.board.id, "unit_id": cls.office.id, "role": "standing"})

    @classmethod
    def make_unit(cls, name, parent=None, kind="agency", **vals):
        return cls.env["gec.unit"].create(
            {
                "name": name,
                "kind": kind,
                "parent_id": parent and parent.id,
                "symbol": "UBND",
                "place_name": "Thử Nghiệm",
                **vals,
            }
        )

    @classmethod
    def _make_people(cls):
        cls.drafter = cls.make_user("drafter", cls.office, "officer")
        cls.head = cls.make_user("head", cls.office, "leader")
        cls.checker = cls.make_user("checker", cls.city, "checker")
        cls.leader = cls.make_user("leader", cls.city, "leader")
        cls.clerk = cls.make_user("clerk", cls.city, "clerk")
        cls.clerk_a = cls.make_user("clerk_a", cls.ward_a, "clerk")
        cls.officer_a = cls.make_user("officer_a", cls.ward_a, "officer")
        cls.leader_a = cls.make_user("leader_a", cls.ward_a, "leader")
        cls.clerk_b = cls.make_user("clerk_b", cls.ward_b, "clerk")
        cls.officer_b = cls.make_user("officer_b", cls.ward_b, "officer")
        cls.outsider = cls.make_user("outsider")
        cls.manager = cls.make_user("gec_manager", groups="gender_equality_campaign.group_manager")
        cls.authority = cls.env["gec.signing.authority"].create(
            {
                "unit_id": cls.city.id,
                "user_id": cls.leader.id,
                "capacity": "tm_kt",
                "authority_lines": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
                "position": "PHÓ CHỦ TỊCH",
            }
        )

    @classmethod
    def make_user(cls, login, unit=None, role="officer", groups="gender_equality_campaign.group_user"):
        user = new_test_user(cls.env, login, groups=groups, context={"no_reset_password": True})
        if unit:
            cls.env["gec.unit.member"].create({"user_id": user.id, "unit_id": unit.id, "role": role})
        return user

    @classmethod
    def _make_keys(cls):
        Key = cls.env["gec.signing.key"]
        Key._keep(trial_pkcs12("Người ký thử"), PIN, user=cls.leader)
        Key._keep(trial_pkcs12("Cơ quan thử"), PIN, unit=cls.city)
        cls.env["gec.trust.anchor"].create({"name": "Thử", "certificate": trial_authority().root.decode()})

    @classmethod
    def _make_registers(cls):
        cls.out_book = cls.make_register(cls.city, "out")
        cls.in_book = cls.make_register(cls.city, "in")
        cls.in_book_a = cls.make_register(cls.ward_a, "in")
        cls.in_book_b = cls.make_register(cls.ward_b, "in")

    @classmethod
    def make_register(cls, unit, direction, **vals):
        return cls.env["gec.register"].create(
            {"name": f"{unit.name} {direction}", "unit_id": unit.id, "direction": direction, **vals}
        )

    # a document and its way ------------------------------------------------------

    def document_values(self, **vals):
        return {
            "name": "V/v triển khai Tháng hành động",
            "type_id": self.env.ref("gender_equality_campaign.document_type_letter").id,
            "owner_id": self.city.id,
            "drafting_unit_id": self.office.id,
            "authority_id": self.authority.id,
            "symbol": "UBND-VX",
            "place": "Thử Nghiệm",
            "body": "Đề nghị các phường triển khai.",
            "recipient_ids": [
                Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids}),
                Command.create({"name": "Lưu: VT", "is_archive": True}),
            ],
            **vals,
        }

    def make_document(self, user=None, **vals):
        Document = self.env["gec.document"].with_user(user or self.drafter)
        return Document.create(self.document_values(**vals))

    def make_plan(self, user=None, **vals):
        Plan = self.env["gec.directive.plan"].with_user(user or self.drafter)
        plan_type = self.env.ref("gender_equality_campaign.document_type_plan")
        values = self.document_values(name="Triển khai Tháng hành động", symbol="KH-UBND", type_id=plan_type.id)
        return Plan.create({**values, **vals})

    def submitted(self, document=None):
        document = document or self.make_document()
        document.with_user(self.drafter).action_submit()
        return document

    def approved(self, document=None):
        document = self.submitted(document)
        document.with_user(self.head).validate_tier()
        document.with_user(self.checker).validate_tier()
        return document

    def signed(self, document=None):
        document = self.approved(document)
        document.with_user(self.leader)._sign(PIN)
        return document

    def numbered(self, document=None):
        document = self.signed(document)
        document.with_user(self.clerk)._number_and_seal(PIN)
        return document

    def issued(self, document=None):
        document = self.numbered(document)
        document.with_user(self.clerk).action_issue()
        return document
