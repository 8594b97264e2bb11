"""Đắk Nông's published results of 2019 (báo cáo 2828/BC-SLĐTBXH, 23/12/2019) as reports of three levels."""

from . import results

OFFICIAL, OFFICE = "tonghop.dn", "lanhdao.dn"
NAMES = {"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã", "none": "Công bố không chia cấp"}
# indicator → figures as published; what was published without a split stays without one
PUBLISHED = {
    "DN01": {"none": 13},
    "DN02": {"province": 102, "district": 9, "commune": 4},
    "DN03": {"province": 4, "district": 4, "commune": 61},
    "DN04": {"district": 18},
    "DN05": {"district": 85},
    "DN06": {"province": 114, "district": 255, "commune": 62},
    "DN07": {"none": 23800},
    "DN08": {"none": 57},
    "DN09": {"none": 21},
}
TOTALS = {"DN01": 13, "DN02": 115, "DN03": 69, "DN04": 18, "DN05": 85, "DN06": 431} | {
    "DN07": 23800,
    "DN08": 57,
    "DN09": 21,
}


def tell(stage, campaign):
    """Four reports, accepted and summed up; the sums must be those published, to the last digit.

    :return: gec.campaign.summary
    """
    stage.at("2019-12-20 08:00")
    unit = stage.ref("unit_dn_ld")
    for level, name in NAMES.items():
        node = {"campaign_id": campaign.id, "unit_id": unit.id, "level": level, "name": name}
        stage.create(OFFICIAL, "gec.campaign.unit", **node)
    for node in campaign.campaign_unit_ids:
        _report(stage, node)
    stage.at("2019-12-23 08:00")
    results.accept(stage, OFFICE, stage.env["gec.result.report"].search([("campaign_id", "=", campaign.id)]))
    summary = results.freeze(stage, OFFICE, campaign)
    check(campaign)
    _say(stage, campaign)
    return summary


def _report(stage, node):
    report = stage.create(OFFICIAL, "gec.result.report", campaign_unit_id=node.id, is_demo=True)
    for value in report.with_env(stage.env).value_ids:
        figure = PUBLISHED[value.indicator_id.code].get(node.level)
        if figure is not None:
            stage.write(OFFICIAL, value, value=figure)
    stage.press(OFFICIAL, report, "action_submit_figures")


def _say(stage, campaign):
    """The published figures and, beside them, those of the roll-up."""
    ours = campaign._roll_up()
    stage.say(f"{'Chỉ tiêu':32}{'Đã công bố':>11}{'Hệ thống':>11}  Hệ thống, theo cấp")
    for indicator in campaign.indicator_ids.sorted("code"):
        row = ours[indicator.code]
        parts = [f"{name.lower()} {float(row[level]):g}" for level, name in NAMES.items() if row[level] is not None]
        stage.say(f"{indicator.name:32}{TOTALS[indicator.code]:>11}{float(row['total']):>11g}  {' + '.join(parts)}")


def check(campaign):
    """Raise AssertionError where a figure of the roll-up is not the published one."""
    for code, row in campaign._roll_up().items():
        found = {level: row[level] for level in NAMES if row[level] is not None}
        if found != PUBLISHED[code] or row["total"] != TOTALS[code]:
            raise AssertionError(f"{code}: {row} is not what was published")
