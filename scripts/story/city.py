"""Seed 000 at the city that issues it: chapters 2 to 5."""

import json
from odoo import Command

from . import approval
from .approval import CITY


def draft(stage, directive):
    gold = json.load(open("/work/shared/corpus/gold/seed_000.json"))
    stage.at("2022-11-10 09:00")
    plan = stage.create(
        "chuyenvien.tv",
        "gec.directive.plan",
        name=gold["title"],
        owner_id=stage.ref("unit_tptv").id,
        drafting_unit_id=stage.ref("unit_tptv_ld").id,
        place=gold["place"],
        symbol=gold["symbol"],
        campaign_id=stage.ref("campaign_2022").id,
        is_demo=True,
        parent_id=directive.id,
        authority_id=stage.ref("authority_tptv_kt").id,
        report_deadline="2022-12-20",
        recipient_ids=[Command.create({"name": "Ban tỉnh", "unit_ids": stage.ref("board_tv").ids}), 
            Command.create(
                {
                    "name": "UBND các phường, xã",
                    "unit_ids": stage.env["gec.unit"]
                    .search([("parent_id", "=", stage.ref("unit_tptv").id), ("kind", "=", "commune")])
                    .ids,
                }
            ),
            Command.create({"name": "Thành viên Ban", "unit_ids": stage.ref("board_tptv").seat_ids.unit_id.ids}),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ],
        clause_ids=[
            Command.create({"label": "I", "heading": "MỤC ĐÍCH", "text": "Thử."}),
            Command.create(
                {"label": "IV", "heading": "NHỮNG HOẠT ĐỘNG CHÍNH", "text": "Hoạt động.", "kind": "activity"}
            ),
        ],
    )
    stage.create(
        "chuyenvien.tv",
        "gec.plan.assignment",
        plan_id=plan.id,
        clause_id=plan.clause_ids[0].id,
        unit_text="UBND phường, xã",
        unit_ids=stage.env["gec.unit"]
        .search([("parent_id", "=", stage.ref("unit_tptv").id), ("kind", "=", "commune")])
        .ids,
        role="implement",
    )
    return plan


def send(stage, plan):
    approval.submit(stage, CITY, plan.document_id)
    approval.give_back(stage, CITY.head, plan.document_id, "Đề nghị gắn căn cứ với số đến.")
    stage.at("2022-11-14 14:00")
    approval.submit(stage, CITY, plan.document_id)
    approval.approve(stage, CITY, plan.document_id)
    stage.at("2022-11-15 09:00")
    approval.sign(stage, CITY, plan.document_id)
    approval.number(stage, CITY, plan.document_id)
    approval.issue(stage, CITY, plan.document_id)
