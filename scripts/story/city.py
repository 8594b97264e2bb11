"""Seed 000 at the city that issues it: chapters 2 to 5."""

from . import approval, reading, results
from .approval import CITY

REASON = (
    "Nhiệm vụ mục VI.1 “các ban ngành thành phố có liên quan” chưa chọn đơn vị cụ thể; "
    "đề nghị chọn để giao việc và theo dõi."
)
CONCERNED = ("tp", "gd", "vh")


def open_campaign(stage, campaign):
    """The standing office sets who reports."""
    stage.at("2022-11-09 14:00")
    silent = [stage.ref(f"unit_tptv{end}") for end in ("", "_ld", "_vp", "_yt")]
    results.freeze_tree(stage, CITY.drafter, campaign, stage.ref("unit_tptv_pn"), silent)


def draft(stage, directive, campaign):
    """Import, completion, and what the form check finds.

    :return: gec.directive.plan
    """
    stage.at("2022-11-10 09:00")
    units = {"owner_id": stage.ref("unit_tptv").id, "drafting_unit_id": stage.ref("unit_tptv_ld").id}
    plan = reading.read(stage, CITY.drafter, "000", parent_id=directive.id, campaign_id=campaign.id, **units)
    stage.write(
        CITY.drafter,
        plan,
        authority_id=stage.ref("authority_tptv_kt").id,
        report_to_id=stage.ref("unit_tptv_ld").id,
    )
    address_wards(stage, plan)
    return plan


def address_wards(stage, plan):
    """The form check: the wards are given work but stand not among the recipients; added, marked as typed."""
    found = stage.seen(CITY.drafter, plan.document_id).finding_text or ""
    for line in found.splitlines():
        stage.say(f"Kiểm tra thể thức: {line}")
    if not found:
        raise AssertionError("The form check was to find wards that are given work but not addressed.")
    stage.press(CITY.drafter, plan, "action_address_assigned")
    added = plan.recipient_ids.filtered(lambda row: row.origin == "typed")
    stage.say(f"Thêm nơi nhận (gõ thêm): {', '.join(added.mapped('name'))} – {len(added.unit_ids)} đơn vị")


def send(stage, plan, directive):
    """Approval with one return, signature, number 144, issue; the directive is done with."""
    document = plan.document_id
    stage.title("3. Duyệt nội dung và thể thức")
    approval.submit(stage, CITY, document)
    approval.give_back(stage, CITY.head, document, REASON)
    choose_departments(stage, plan)
    stage.at("2022-11-14 14:00")
    approval.submit(stage, CITY, document)
    approval.approve(stage, CITY, document)
    stage.title("4. Ký, cấp số, đóng dấu")
    stage.at("2022-11-15 09:00")
    approval.sign(stage, CITY, document)
    approval.number(stage, CITY, document)
    stage.title("5. Phát hành")
    approval.issue(stage, CITY, document)
    stage.press(CITY.drafter, directive.instruction_line_ids, "action_done")


def choose_departments(stage, plan):
    """The words leave it open which departments are meant: the drafter says it, nothing is guessed."""
    stage.at("2022-11-11 10:00")
    open_words = plan.assignment_ids.filtered(lambda row: not row.unit_ids)
    units = [stage.ref(f"unit_tptv_{end}").id for end in CONCERNED]
    stage.write(CITY.drafter, open_words, unit_ids=units)
    stage.say(f"Người soạn chọn đơn vị phối hợp: {', '.join(open_words.unit_ids.mapped('short_name'))}")
