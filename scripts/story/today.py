"""The present-day two-level agency: this year's campaign is open, and something waits for everybody."""

from datetime import timedelta

from odoo import Command

from . import approval, arrival, results
from .approval import PROVINCE

TASKS = [
    ("Sở Nội vụ (Cơ quan thường trực Ban VSTBPN tỉnh)", "lead", "unit_td_nv", "hướng dẫn, theo dõi, tổng hợp kết quả."),
    ("Sở Giáo dục và Đào tạo", "cooperate", "unit_td_gd", "phối hợp truyền thông trong trường học."),
    ("UBND các xã, phường, đặc khu", "implement", None, "xây dựng kế hoạch và tổ chức thực hiện tại địa phương."),
]


def tell(stage, moment, campaign):
    """One plan is issued and lies in the inboxes, another waits for its head of office.

    :param datetime moment: the real present, in Vietnam
    """
    stage.at(f"{moment - timedelta(days=1):%Y-%m-%d} 08:00")
    results.freeze_tree(stage, PROVINCE.drafter, campaign, silent=[stage.ref("unit_td"), stage.ref("unit_td_nv")])
    plan = _plan(stage, campaign)
    approval.whole(stage, PROVINCE, plan.document_id)
    arrival.register_all(stage, plan.document_id, [("vanthu.vidu", f"{moment - timedelta(days=1):%Y-%m-%d} 10:00")])
    letter = stage.create(PROVINCE.drafter, "gec.document", **_letter_values(stage))
    approval.submit(stage, PROVINCE, letter)
    stage.say("Công văn đang chờ giamdoc.td duyệt; kế hoạch đang chờ các xã, đặc khu vào sổ")


def _base(stage):
    return {
        "owner_id": stage.ref("unit_td").id,
        "drafting_unit_id": stage.ref("unit_td_nv").id,
        "authority_id": stage.ref("authority_td_kt").id,
        "place": stage.ref("unit_td").place_name,
        "is_demo": True,
    }


def _communes(stage):
    top = stage.ref("unit_td").id
    return stage.env["gec.unit"].search([("parent_id", "=", top), ("kind", "=", "commune")])


def _plan(stage, campaign):
    clauses = [
        {"label": "I", "heading": "THỜI GIAN", "text": "Từ ngày 15/11 đến ngày 15/12.", "kind": "period"},
        {"label": "II", "heading": "TỔ CHỨC THỰC HIỆN", "kind": "task"},
    ]
    vals = {
        "name": campaign.name.replace("Tháng", "Triển khai Tháng", 1),
        "symbol": "KH-UBND",
        "campaign_id": campaign.id,
        "period_start": campaign.period_start,
        "period_end": campaign.period_end,
        "report_deadline": campaign.report_deadline,
        "report_to_id": stage.ref("unit_td_nv").id,
        "body": "UBND tỉnh Trình Diễn ban hành Kế hoạch để dùng thử hệ thống, cụ thể như sau:",
        "clause_ids": [Command.create({"sequence": place, **clause}) for place, clause in enumerate(clauses)],
        "recipient_ids": [
            Command.create({"name": "Thành viên Ban VSTBPN tỉnh", "unit_ids": stage.ref("unit_td_gd").ids}),
            Command.create({"name": "UBND các xã, phường, đặc khu", "unit_ids": _communes(stage).ids}),
            Command.create({"name": "Lưu: VT, SNV", "is_archive": True}),
        ],
    }
    plan = stage.create(PROVINCE.drafter, "gec.directive.plan", **_base(stage), **vals)
    for number, task in enumerate(TASKS, 1):
        _add_task(stage, plan, number, *task)
    return plan.with_env(stage.env)


def _add_task(stage, plan, number, words, role, unit, text):
    units = stage.ref(unit) if unit else _communes(stage)
    line = {"plan_id": plan.id, "parent_id": plan.clause_ids[-1].id, "sequence": number, "label": str(number)}
    clause = stage.create(PROVINCE.drafter, "gec.plan.clause", text=f"{words} {text}", kind="task", **line)
    given = {"plan_id": plan.id, "clause_id": clause.id, "unit_text": words, "unit_ids": units.ids}
    stage.create(PROVINCE.drafter, "gec.plan.assignment", role=role, **given)


def _letter_values(stage):
    return _base(stage) | {
        "name": "đôn đốc báo cáo Tháng hành động vì bình đẳng giới",
        "type_id": stage.ref("document_type_letter").id,
        "symbol": "UBND-NV",
        "addressee": "UBND các xã, phường, đặc khu",
        "body": "Đề nghị các địa phương báo cáo kết quả đúng thời hạn đã giao.",
        "recipient_ids": [
            Command.create({"name": "Như trên", "unit_ids": _communes(stage).ids}),
            Command.create({"name": "Lưu: VT, SNV", "is_archive": True}),
        ],
    }
