from datetime import date

from .common_results import ResultCommon

ACT = "Nghị quyết số 202/2025/QH15"
DAY = date(2025, 7, 1)


class MergeCommon(ResultCommon):
    """Wards An and Bình of the city become the commune Hòa on 1 July 2025; the city itself has gone by then."""

    def make_hoa(self, **vals):
        return self.make_unit("UBND xã Hòa", self.province, kind="commune", level="commune", **vals)

    def merged(self, move_people=True, day=DAY):
        new = self.make_hoa()
        old = (self.ward_a | self.ward_b).with_user(self.manager)
        old._end_into(new, "merge", day, ACT, move_people=move_people)
        return new

    def split(self, heir=0):
        """Ward An becomes two communes of the province; their people are new."""
        parts = self.make_hoa() | self.make_unit("UBND xã Bắc", self.province, kind="commune", level="commune")
        self.ward_a.with_user(self.manager)._end_into(parts, "split", DAY, ACT, heir=parts[heir])
        return parts

    def official_of(self, unit, role="officer"):
        return self.make_user(f"{role} of {unit.id}", unit, role)

    def campaign_of(self, year, units, figures):
        """A campaign of that year with accepted figures: {unit: talks}; its tree is the city's as given."""
        campaign = self.make_campaign(
            self.city, self.board, self.talks, year=year, name=str(year), report_deadline=date(year, 12, 20)
        )
        campaign._freeze_tree(units)
        for unit, talks in figures.items():
            user = unit.member_ids.user_id[:1] or self.official_of(unit)
            report = self.make_report(user, unit, campaign, {"TT03": talks})
            self.accepted_report(self.submitted_report(report, f"{year}-12-10 03:00:00"))
        return campaign
