"""Chapter 2: the seed text is read, and what was read is shown with what was not found."""

from pathlib import Path

from odoo.addons import gender_equality_campaign

SEEDS = Path(gender_equality_campaign.__path__[0]) / "demo" / "seeds"


def text_of(seed):
    """The text of a seed, byte for byte as the addon carries it."""
    [path] = SEEDS.glob(f"{seed}_*.txt")
    return path.read_text("utf-8")


def read(stage, login, seed, **vals):
    """The user imports the text.

    :return: gec.directive.plan
    """
    plan = stage.model(login, "gec.directive.plan")._import_text(text_of(seed), {"is_demo": True} | vals)
    stage.step()
    plan = plan.with_env(stage.env)
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
