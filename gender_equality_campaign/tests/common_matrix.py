from odoo import Command
from odoo.tests import new_test_user

from .common_matrix_work import MatrixWork

OFFICIAL = "gender_equality_campaign.group_user"
MANAGER = "gender_equality_campaign.group_manager"
EXPORT = "base.group_allow_export"


class MatrixCommon(MatrixWork):
    """One record of everything there is, and four persons (leader, clerk, checker, officer) in every relation to it.

    The city makes a plan (drafted by its office, led by a second department), sends it to ward A and sums up its
    campaign; ward A reports. Ward B is A's sibling; the province stands above; another province's city is foreign.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls._make_persons()
        cls.env.flush_all()

    @classmethod
    def _make_units(cls):
        res = super()._make_units()
        here = {"kind": "department", "level": "district"}
        cls.standing = cls.make_unit("Phòng Nội vụ", cls.city, **here)
        cls.lead = cls.make_unit("Phòng Văn hóa", cls.city, **here)
        cls.monitor = cls.make_unit("Phòng Tư pháp", cls.city, **here)
        cls.member = cls.make_unit("Phòng Y tế", cls.city, **here)
        cls.sister = cls.make_unit("Phòng Tài chính", cls.city, **here)
        cls.foreign = cls.make_unit("UBND thành phố Khác", cls.make_unit("UBND tỉnh Khác"), level="district")
        cls.gone = cls.make_unit("Phòng Dân tộc", cls.city, **here)
        cls.board.seat_ids.unit_id = cls.standing
        cls.seat = cls.env["gec.board.seat"].create({"board_id": cls.board.id, "unit_id": cls.member.id})
        return res

    @classmethod
    def _make_persons(cls):
        """{relation: {role: user}}; nobody and the administrator hold no post."""
        units = {
            "city": cls.city,
            "office": cls.office,
            "standing": cls.standing,
            "lead": cls.lead,
            "monitor": cls.monitor,
            "member": cls.member,
            "sister": cls.sister,
            "province": cls.province,
            "ward_a": cls.ward_a,
            "ward_b": cls.ward_b,
            "foreign": cls.foreign,
        }
        roles = ("leader", "clerk", "checker", "officer")
        people = {where: {role: cls.person(where, role, unit) for role in roles} for where, unit in units.items()}
        people["nobody"] = {"official": cls.person("nobody", "official")}
        people["admin"] = {"administrator": cls.person("admin", "administrator", groups=(MANAGER,))}
        return people

    @classmethod
    def person(cls, where, role, unit=None, groups=(OFFICIAL,)):
        user = new_test_user(
            cls.env, f"{where}.{role}", ",".join((*groups, EXPORT)), context={"no_reset_password": True}
        )
        if unit:
            cls.env["gec.unit.member"].create({"user_id": user.id, "unit_id": unit.id, "role": role})
        return user

    # one record of everything -------------------------------------------------------

    def make_world(self):
        """{name of a row of the table: record}"""
        issued, received = self._issued_plan(), self._received()
        draft = self._draft_plan()
        world = {
            **self._organisation(),
            **self._parts("draft", draft.document_id),
            **self._plan_parts("draft", draft),
            "source span": self.env["gec.source.span"].create({"document_id": draft.document_id.id, "field": "name"}),
            **self._parts("issued", issued.document_id),
            **self._plan_parts("issued", issued),
            **self._left_behind(issued.document_id),
            **self._registers(issued.document_id, received),
            **self._filed(received),
            **self._results(),
            **self._rest(issued.document_id),
        }
        world |= self._work(world)
        return {name: record.sudo() for name, record in world.items()}

    def _plan_lines(self):
        clause = {"label": "I", "heading": "MỤC ĐÍCH", "text": "Nâng cao nhận thức."}
        work = {"unit_text": "UBND phường An", "unit_ids": [Command.set(self.ward_a.ids)]}
        lead = {"unit_text": "Phòng Văn hóa", "role": "lead", "unit_ids": [Command.set(self.lead.ids)]}
        monitor = {"unit_text": "Phòng Tư pháp", "role": "monitor", "unit_ids": [Command.set(self.monitor.ids)]}
        return {
            "clause_ids": [Command.create(clause)],
            "assignment_ids": [Command.create(line) for line in (work, lead, monitor)],
            "basis_ids": [Command.create({"text": "Thực hiện Kế hoạch số 1/KH;"})],
            "campaign_id": self.campaign.id,
        }

    def _issued_plan(self):
        plan = self.make_plan(**self._plan_lines())
        self.issued(plan.document_id)
        return plan

    def _draft_plan(self):
        plan = self.make_plan(**self._plan_lines())
        self.talk(plan.document_id)
        return plan

    def talk(self, document):
        document.sudo().message_post(body="nội bộ")

    def _organisation(self):
        env = self.env
        return {
            "unit": self.city,
            "unit member": env["gec.unit.member"].search([("user_id", "=", self.clerk.id)]),
            "board seat": self.seat,
            "unit succession": env["gec.unit.succession"].create(
                {"old_unit_id": self.gone.id, "new_unit_id": self.sister.id, "kind": "merge", "date": "2025-07-01"}
            ),
            "unit import": env["gec.unit.import"].create(
                {"filename": "x.csv", "content": b"eA==", "sha256": "0", "summary": "x"}
            ),
            "signing authority": self.authority,
            "signing key": env["gec.signing.key"].search([("unit_id", "=", self.city.id)], limit=1),
            "trust anchor": env["gec.trust.anchor"].search([], limit=1),
            "document type": env.ref("gender_equality_campaign.document_type_letter"),
            "day off": env["gec.day.off"].create({"day": "2031-01-02", "reason": "Thông báo"}),
            "indicator": self.make_indicator("ZZ9"),
        }

    def _parts(self, state, document):
        return {
            f"{state} document": document,
            f"{state} basis": document.basis_ids[0],
            f"{state} recipient": document.recipient_ids[0],
        }

    def _plan_parts(self, state, plan):
        return {
            f"{state} plan": plan,
            f"{state} clause": plan.clause_ids[0],
            f"{state} assignment": plan.assignment_ids[0],
        }

    def _left_behind(self, document):
        """What the steps of an issued document leave."""
        me = document.sudo()
        review = self.env["tier.review"].search([("model", "=", "gec.document"), ("res_id", "=", me.id)], limit=1)
        return {
            "event": me.event_ids[0],
            "version": self.env["gec.document.version"].search([("document_id", "=", me.id)], limit=1),
            "kept file": me.file_ids[0],
            "signature": me.signature_ids[0],
            "dispatch": me.dispatch_ids[0],
            "assigned unit": me.plan_ids.assigned_ids.filtered(lambda row: row.unit_id == self.ward_a),
            "inbox item": self.env["gec.inbox.item"].search([("unit_id", "=", self.ward_a.id)], limit=1),
            "review": review,
            "signature request": me.sign_request_ids[0],
            "stored file": me.file_id,
            "stored folder": me.file_id.directory_id,
        }

    def _received(self):
        values = {"direction": "in", "issuer_name": "UBND tỉnh", "recipient_ids": [], "authority_id": False}
        document = self.make_document(user=self.clerk, drafting_unit_id=False, **values)
        document.action_register_incoming()
        named = {"lead": self.lead, "cooperate": self.env["gec.unit"], "inform": self.env["gec.unit"]}
        Instruction = self.env["gec.instruction"].with_user(self.leader)
        Instruction._give(document.with_user(self.leader), self.leader, "Tham mưu.", "2026-12-01", named)
        return document

    def _registers(self, issued, received):
        entry = received.sudo().entry_id
        entry.with_user(self.clerk)._correct("subject", "đúng", "ghi sai")
        closing = {"register_id": self.in_book.id, "year": entry.year, "row_count": 1}
        return {
            "register": self.out_book,
            "register counter": self.env["gec.register.counter"].search([("register_id", "=", self.out_book.id)]),
            "register entry": issued.sudo().entry_id,
            "register event": issued.sudo().entry_id.event_ids[:1],
            "register correction": entry.correction_ids,
            "register closing": self.env["gec.register.closing"].create(closing),
        }

    def _filed(self, received):
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "1", "name": "Hồ sơ"})
        given = received.sudo().instruction_line_ids
        return {
            "received document": received,
            "instruction": given.instruction_id,
            "instruction line": given,
            "case file": case,
            "case item": self.env["gec.case.item"].create({"case_id": case.id, "document_id": received.id}),
        }

    def _rest(self, document):
        peer = self.env["gec.exchange.peer"].create(
            {
                "name": "Hệ thống khác",
                "organ_id": "H77",
                "own_code": "H78",
                "address": "https://peer.invalid/gec/exchange",
                "incoming_secret": "mật khẩu vào 0123456789",
                "outgoing_secret": "mật khẩu ra 0123456789",
            }
        )
        known = {"document_id": document.id, "unit_id": self.city.id}
        message = {"peer_id": peer.id, "direction": "out", "kind": "document", "key": "1", "edxml_id": "1"}
        job = {"kind": "person", "method": "external", "user_id": self.leader.id, "asked_at": "2026-01-01"}
        return {
            "exchange peer": peer,
            "exchange code": self.env["gec.exchange.code"].search([], limit=1),
            "exchange message": self.env["gec.exchange.message"].create(
                {**message, **known, "sha256": "0", "content": b"eA=="}
            ),
            "integrity alarm": self.env["gec.integrity.alarm"].create(
                {**known, "kind": "store", "detail": "x", "key": "x"}
            ),
            "signing job": self.env["gec.signing.job"].create({**job, "document_id": document.id}),
            "document check": self.env["gec.document.check"].create(
                {"document_id": document.id, "file_sha": "0", "checked_at": "2026-01-01", "result": "unsigned"}
            ),
            "to-do": self._to_do(),
        }

    def _to_do(self):
        document = self.make_document()
        return document.activity_schedule("mail.mail_activity_data_todo", user_id=self.drafter.id)
