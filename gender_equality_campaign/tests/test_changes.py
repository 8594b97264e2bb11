from odoo.tests import BaseCase, tagged

from ..pure.layout.changes import ADDED, CHANGED, MOVED, REMOVED, RENUMBERED, changes


def clause(label, text, *children, **values):
    return {"label": label, "heading": "", "text": text, "children": list(children), **values}


def kinds(old, new):
    return [(one.kind, one.place) for one in changes(old, new)]


PLAN = {
    "title": "Triển khai Tháng hành động",
    "urgency": "normal",
    "regime": "nd30",
    "clauses": [
        clause(
            "I",
            "Mục đích",
            clause("1", "Nâng cao nhận thức của cán bộ"),
            clause("2", "Huy động xã hội tham gia"),
        ),
        clause("II", "Tổ chức thực hiện", clause("1", "Phòng Lao động làm đầu mối")),
    ],
}


@tagged("post_install", "-at_install")
class TestChanges(BaseCase):
    """What a reviewer is shown of a page that came back."""

    def test_equal_pages_have_no_change(self):
        self.assertEqual(changes(PLAN, dict(PLAN)), ())

    def test_a_changed_word_of_a_clause_is_shown_at_its_place(self):
        second = PLAN["clauses"][0]["children"][1]
        section = clause("I", "Mục đích", clause("1", "Nâng cao nhận thức của nhân dân"), second)
        (one,) = changes(PLAN, PLAN | {"clauses": [section, PLAN["clauses"][1]]})
        self.assertEqual((one.kind, one.place), (CHANGED, "I 1"))
        self.assertEqual([run.text for run in one.runs[1:]], ["cán bộ", "nhân dân"])

    def test_a_clause_put_in_between_is_added_and_the_next_renumbered(self):
        first, second = PLAN["clauses"][0]["children"]
        new = clause("I", "Mục đích", first, clause("2", "Việc mới hẳn"), second | {"label": "3"})
        found = kinds(PLAN, PLAN | {"clauses": [new, PLAN["clauses"][1]]})
        self.assertEqual(found, [(ADDED, "I 2"), (RENUMBERED, "")])

    def test_a_clause_taken_out_is_removed(self):
        new = clause("I", "Mục đích", PLAN["clauses"][0]["children"][0])
        self.assertEqual(kinds(PLAN, PLAN | {"clauses": [new, PLAN["clauses"][1]]}), [(REMOVED, "I 2")])

    def test_a_clause_in_another_section_is_moved(self):
        first, second = PLAN["clauses"][0]["children"]
        old = PLAN["clauses"][1]
        new = [clause("I", "Mục đích", first), old | {"children": [*old["children"], second]}]
        (one,) = changes(PLAN, PLAN | {"clauses": new})
        self.assertEqual((one.kind, one.old, one.new), (MOVED, "I 2", "II 2"))

    def test_a_text_replaced_altogether_is_one_change(self):
        self.assertEqual(kinds(PLAN, PLAN | {"title": "Khác"}), [(CHANGED, "")])

    def test_urgency_and_layout_rules_are_said_in_words(self):
        found = changes(PLAN, PLAN | {"urgency": "urgent", "regime": "tt01"})
        self.assertEqual([one.new for one in found], ["KHẨN", "TT 01/2011/TT-BNV"])

    def test_a_figure_in_a_table_is_a_change_of_its_row(self):
        table = {
            "caption": "",
            "head": ["Chỉ tiêu", "Số"],
            "rows": [["Lượt người được tuyên truyền", 1200], ["Ghi chú", False]],
        }
        other = table | {"rows": [["Lượt người được tuyên truyền", 1250], ["Ghi chú", False]]}
        (one,) = changes({"tables": [table]}, {"tables": [other]})
        self.assertEqual((one.part, [run.text for run in one.runs[1:]]), ("tables", ["1.200", "1.250"]))

    def test_recipients_put_in_another_order_are_moved(self):
        old, new = ({"recipients": names} for names in (["Sở A", "Sở B"], ["Sở B", "Sở A"]))
        self.assertEqual([one.kind for one in changes(old, new)], [MOVED])
