"""Chapter 6: the document in the inboxes of those it was sent to."""

from collections import Counter

from odoo import Command
from odoo.exceptions import UserError

from . import approval
from .approval import WARD

# clerk and the moment at which he opens his inbox; phường 9 never does
FIRST = [
    ("vanthu.tinh", "2022-11-15 13:40"),
    ("kiemtra.tv", "2022-11-15 13:52"),
    ("vanthu.ld", "2022-11-15 14:04"),
    ("noivu.tv", "2022-11-15 14:16"),
    ("tuphap.tv", "2022-11-15 14:28"),
]
LATER = [
    ("giaoduc.tv", "2022-11-15 15:05"),
    ("vanhoa.tv", "2022-11-15 15:18"),
    ("taichinh.tv", "2022-11-15 15:30"),
    ("phunu.tv", "2022-11-15 15:42"),
    ("vanthu.p1", "2022-11-15 15:55"),
    ("phuong2.tv", "2022-11-15 16:08"),
    ("phuong3.tv", "2022-11-15 16:20"),
    ("phuong4.tv", "2022-11-16 07:35"),
    ("phuong5.tv", "2022-11-16 07:48"),
    ("phuong6.tv", "2022-11-16 08:02"),
    ("phuong7.tv", "2022-11-16 08:20"),
    ("phuong8.tv", "2022-11-16 09:15"),
    ("longduc.tv", "2022-11-16 09:40"),
]
WORKING = ("congchuc.p1", "phuong2.tv", "phuong3.tv", "tuphap.tv", "vanthu.ld", "longduc.tv")
STATES = {
    "delivered": "mới giao",
    "acknowledged": "đã nhận",
    "working": "đang làm",
    "reported": "đã làm xong",
    "accepted": "được chấp nhận",
    "returned": "trả lại",
}
WRONG_PLACE = "Phòng Y tế không còn là thành viên Ban VSTBPN thành phố; đề nghị cập nhật lại danh sách thành viên."


def city(stage, plan):
    """The city's plan at its recipients."""
    register_all(stage, plan.document_id, FIRST)
    give_back(stage, plan.document_id)
    register_all(stage, plan.document_id, LATER)
    stage.at("2022-11-16 14:00")
    start_work(stage, WORKING)
    pass_down(stage, plan)


def inbox(stage, login, kind):
    """What waits for the user's units."""
    return stage.model(login, "gec.inbox.item").search(
        [("unit_id.is_mine", "=", True), ("kind", "=", kind), ("done_at", "=", False)]
    )


def register_all(stage, document, clerks):
    """Each clerk registers it under his unit's own arrival number, on a stamped copy."""
    rows = [_register(stage, login, moment, document) for login, moment in clerks]
    numbers = [f"{row.unit_id.short_name or row.unit_id.name} {row.registered_number}" for row in rows]
    stage.say(f"{len(rows)} nơi vào sổ, số đến: {', '.join(numbers)}")


def _register(stage, login, moment, document):
    stage.at(moment)
    items = inbox(stage, login, "incoming").filtered(lambda item: item.document_id.id == document.id)
    dispatch = items[:1].dispatch_id
    stage.press(login, dispatch, "action_open")
    stage.press(login, dispatch, "action_register")
    return dispatch.with_env(stage.env)


def give_back(stage, document):
    """An office that the plan does not concern returns the work and the paper."""
    stage.at("2022-11-15 14:40")
    for kind, record in (("assignment", "assigned_id"), ("incoming", "dispatch_id")):
        window = stage.press("yte.tv", inbox(stage, "yte.tv", kind)[record], "action_return")
        stage.answer("yte.tv", window, reason=WRONG_PLACE)
    stage.say(f"Phòng Y tế trả lại {document.reference} vì gửi nhầm nơi: “{WRONG_PLACE}”")


def start_work(stage, logins):
    """The units take over what the plan gives them."""
    for login in logins:
        item = inbox(stage, login, "assignment")
        stage.press(login, item, "action_take")
        rows = item.assigned_id.plan_id.assigned_ids.filtered(lambda row: row.unit_id.is_mine)
        stage.press(login, rows, "action_acknowledge")
    stage.say(f"{len(logins)} đơn vị xác nhận nhận nhiệm vụ")


def finish_work(stage, plan, login):
    """The lead office says that its part is done – and is told who below it has not reported."""
    given = stage.seen(login, plan).assigned_ids
    mine = given.filtered(lambda row: row.unit_id.is_mine and row.state == "acknowledged")
    try:
        stage.press(login, mine, "action_report")
    except UserError as refusal:
        stage.say(f"Cơ quan chủ trì chưa báo cáo xong được. {refusal}")
    counts = Counter(plan.assigned_ids.mapped("state"))
    told = [f"{words} {counts[state]}" for state, words in STATES.items() if counts[state]]
    stage.say(f"Tiến độ giao việc: {', '.join(told)}")


def pass_down(stage, plan):
    """Phường 1 makes its own plan from the city's, one level down the same chain.

    :return: the ward's gec.directive.plan
    """
    stage.at("2022-11-17 08:30")
    opened = stage.press(WARD.drafter, plan, "action_pass_down")
    own = stage.env["gec.directive.plan"].browse(opened["res_id"])
    stage.write(WARD.drafter, own, **_own_values(stage))
    stage.say(f"UBND phường 1 lập kế hoạch riêng từ {plan.reference}: {len(own.clause_ids)} mục, gõ thêm phần của mình")
    stage.at("2022-11-18 08:00")
    approval.whole(stage, WARD, own.document_id)
    return own


def _own_values(stage):
    ward = stage.ref("unit_tptv_p1")
    return {
        "authority_id": stage.ref("authority_p1").id,
        "body": f"{ward.name} xây dựng Kế hoạch triển khai Tháng hành động trên địa bàn phường, cụ thể như sau:",
        "report_deadline": "2022-12-18",
        "clause_ids": [
            Command.create(
                {
                    "label": "V",
                    "sequence": 90,
                    "heading": "TỔ CHỨC THỰC HIỆN",
                    "text": "Công chức Văn hóa - Xã hội tham mưu tổ chức, tổng hợp kết quả trước ngày 18/12/2022. "
                    "Ban nhân dân các khóm tuyên truyền đến từng tổ dân phố.",
                    "kind": "task",
                }
            )
        ],
        "recipient_ids": [
            Command.create({"name": "UBND thành phố", "unit_ids": stage.ref("unit_tptv").ids}),
            Command.create({"name": "Phòng LĐ-TB&XH thành phố", "unit_ids": stage.ref("unit_tptv_ld").ids}),
            Command.create({"name": "Ban nhân dân các khóm"}),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ],
    }
