"""Seed 004 at the centre that received it: arrival, its own plan, a letter to the communes."""

from odoo import Command

from . import approval, arrival, reading
from .approval import CENTRE
from .upstream import arrival as arrival_words
from .upstream import hand_on

TITLE = "Triển khai Tháng hành động Vì bình đẳng giới và phòng chống bạo lực trên cơ sở giới năm 2018"
TEAMS = [
    ("truyenthanh.tt", "2018-11-13 14:00"),
    ("vannghe.tt", "2018-11-13 14:15"),
    ("thethao.tt", "2018-11-13 14:30"),
    ("vienchuc.tt", "2018-11-13 14:45"),
]
COMMUNES = [
    ("thotang.vt", "2018-11-14 08:20"),
    ("daidong.vt", "2018-11-14 09:05"),
    ("tantien.vt", "2018-11-14 14:10"),
]
# team, role, what the centre itself asks of it
TASKS = [
    ("tt", "lead", "xây dựng tin, bài và phát trên hệ thống truyền thanh của huyện trong Tháng hành động."),
    ("vh", "implement", "tổ chức biểu diễn văn nghệ, tuyên truyền lưu động về bình đẳng giới tại các xã, thị trấn."),
    ("tdtt", "cooperate", "lồng ghép tuyên truyền về bình đẳng giới trong các giải thể thao của huyện."),
    ("hc", "implement", "treo băng rôn, khẩu hiệu; tổng hợp kết quả, báo cáo Ban Giám đốc chậm nhất ngày 12/12/2018."),
]


def receive(stage):
    """The district's plan arrives: number 210 on 9/11/2018, as its stamp says.

    :return: the received gec.directive.plan
    """
    stage.at("2018-11-09 07:50")
    clerk = CENTRE.clerk
    issuer = {"owner_id": stage.ref("unit_ttvh").id, "direction": "in"}
    plan = reading.read(stage, clerk, "004", **issuer)
    stage.write(clerk, plan, issuer_id=stage.ref("unit_vt").id)
    stage.press(clerk, plan.document_id, "action_register_incoming")
    stage.say(arrival_words(plan.document_id))
    _say_stamp(stage, plan)
    hand_on(stage, clerk, CENTRE.signer, plan.document_id)
    return plan


def _say_stamp(stage, plan):
    """The stamp that was read from the text says the same as the register."""
    read = {span.field: span.value for span in plan.span_ids if span.field.startswith("stamp_")}
    entry = plan.entry_id
    if (read["stamp_number"], read["stamp_date"]) != (str(entry.number), entry.entry_date.isoformat()):
        raise AssertionError(f"The register says {entry.number}, {entry.entry_date}; the stamp {read}")
    stage.say(f"Dấu “ĐẾN” đọc trong văn bản: số {read['stamp_number']}, ngày {read['stamp_date']} – khớp với sổ")


def own_plan(stage, plan, campaign):
    """The centre's plan: the purposes of the district's, and typed tasks for its own teams.

    :return: gec.directive.plan
    """
    stage.at("2018-11-12 08:30")
    opened = stage.press(CENTRE.drafter, plan, "action_pass_down")
    own = stage.env["gec.directive.plan"].browse(opened["res_id"])
    taken = len(own.clause_ids)
    stage.write(CENTRE.drafter, own, campaign_id=campaign.id, **_own_values(stage))
    for number, task in enumerate(TASKS, 1):
        _add_task(stage, own, number, *task)
    stage.say(f"Kế hoạch riêng: lấy {taken} mục của {plan.reference}, gõ thêm {len(TASKS)} nhiệm vụ cho các tổ")
    approval.whole(stage, CENTRE, own.document_id)
    return own


def _own_values(stage):
    teams = [stage.ref(f"unit_ttvh_{end}").id for end, _role, _words in TASKS]
    return {
        "drafting_unit_id": stage.ref("unit_ttvh_hc").id,
        "authority_id": stage.ref("authority_ttvh").id,
        "body": f"{stage.ref('unit_ttvh').name} xây dựng Kế hoạch thực hiện, cụ thể như sau:",
        "report_deadline": "2018-12-12",
        "report_deadline_inclusive": True,
        "report_to_id": stage.ref("unit_ttvh_hc").id,
        "clause_ids": [Command.create({"label": "II", "sequence": 90, "heading": "PHÂN CÔNG", "kind": "task"})],
        "recipient_ids": [
            Command.create({"name": "UBND huyện (báo cáo)", "unit_ids": stage.ref("unit_vt").ids}),
            Command.create({"name": "Các tổ thuộc Trung tâm", "unit_ids": teams}),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ],
    }


def _add_task(stage, plan, number, end, role, words):
    unit = stage.ref(f"unit_ttvh_{end}")
    part = plan.clause_ids.filtered(lambda clause: clause.heading == "PHÂN CÔNG")
    line = {"plan_id": plan.id, "parent_id": part.id, "sequence": number, "label": str(number), "kind": "task"}
    clause = stage.create(CENTRE.drafter, "gec.plan.clause", text=f"{unit.name}: {words}", **line)
    given = {"plan_id": plan.id, "clause_id": clause.id, "unit_text": unit.name, "unit_ids": unit.ids}
    stage.create(CENTRE.drafter, "gec.plan.assignment", role=role, **given)


def letter(stage, plan, own):
    """A công văn: the centre is not above the communes, so it asks.

    :return: gec.document
    """
    stage.at("2018-11-13 08:00")
    document = stage.create(CENTRE.drafter, "gec.document", **_letter_values(stage, plan, own))
    approval.whole(stage, CENTRE, document)
    return document


def _letter_values(stage, plan, own):
    communes = stage.env["gec.unit"].search([("parent_id", "=", stage.ref("unit_vt").id), ("kind", "=", "commune")])
    return {
        "name": "phối hợp triển khai Tháng hành động Vì bình đẳng giới năm 2018",
        "type_id": stage.ref("document_type_letter").id,
        "owner_id": stage.ref("unit_ttvh").id,
        "drafting_unit_id": stage.ref("unit_ttvh_hc").id,
        "authority_id": stage.ref("authority_ttvh").id,
        "symbol": "TTVHTTTT-HC",
        "place": stage.ref("unit_ttvh").place_name,
        "is_demo": True,
        "parent_id": own.document_id.id,
        "addressee": "UBND các xã, thị trấn",
        "body": f"Thực hiện Kế hoạch số {plan.reference} của {plan.issuer_name} và Kế hoạch số {own.reference} "
        "của Trung tâm, Trung tâm VH-TT-TT huyện Vĩnh Tường đề nghị UBND các xã, thị trấn phối hợp: bố trí địa điểm "
        "cho các buổi tuyên truyền lưu động; tiếp sóng, phát lại tin, bài trên đài truyền thanh xã, thị trấn.\n"
        "Rất mong nhận được sự phối hợp của UBND các xã, thị trấn.",
        "recipient_ids": [
            Command.create({"name": "Như trên", "unit_ids": communes.ids}),
            Command.create({"name": "Lưu: VT, HC", "is_archive": True}),
        ],
    }


def deliver(stage, own, document):
    """The tasks at the teams, the letter at the communes."""
    arrival.register_all(stage, own.document_id, TEAMS)
    stage.at("2018-11-13 15:00")
    arrival.start_work(stage, [login for login, _moment in TEAMS])
    arrival.register_all(stage, document, COMMUNES)
