"""The city's reports of 2022, from the first submission to the printed summary."""

from odoo import Command

from . import approval, results
from .approval import CITY, WARD
from .city_results import ACTIVITIES, ADDED, LATE, NIL, REMARK, SUBMITTED

OFFICE = "chuyenvien.tv"


def reports(stage, campaign):
    """Activities, then reports: one signed, one returned, one late, one missing."""
    results.record(stage, campaign, ACTIVITIES)
    signed_report(stage, campaign)
    for login, moment in SUBMITTED:
        results.submit(stage, login, moment, campaign, **_nil(login))
    waiting = stage.env["gec.result.report"].search([("campaign_id", "=", campaign.id)])
    stage.say(f"{len(waiting)} báo cáo đến đúng hạn (trước ngày 20/12/2022)")
    correct(stage, campaign)
    late(stage, campaign)


def _nil(login):
    return {"nil_reason": NIL[login]} if login in NIL else {}


def signed_report(stage, campaign):
    """Phường 1 reports by a signed and numbered document."""
    stage.at("2022-12-14 08:00")
    report = results.report(stage, WARD.drafter, campaign, **_ward_values(stage))
    approval.whole(stage, WARD, report.document_id)
    stage.press(WARD.drafter, report, "action_submit_figures")


def _ward_values(stage):
    return {
        "drafting_unit_id": stage.ref("unit_tptv_p1").id,
        "place": "Phường 1",
        "symbol": "BC-UBND",
        "authority_id": stage.ref("authority_p1").id,
        "situation": "UBND phường ban hành kế hoạch riêng, phân công công chức và ban nhân dân các khóm thực hiện.",
        "results": "Các hoạt động được tổ chức đúng thời gian; số liệu ở bảng kèm theo.",
        "difficulties": "Kinh phí còn hạn chế; nam giới tham gia chưa nhiều.",
        "proposals": "Đề nghị thành phố hỗ trợ tài liệu truyền thông.",
        "recipient_ids": [
            Command.create(
                {"name": "Phòng LĐ-TB&XH thành phố (Thường trực Ban)", "unit_ids": stage.ref("unit_tptv_ld").ids}
            ),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ],
    }


def correct(stage, campaign):
    """Phường 3 gets its report back, adds what was missing and sends it again."""
    stage.at("2022-12-16 10:00")
    login, indicator = ADDED[0], stage.ref("indicator_tt01")
    report = stage.env["gec.result.report"].search(
        [("campaign_id", "=", campaign.id), ("unit_id", "=", stage.ref("unit_tptv_p3").id)]
    )
    stage.press(OFFICE, report, "action_return", [{"indicator_id": indicator.id, "remark": REMARK}])
    stage.say(f"Trả lại báo cáo {report.unit_id.name} – {indicator.code}: “{REMARK}”")
    results.record(stage, campaign, [ADDED])
    stage.at("2022-12-17 15:00")
    stage.write(login, report.remark_ids, answer="Đã bổ sung 01 buổi ngày 08/12/2022.")
    stage.press(login, report, "action_fill_from_activities")
    stage.press(login, report, "action_submit_figures")
    stage.say(f"{report.unit_id.name} nộp lại, bản {report.version}, vẫn tính đúng hạn")


def late(stage, campaign):
    """Phường 8 after the deadline; phường 9 never."""
    report = results.submit(stage, *LATE, campaign)
    stage.say(f"{report.unit_id.name} nộp muộn; chưa có báo cáo: {_missing(campaign)}")


def _missing(campaign):
    sent = campaign.env["gec.result.report"].search([("campaign_id", "=", campaign.id), ("version", ">", 0)])
    nodes = campaign.campaign_unit_ids.filtered("is_expected") - sent.campaign_unit_id
    return ", ".join(nodes.mapped("name"))


def sum_up(stage, campaign):
    """The standing office accepts, freezes the summary and has it signed and sent to the province.

    :return: gec.campaign.summary
    """
    stage.at("2022-12-23 08:00")
    waiting = stage.env["gec.result.report"].search(
        [("campaign_id", "=", campaign.id), ("report_state", "=", "submitted")]
    )
    results.accept(stage, OFFICE, waiting)
    results.say_roll_up(stage, campaign)
    summary = stage.create(OFFICE, "gec.campaign.summary", campaign_id=campaign.id, **_summary_values(stage))
    stage.press(OFFICE, summary, "action_freeze")
    summary = summary.with_env(stage.env)
    stage.say(f"Chốt số liệu tổng hợp từ {len(summary.source_ids)} báo cáo")
    approval.whole(stage, CITY, summary.document_id)
    return summary


def _summary_values(stage):
    return {
        "place": "Tp. Trà Vinh",
        "symbol": "BC-UBND",
        "is_demo": True,
        "authority_id": stage.ref("authority_tptv_kt").id,
        "parent_id": stage.env["gec.document"].search([("reference", "=", "144/KH-UBND")], limit=1).id,
        "body": "Thực hiện Kế hoạch số 144/KH-UBND, UBND thành phố Trà Vinh báo cáo kết quả như sau:",
        "recipient_ids": [
            Command.create({"name": "Thường trực Ban VSTBPN tỉnh", "unit_ids": stage.ref("board_tv").ids}),
            Command.create({"name": "Lưu: VT, LĐTBXH", "is_archive": True}),
        ],
    }
