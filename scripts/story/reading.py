"""Chapter 2: the seed text is read, and what was read is shown with what was not found."""

import base64
from pathlib import Path

from odoo.addons import gender_equality_campaign

SEEDS = Path(gender_equality_campaign.__path__[0]) / "demo" / "seeds"


def read(stage, login, seed, **vals):
    """The user uploads the seed's file, byte for byte as the addon carries it.

    :return: gec.directive.plan
    """
    [path] = SEEDS.glob(f"{seed}_*.txt")
    upload = {"content": base64.b64encode(path.read_bytes()), "filename": path.name, "is_demo": True}
    wizard = stage.create(login, "gec.plan.import.wizard", **upload, **vals)
    opened = stage.press(login, wizard, "action_read")
    plan = stage.env["gec.directive.plan"].browse(opened["res_id"])
    say(stage, plan)
    return plan


def say(stage, plan):
    """What came out of the text."""
    found = {span.field: span.value for span in plan.span_ids if span.is_found}
    stage.say(
        f"Đọc văn bản: {found.get('full_reference')}, {found.get('place')}, {found.get('issue_date')}, "
        f"{found.get('issuer')}; căn cứ {', '.join(plan.basis_ids.mapped('reference'))}"
    )
    counts = (len(plan.clause_ids), len(plan.assignment_ids), len(plan.recipient_ids), len(plan.span_ids))
    stage.say("{} mục (cây), {} nhiệm vụ, {} nơi nhận, {} đoạn nguồn".format(*counts))
    missing = [span.field for span in plan.span_ids if not span.is_found and span.note == "not_found"]
    if missing:
        stage.say(f"Không tìm thấy trong văn bản, để trống: {', '.join(missing)}")
