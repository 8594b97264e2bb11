from contextlib import contextmanager
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from odoo.tests import tagged

from .common_results import ResultCommon

CODES = ("TT03", "TT04", "KP01")
# what may follow, and where it leads
STEPS = {
    "draft": {"submit": "submitted"},
    "submitted": {"return": "returned", "accept": "accepted"},
    "returned": {"submit": "submitted"},
    "accepted": {"reopen": "returned"},
}
figure = some.integers(0, 10**6)
figures = some.dictionaries(some.sampled_from(CODES), figure, min_size=1)


@some.composite
def courses(draw):
    """(parents of the units after the first, steps): each below an earlier one, steps in any order.

    At the end some of the reports are accepted, one at least. A step is (name, unit, figures) or ("merge", unit, unit).
    """
    count = draw(some.integers(2, 5))
    parents = [draw(some.integers(0, at)) for at in range(count - 1)]
    states, steps = ["draft"] * count, []
    for _turn in range(draw(some.integers(count, 4 * count))):
        at, other = draw(some.integers(0, count - 1)), draw(some.integers(0, count - 1))
        step = draw(some.sampled_from([*STEPS[states[at]], *["merge"] * (at != other)]))
        states[at] = STEPS[states[at]].get(step, states[at])
        steps.append((step, at, other if step == "merge" else draw(figures)))
    for at in draw(some.sets(some.integers(0, count - 1), min_size=1)):
        while states[at] != "accepted":
            step = "accept" if states[at] == "submitted" else "submit"
            states[at] = STEPS[states[at]][step]
            steps.append((step, at, draw(figures)))
    return parents, steps


@tagged("post_install", "-at_install")
class TestAnyCourse(ResultCommon):
    """Whatever the tree, the reports and the order of steps, what is added up is what was accepted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.indicators = cls.env["gec.indicator"].union(*map(cls.indicator, CODES))

    @contextmanager
    def one_example(self):
        """Nothing of an example is left for the next."""
        savepoint = self.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)

    def build(self, parents):
        levels = ("province", "district", "commune")
        self.units = [self.make_unit("Đơn vị 0", self.city, level="province")]
        for number, parent in enumerate(parents, 1):
            level = levels[number % len(levels)]
            self.units.append(self.make_unit(f"Đơn vị {number}", self.units[parent], level=level))
        members = [{"user_id": self.officer_a.id, "unit_id": unit.id, "role": "officer"} for unit in self.units]
        self.env["gec.unit.member"].create(members)
        self.any = self.make_campaign(self.city, self.board, self.indicators, name="Bất kỳ")
        self.any._freeze_tree(self.city.union(*self.units))
        self.node(self.city, self.any).is_expected = False
        self.reports = [self.make_report(self.officer_a, unit, self.any) for unit in self.units]

    def take_submit(self, at, figures):
        """What is expected of it is kept in `self.sent`."""
        report = self.reports[at]
        self.sent[at] = self.sent.get(at, {}) | figures
        # people are counted by sex
        self.enter_figures(report, {code: (n, n, 0) if code == "TT04" else n for code, n in figures.items()})
        self.submitted_report(report)

    def take_return(self, at, _figures):
        self.returned_report_again(self.reports[at])

    def take_accept(self, at, _figures):
        self.as_office(self.reports[at]).action_accept()

    def take_reopen(self, at, _figures):
        self.as_office(self.reports[at]).action_reopen("Sai")

    def take_merge(self, at, other):
        """Today's tree changes; the campaign's does not."""
        if self.units[at].valid_to:
            return
        values = {"old_unit_id": self.units[at].id, "new_unit_id": self.units[other].id}
        self.env["gec.unit.succession"].create(values | {"kind": "merge", "date": date(2030, 7, 1)})
        self.units[at].valid_to = date(2030, 6, 30)

    def accepted(self):
        return {at: self.sent[at] for at, report in enumerate(self.reports) if report.report_state == "accepted"}

    def expected(self, level=None):
        """{code: sum of what was accepted}, of one level of government or of all."""
        sums = {}
        for at, figures in self.accepted().items():
            if level in (None, self.node(self.units[at], self.any).level):
                for code, value in figures.items():
                    sums[code] = sums.get(code, 0) + value
        return sums

    def check(self):
        self.check_live()
        self.check_completeness()
        self.check_drill()
        self.check_frozen()

    def check_live(self):
        found = self.any._roll_up()
        for level in ("total", "province", "district", "commune"):
            wanted = self.expected(None if level == "total" else level)
            self.assertEqual({code: row[level] for code, row in found.items() if row[level] is not None}, wanted)

    def check_completeness(self):
        counts = self.any._completeness()
        parts = sum(counts[name] for name in ("accepted", "waiting", "returned", "missing"))
        self.assertEqual((parts, counts["on_time"] + counts["late"]), (len(self.units), counts["received"]))
        self.assertEqual(counts["accepted"], len(self.accepted()))

    def check_drill(self):
        for indicator in self.indicators:
            action = self.as_office(self.any).action_open_figures(indicator.id, "total")
            behind = self.env["gec.result.figure"].with_user(self.drafter).search(action["domain"])
            self.assertEqual(sum(behind.mapped("value")), self.expected().get(indicator.code, 0))

    def check_frozen(self):
        summary = self.env["gec.campaign.summary"].with_user(self.drafter).create({"campaign_id": self.any.id})
        summary.action_freeze()
        lines = summary.line_ids.filtered(lambda line: line.level == "total")
        self.assertEqual({line.indicator_id.code: line.value for line in lines}, self.expected())

    @settings(
        max_examples=50,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
    )
    @given(course=courses())
    def test_the_sum_is_what_was_accepted_whatever_the_course(self, course):
        parents, steps = course
        with self.one_example():
            self.sent = {}
            self.build(parents)
            for step, at, what in steps:
                getattr(self, f"take_{step}")(at, what)
            self.check()


@tagged("post_install", "-at_install")
class TestAnyJointActivity(ResultCommon):
    """An activity held by several units counts once, whoever records it."""

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(recorded=some.lists(some.booleans(), min_size=2, max_size=6), host=some.booleans())
    def test_a_joint_activity_counts_once(self, recorded, host):
        savepoint = self.cr.savepoint()
        units = {True: (self.ward_a, self.officer_a), False: (self.ward_b, self.officer_b)}
        hosts = {}
        for by in recorded:
            self.record(units, by, host)
            hosts[by] = hosts.get(by, 0) + 1
        reports = [self.make_report(user, unit) for unit, user in units.values()]
        for report in reports:
            report.action_fill_from_activities()
            report.nil_reason = False if report.value_ids.filtered("is_entered") else "Không có"
            self.accepted_report(report)
        total = self.campaign._roll_up()["TT03"]["total"]
        savepoint.close(rollback=True)
        self.env.invalidate_all(flush=False)
        self.assertEqual(total or 0, hosts.get(host, 0))

    def record(self, units, by, host):
        unit, user = units[by]
        self.env["gec.activity"].with_user(user).create(
            {
                "name": "Nói chuyện",
                "kind": "talk",
                "date": date(2019, 11, 20),
                "unit_id": unit.id,
                "campaign_id": self.campaign.id,
                "host_id": units[host][0].id,
                "joint_unit_ids": [(6, 0, (self.ward_a | self.ward_b).ids)],
            }
        )

    def test_a_counted_figure_drills_to_the_activities_behind_it(self):
        units = {True: (self.ward_a, self.officer_a), False: (self.ward_b, self.officer_b)}
        for by in (True, True, False):
            self.record(units, by, host=True)
        report = self.make_report(self.officer_a, self.ward_a)
        report.action_fill_from_activities()
        self.accepted_report(report)
        figure = report.version_ids.figure_ids.filtered(lambda one: one.indicator_id == self.talks)
        behind = self.env["gec.activity"].search(self.as_office(figure).action_open_activities()["domain"])
        self.assertEqual((figure.value, len(behind)), (2, 2))
