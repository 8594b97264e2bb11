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
            "report step": returned.step_ids[:1],
            "campaign question": last.line_ids[0],
            "reminder step": last.step_ids[0],
            "report form": self.env["gec.report.form"].create({"name": "Phường", "level": "commune"}),
            "entry lock": self._let_in(self.campaign),
            "cascade row": self.env["gec.cascade.row"].browse(self.node(self.ward_a).id),
            **self._summed(summary),
        }

    def _let_in(self, campaign):
        """Entry is closed on a day that is far, and ward A let in beyond it."""
        self.as_office(campaign)._close_entry("2098-12-31", "Tổng hợp.")
        node = self.node(self.ward_a, campaign)
        self.as_office(node)._let_in("2099-12-31", "Mất điện.")
        return self.env["gec.entry.lock"].search([("campaign_unit_id", "=", node.id)])

    def as_office(self, record):
        return record.with_user(self.summer)

    @property
    def summer(self):
        return self.people["standing"]["officer"]

    def _summed(self, draft):
        report = self.make_report(self.officer_b, self.ward_b, figures={"TT03": 7}, situation="Đã triển khai.")
        self.accepted_report(self.submitted_report(report))
        frozen = self.env["gec.campaign.summary"].with_user(self.summer).create({"campaign_id": self.campaign.id})
        frozen.action_freeze()
        figures = self.env["gec.year.comparison"].search([("tree", "=", "today"), ("shown_at", "=", "commune")])
        return {
            "year comparison": figures[:1],
            "summary": draft,
            "summary line": frozen.line_ids[:1],
            "summary source": frozen.source_ids[:1],
            "passage": frozen.passage_ids[:1],
        }

    def accepted_report(self, report):
        report.with_user(self.summer).action_accept()
        return report
