"""The figures of every commune added up by level, as the screens ask: against one bare GROUP BY of the same table."""

import sys
import time

import frame

sys.path.insert(0, str(frame.ADDON / "tests"))
INDICATORS = 40
ROUNDS = 31  # short calls: other work on the machine must not decide
SMALL, LARGE = 300, 30_000
SPLIT = 10  # indicators with women and men
GUARDED = ("gec_document", "gec_result_report", "gec_result_version", "gec_result_figure")
BARE = """
SELECT indicator_id, level, sum(value), sum(female), sum(male), count(*) FROM gec_result_figure GROUP BY 1, 2
"""


def main():
    results = Results(frame.registry())
    results.report(results.all_units())
    name = f"roll-up of {results.reports} reports x {INDICATORS} indicators, three levels / bare GROUP BY"
    frame.compare(name, lambda: results.roll_up(results.campaign), results.bare, bar=1.5, rounds=ROUNDS)
    results.add_villages(LARGE)
    few, many = (results.report_again(count) for count in (SMALL, LARGE))
    frame.compare(
        f"a report's share of a roll-up of {LARGE} / of {SMALL}",
        lambda: results.roll_up(many) / LARGE,
        lambda: results.roll_up(few) / SMALL,
        bar=1,
    )
    frame.finish()


class Results:
    """A campaign of the nation with one report that went its way, and copies of its rows for all other units."""

    def __init__(self, registry):
        self.registry = registry
        with frame.environment(registry) as env:
            self._make(env)

    def _make(self, env):
        import nation

        self.nation = nation
        made = nation.build(env, people=(("cv", "officer"),))
        self.communes, self.ministry = made.communes.ids, made.ministry.id
        self.top, self.board = made.top.id, made.board.id
        rows = [
            {"code": f"M{at:02}", "name": f"Chỉ tiêu {at}", "uom": "người", "split": "gender" if at < SPLIT else "none"}
            for at in range(INDICATORS)
        ]
        self.indicators = env["gec.indicator"].create(rows).ids

    def all_units(self):
        """Government, provinces, communes."""
        with frame.environment(self.registry) as env:
            below = [("id", "child_of", self.top), ("kind", "in", ("agency", "commune")), ("id", "!=", self.ministry)]
            return env["gec.unit"].search(below).ids

    def report(self, units):
        """A campaign of these units in which all have reported and were accepted."""
        with frame.environment(self.registry) as env:
            self.campaign = self._campaign(env, units)
            nodes = env["gec.campaign"].browse(self.campaign).campaign_unit_ids
            first = nodes.filtered(lambda node: node.unit_id.id == self.communes[0])
            self.reports = len(nodes)
            self.sample = self._accepted(env, first)
            self._copy(env, self.sample, nodes - first)
        frame.analyse()

    def report_again(self, count):
        """The same of as many communes and villages; id of the campaign."""
        with frame.environment(self.registry) as env:
            units = env["gec.unit"].search([("kind", "=", "commune")], limit=count)
            campaign = env["gec.campaign"].browse(self._campaign(env, units.ids))
            self._copy(env, self.sample, campaign.campaign_unit_ids)
        frame.analyse()
        return campaign.id

    def add_villages(self, count):
        """More units than the nation has: there are campaigns below the communes too."""
        with frame.environment(self.registry) as env:
            sample = env["gec.unit"].browse(self.communes[0])
            ids = self.nation.new_ids(env, "gec_unit", count - len(self.communes))
            path = sample.parent_path.removesuffix(f"{sample.id}/")
            rows = [{"id": id_, "name": f"thôn {id_}", "organ_id": None, "parent_path": f"{path}{id_}/"} for id_ in ids]
            self.nation.copy(env, sample, rows)

    def _campaign(self, env, units):
        values = {"name": "Tháng hành động", "report_deadline": "2030-12-20", "figures_only": True}
        owners = {"owner_id": self.top, "board_id": self.board, "indicator_ids": [(6, 0, self.indicators)]}
        campaign = env["gec.campaign"].create(values | owners)
        campaign._freeze_tree(env["gec.unit"].browse(units))
        return campaign.id

    def _accepted(self, env, node):
        """A report entered and submitted by its unit and accepted by the ministry: as the model leaves it."""
        officer, reviewer = (
            env["gec.unit"].browse(unit)._users("officer") for unit in (node.unit_id.id, self.ministry)
        )
        report = env["gec.result.report"].with_user(officer).create({"campaign_unit_id": node.id})
        for value in report.value_ids:
            split = {"female": 60, "male": 40} if value.split == "gender" else {}
            value.write({"value": 100} | split)
        report.action_submit_figures()
        report.with_user(reviewer).action_accept()
        return report.id

    def _copy(self, env, report, nodes):
        """The sample's document, report, version and figures for each node, with the guards off."""
        sample = env["gec.result.report"].browse(report)
        tables = (sample.document_id, sample, sample.version_ids)
        documents, reports, versions = (self.nation.new_ids(env, record._table, len(nodes)) for record in tables)
        self._guards(env, "DISABLE")
        rows = list(zip(nodes, documents, reports, versions, strict=True))
        self.nation.copy(env, tables[0], [{"id": d, "owner_id": node.unit_id.id} for node, d, _r, _v in rows])
        own = [
            {
                "id": r,
                "document_id": d,
                "campaign_unit_id": node.id,
                "campaign_id": node.campaign_id.id,
                "unit_id": node.unit_id.id,
            }
            for node, d, r, _v in rows
        ]
        self.nation.copy(env, tables[1], own)
        self.nation.copy(env, tables[2], [{"id": v, "report_id": r, "document_id": d} for _n, d, r, v in rows])
        env.cr.execute(FIGURES, {"sample": tables[2].id, "versions": versions})
        self._guards(env, "ENABLE")

    def _guards(self, env, to):
        env.flush_all()
        for table in GUARDED:
            env.cr.execute(f"ALTER TABLE {table} {to} TRIGGER USER")

    def roll_up(self, campaign):
        """Seconds for the table as the campaign's screen asks for it."""
        with frame.environment(self.registry) as env:
            found = env["gec.campaign"].browse(campaign)
            begin = time.perf_counter()
            table = found._roll_up()
            seconds = time.perf_counter() - begin
        if len(table) != INDICATORS or table["M00"]["total"] is None:
            raise RuntimeError("no figures")
        return seconds

    def bare(self):
        with frame.environment(self.registry) as env:
            begin = time.perf_counter()
            env.cr.execute(BARE)
            env.cr.fetchall()
            return time.perf_counter() - begin


FIGURES = """
INSERT INTO gec_result_figure (version_id, report_id, level, indicator_id, value, female, male, explanation,
                               create_uid, create_date)
SELECT v.id, v.report_id, u.level, f.indicator_id, number, number * f.female / 100, number - number * f.female / 100,
       f.explanation, f.create_uid, f.create_date
  FROM gec_result_version v
  JOIN gec_result_report r ON r.id = v.report_id
  JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
 CROSS JOIN gec_result_figure f
 CROSS JOIN LATERAL (SELECT (v.id * 7919 + f.indicator_id * 104729) %% 1000 AS number) n
 WHERE v.id = ANY (%(versions)s) AND f.version_id = %(sample)s
"""


if __name__ == "__main__":
    main()
