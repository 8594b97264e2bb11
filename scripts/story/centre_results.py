"""Seed 004, the end: what the teams did and the centre's report to the district."""

from odoo import Command

from . import approval, results
from .approval import CENTRE

OFFICE = "vienchuc.tt"
ACTIVITIES = [
    ("truyenthanh.tt", "radio", "Tin, bài phát trên hệ thống truyền thanh huyện", "2018-11-26", 0, 0, 24),
    ("truyenthanh.tt", "banner", "Băng rôn trên trục đường chính", "2018-11-16", 0, 0, 15),
    ("vannghe.tt", "contest", "Biểu diễn văn nghệ tuyên truyền lưu động", "2018-11-30", 210, 160),
    ("vannghe.tt", "contest", "Biểu diễn văn nghệ tuyên truyền lưu động", "2018-12-07", 180, 150),
    ("thethao.tt", "meeting", "Lồng ghép trong giải bóng chuyền của huyện", "2018-12-02", 60, 90),
]
SUBMITTED = [
    ("truyenthanh.tt", "2018-12-10 09:00"),
    ("vannghe.tt", "2018-12-11 10:00"),
    ("thethao.tt", "2018-12-14 08:30"),
]


def open_campaign(stage, campaign):
    """The teams report, the centre itself and its office sum up."""
    stage.at("2018-11-12 08:00")
    results.freeze_tree(stage, OFFICE, campaign, silent=[stage.ref("unit_ttvh"), stage.ref("unit_ttvh_hc")])


def reports(stage, campaign):
    """Three reports, the last of them late; then the centre's report to the district.

    :return: gec.campaign.summary
    """
    results.record(stage, campaign, ACTIVITIES)
    for login, moment in SUBMITTED:
        report = results.submit(stage, login, moment, campaign)
        stage.say(f"{report.unit_id.name}: {'đúng hạn' if report.is_on_time else 'nộp muộn'}")
    stage.at("2018-12-17 08:00")
    results.accept(stage, OFFICE, stage.env["gec.result.report"].search([("campaign_id", "=", campaign.id)]))
    results.say_roll_up(stage, campaign)
    summary = results.freeze(stage, OFFICE, campaign, **_summary_values(stage))
    approval.whole(stage, CENTRE, summary.document_id)
    return summary


def _summary_values(stage):
    return {
        "drafting_unit_id": stage.ref("unit_ttvh_hc").id,
        "place": stage.ref("unit_ttvh").place_name,
        "symbol": "BC-TTVHTTTT",
        "authority_id": stage.ref("authority_ttvh").id,
        "body": "Thực hiện Kế hoạch số 2873/KH-UBND, Trung tâm VH-TT-TT báo cáo kết quả như sau.",
        "recipient_ids": [
            Command.create({"name": "UBND huyện", "unit_ids": stage.ref("unit_vt").ids}),
            Command.create({"name": "Lưu: VT, HC", "is_archive": True}),
        ],
    }
