"""Chapter 7: activities, reports, the standing office's review."""

import base64


def freeze_tree(stage, login, campaign, beside=(), silent=()):
    """The campaign's tree as it stands now, with units that stand beside it and those that need not report."""
    stage.press(login, campaign, "action_freeze_tree")
    top = campaign.campaign_unit_ids.filtered(lambda node: not node.parent_id)
    for unit in beside:
        stage.create(login, "gec.campaign.unit", campaign_id=campaign.id, unit_id=unit.id, parent_id=top.id)
    quiet = campaign.campaign_unit_ids.filtered(lambda node: node.unit_id in silent)
    stage.write(login, quiet, is_expected=False)
    expected = campaign.campaign_unit_ids.filtered("is_expected")
    stage.say(f"{campaign.board_id.name}: cây đơn vị của đợt, {len(expected)} đơn vị phải báo cáo")


def node_of(stage, login, campaign):
    """The place of the user's unit in the campaign's tree."""
    own = [("campaign_id", "=", campaign.id), ("unit_id.is_mine", "=", True), ("is_expected", "=", True)]
    return stage.model(login, "gec.campaign.unit").search(own, limit=1)


def record(stage, campaign, rows):
    """The units keep note of what they do, on the day."""
    for row in sorted(rows, key=lambda row: row[3]):
        stage.at(f"{row[3]} 16:30")
        note(stage, campaign, *row)
    stage.say(f"{len(rows)} hoạt động được ghi nhận: chỉ số liệu, không có tên người được hỗ trợ")


def note(stage, campaign, login, kind, name, day, female=0, male=0, quantity=0, money=0):
    """One activity of the user's unit."""
    unit = node_of(stage, login, campaign).unit_id
    own = {"unit_id": unit.id, "campaign_id": campaign.id, "kind": kind, "name": name, "date": day}
    figures = {"female": female, "male": male, "quantity": quantity, "mobilised_money": money}
    stage.create(login, "gec.activity", **own, **figures)


def report(stage, login, campaign, **vals):
    """A draft report with the figures from the unit's activities and a file of evidence."""
    node = node_of(stage, login, campaign)
    made = stage.create(login, "gec.result.report", campaign_unit_id=node.id, is_demo=True, **vals)
    stage.press(login, made, "action_fill_from_activities")
    _attach(stage, login, made)
    return made.with_env(stage.env)


def _attach(stage, login, made):
    lines = [f"{activity.date:%d/%m/%Y};{activity.name}" for activity in made.activity_ids]
    content = "\n".join(["Ngày;Hoạt động (bản trình diễn)", *lines]).encode()
    stage.create(
        login,
        "ir.attachment",
        name="bang-ke-hoat-dong.csv",
        datas=base64.b64encode(content),
        res_model="gec.result.report",
        res_id=made.id,
    )


def submit(stage, login, moment, campaign, **vals):
    """Report in one go: figures, file, submission."""
    stage.at(moment)
    made = report(stage, login, campaign, **vals)
    stage.press(login, made, "action_submit_figures")
    return made


def accept(stage, login, reports):
    """The standing office takes them in."""
    for made in reports:
        stage.press(login, made, "action_accept")
    stage.say(f"{reports.campaign_id.board_id.name}: chấp nhận {len(reports)} báo cáo")


def say_roll_up(stage, campaign):
    """The sums by level, one line."""
    names = {indicator.code: indicator.name for indicator in campaign.indicator_ids}
    table = campaign._roll_up()
    sums = [f"{names[code]} {_plain(row['total'])}" for code, row in table.items() if row["total"]]
    stage.say(f"Tổng hợp: {'; '.join(sums)}")


def _plain(figure):
    return f"{figure:f}".rstrip("0").rstrip(".") if "." in f"{figure:f}" else f"{figure:f}"


def freeze(stage, login, campaign, **vals):
    """A summary with the figures of the reports accepted by now.

    :return: gec.campaign.summary
    """
    summary = stage.create(login, "gec.campaign.summary", campaign_id=campaign.id, is_demo=True, **vals)
    stage.press(login, summary, "action_freeze")
    summary = summary.with_env(stage.env)
    stage.say(f"Chốt số liệu tổng hợp từ {len(summary.source_ids)} báo cáo")
    return summary
