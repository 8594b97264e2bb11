"""The city's reports of 2022, from the first submission to the printed summary."""

from odoo import Command

from . import approval, arrival, results
from .approval import CITY, WARD
from .city_results import ACTIVITIES, ADDED, FIRST, LATE, NEXT, NIL, REMARK

OFFICE = "chuyenvien.tv"


def reports(stage, campaign):
    """Activities, then reports: one signed, one returned, one late, one missing."""
    results.record(stage, campaign, ACTIVITIES)
    signed_report(stage, campaign)
    _submit(stage, campaign, FIRST)
    returned = give_back(stage, campaign)
    correct(stage, campaign, returned)
    _submit(stage, campaign, NEXT)
    sent = stage.env["gec.result.report"].search([("campaign_id", "=", campaign.id)])
    stage.say(f"{len(sent)} báo cáo, đúng hạn (trước ngày 20/12/2022) {len(sent.filtered('is_on_time'))}")
    late(stage, campaign)


def _submit(stage, campaign, rows):
    for login, moment in rows:
        results.submit(stage, login, moment, campaign, **_nil(login))


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


def give_back(stage, campaign):
    """The standing office returns the report of phường 3 with a remark at the figure concerned."""
    stage.at("2022-12-16 10:00")
    indicator = stage.ref("indicator_tt01")
    report = stage.env["gec.result.report"].search(
        [("campaign_id", "=", campaign.id), ("unit_id", "=", stage.ref("unit_tptv_p3").id)]
    )
    window = {"res_model": "gec.report.return.wizard", "context": {"default_report_id": report.id}}
    line = {"indicator_id": indicator.id, "remark": REMARK}
    stage.answer(OFFICE, window, line_ids=[Command.create(line)])
    stage.say(f"Trả lại báo cáo {report.unit_id.name} – {indicator.code}: “{REMARK}”")
    return report


def correct(stage, campaign, report):
    """The ward adds what was missing, answers the remark and sends the report again."""
    stage.at("2022-12-16 14:00")
    login = ADDED[0]
    results.note(stage, campaign, *ADDED)
    stage.write(login, report.remark_ids, answer="Đã bổ sung 01 buổi ngày 08/12/2022.")
    stage.press(login, report, "action_fill_from_activities")
    stage.press(login, report, "action_submit_figures")
    stage.say(f"{report.unit_id.name} bổ sung và nộp lại (bản {report.version}): vẫn tính đúng hạn")


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
    summary = results.freeze(stage, OFFICE, campaign, **_summary_values(stage, campaign))
    approval.whole(stage, CITY, summary.document_id)
    arrival.register_all(stage, summary.document_id, [("vanthu.tinh", "2022-12-23 15:10")])
    return summary


def _summary_values(stage, campaign):
    counts = campaign._completeness()
    return {
        "place": "Tp. Trà Vinh",
        "symbol": "BC-UBND",
        "authority_id": stage.ref("authority_tptv_kt").id,
        "parent_id": stage.env["gec.document"].search([("reference", "=", "144/KH-UBND")], limit=1).id,
        "body": "Thực hiện Kế hoạch số 144/KH-UBND, UBND thành phố Trà Vinh báo cáo kết quả như sau.\n"
        f"Số đơn vị phải báo cáo: {counts['expected']}; đã báo cáo: {counts['received']}, trong đó nộp muộn: "
        f"{counts['late']}; chưa báo cáo: {counts['missing']} ({_missing(campaign)}).",
        "recipient_ids": [
            Command.create({"name": "Thường trực Ban VSTBPN tỉnh", "unit_ids": stage.ref("board_tv").ids}),
            Command.create({"name": "Lưu: VT, LĐTBXH", "is_archive": True}),
        ],
    }
