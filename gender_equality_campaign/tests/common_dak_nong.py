from .common_results import ResultCommon

# Đắk Nông 2019: indicator → (total, province, district, commune, without a split)
PUBLISHED = {
    "VB01": (13, None, None, None, 13),
    "TT03": (115, 102, 9, 4, None),
    "TH01": (69, 4, 4, 61, None),
    "TP03": (18, None, 18, None, None),
    "TP01": (85, None, 85, None, None),
    "TP05": (431, 114, 255, 62, None),
    "TP06": (23800, None, None, None, 23800),
    "HT02": (57, None, None, None, 57),
    "LG01": (21, None, None, None, 21),
}
LEVELS = ("total", "province", "district", "commune", "none")


class DakNong(ResultCommon):
    """The published results of Đắk Nông, 2019, reported by units of three levels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        indicators = [cls.indicator(code) for code in PUBLISHED]
        office = cls.make_unit("Sở Lao động", cls.province, kind="department", level="province")
        board = cls.make_unit("Ban VSTBPN tỉnh", cls.province, kind="board", level="province")
        cls.env["gec.board.seat"].create({"board_id": board.id, "unit_id": office.id, "role": "standing"})
        # the reviewer of the city's campaign reviews here too
        cls.env["gec.unit.member"].create({"user_id": cls.drafter.id, "unit_id": office.id, "role": "officer"})
        cls.dak_nong = cls.make_campaign(cls.province, board, cls.env["gec.indicator"].union(*indicators))
        cls.dak_nong._freeze_tree(cls.province | cls.city | cls.ward_a | cls.ward_b)
        cls.unsplit = cls.env["gec.campaign.unit"].create(
            {
                "campaign_id": cls.dak_nong.id,
                "unit_id": cls.province.id,
                "level": "none",
                "name": "Toàn tỉnh",
                "is_expected": False,
            }
        )
        cls.officer_p = cls.make_user("officer_p", cls.province)

    def report_all(self):
        """Reports whose figures are, added up, the published ones; those of communes in two parts."""
        columns = {name: i for i, name in enumerate(LEVELS)}
        nodes = self.dak_nong.campaign_unit_ids
        for node in nodes:
            figures = {c: row[columns[node.level]] for c, row in PUBLISHED.items()}
            if node.level == "commune":
                part = 1 if node.unit_id == self.ward_a else 0
                figures = {c: v and (1 if part else v - 1) for c, v in figures.items()}
            self.report_as(node, {c: v for c, v in figures.items() if v is not None})

    def report_as(self, node, figures):
        users = {
            self.province: self.officer_p,
            self.city: self.clerk,
            self.ward_a: self.officer_a,
            self.ward_b: self.officer_b,
        }
        report = self.env["gec.result.report"].with_user(users[node.unit_id])
        report = report.create({"campaign_unit_id": node.id})
        self.enter_figures(report, figures)
        return self.accepted_report(report)
