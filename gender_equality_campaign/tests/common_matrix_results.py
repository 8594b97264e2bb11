from .common_results import ResultCommon


class MatrixResults(ResultCommon):
    """One record of all that a campaign makes: three years of the city, in which ward A reports."""

    def _results(self):
        own = {"unit_id": self.ward_a.id, "campaign_id": self.campaign.id, "kind": "talk", "date": "2019-11-20"}
        activity = self.env["gec.activity"].with_user(self.officer_a).create({**own, "name": "Nói chuyện"})
        returned = self.returned_report(self.report_a())
        coming = self.make_campaign(self.city, self.board, self.talks, year=2020, report_deadline="2020-12-20")
        coming._freeze_tree(self.city | self.ward_a)
        draft = self.make_report(self.officer_a, self.ward_a, coming)
        last = self.make_campaign(self.city, self.board, self.talks, year=2018, report_deadline="2018-12-20")
        last._freeze_tree(self.city | self.ward_a)
        summary = self.env["gec.campaign.summary"].with_user(self.summer).create({"campaign_id": self.campaign.id})
        return {
            "campaign": last,
            "campaign unit": self.node(self.ward_a, last),
            "activity": activity,
            "draft report": draft,
            "draft value": draft.value_ids[0],
            "returned report": returned,
            "returned value": returned.value_ids[0],
            "result version": self.env["gec.result.version"].search([("report_id", "=", returned.id)]),
            "result figure": self.env["gec.result.figure"].search([("report_id", "=", returned.id)], limit=1),
            "remark": self.env["gec.result.remark"].search([("report_id", "=", returned.id)], limit=1),
            **self._summed(summary),
        }

    def as_office(self, record):
        return record.with_user(self.summer)

    @property
    def summer(self):
        return self.people["standing"]["officer"]

    def _summed(self, draft):
        self.accepted_report(self.submitted_report(self.report_b()))
        frozen = self.env["gec.campaign.summary"].with_user(self.summer).create({"campaign_id": self.campaign.id})
        frozen.action_freeze()
        figures = self.env["gec.year.comparison"].search([("tree", "=", "today"), ("shown_at", "=", "commune")])
        return {
            "year comparison": figures[:1],
            "summary": draft,
            "summary line": frozen.line_ids[:1],
            "summary source": frozen.source_ids[:1],
        }

    def accepted_report(self, report):
        report.with_user(self.summer).action_accept()
        return report
