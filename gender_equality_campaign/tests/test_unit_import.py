import base64
import io
from datetime import date
from unittest.mock import patch

import openpyxl
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..pure.unitsheet import cells, read
from .common_merge import MergeCommon

UNITS = "Mã định danh;Mã định danh cũ;Tên đơn vị;Đơn vị cấp trên;Loại;Cấp;Từ ngày;Đến ngày;Thay cho;Văn bản\n"
PEOPLE = "Đăng nhập;Họ tên;Đơn vị;Vai trò;Chức vụ;Từ ngày;Đến ngày\n"


@tagged("post_install", "-at_install")
class TestUnitImport(MergeCommon):
    """Units and people from a sheet: all of it after a preview, or nothing."""

    def setUp(self):
        super().setUp()
        self.city.organ_id, self.ward_a.organ_id, self.ward_b.organ_id = "H1", "H1.1", "H1.2"

    def wizard(self, text, head=UNITS, user=None):
        content = text if isinstance(text, bytes) else (head + text).encode()
        Wizard = self.env["gec.unit.import.wizard"].with_user(user or self.manager)
        wizard = Wizard.create({"content": base64.b64encode(content), "filename": "units.csv"})
        wizard.action_preview()
        return wizard

    def kinds(self, wizard):
        return [(line.row, line.kind) for line in wizard.line_ids.sorted("row")]

    def applied(self, text, head=UNITS):
        action = self.wizard(text, head).action_apply()
        return self.env[action["res_model"]].browse(action["res_id"])

    def unit(self, code):
        return self.env["gec.unit"].with_context(active_test=False).search([("organ_id", "=", code)])

    # the preview ---------------------------------------------------------------------

    def test_the_preview_names_each_change(self):
        wizard = self.wizard(
            "H1.1;;UBND phường An Mới;;;;;;;\n"
            "H1.2;;UBND phường Bình;tỉnh Thử;;;;;;\n"
            "H1.2b;;UBND phường Ba;H1;cấp xã;xã;;;;\n"
            "H1;;UBND thành phố Thử Nghiệm;;;;;;;\n".replace("tỉnh Thử", self.province.name)
        )
        self.assertEqual(self.kinds(wizard), [(2, "renamed"), (3, "moved"), (4, "new")])
        self.assertIn("Unchanged: 1", wizard.summary)

    def test_the_preview_changes_nothing(self):
        self.wizard("H1.1;;UBND phường An Mới;;;;;;;\n")
        self.assertEqual(self.ward_a.name, "UBND phường An")

    def test_rows_that_cannot_be_used_are_named_with_their_reason(self):
        wizard = self.wizard("H9;;UBND xã Chín;H8;;làng;;;;\nH1.1;;A;;;;;;;\nH1.1;;B;;;;;;;\n")
        found = [(line.row, line.words) for line in wizard.line_ids if line.kind == "error"]
        self.assertEqual([row for row, _words in found], [2, 2, 4])
        self.assertIn("The unit above is not known", str(found))

    def test_a_file_that_is_no_sheet_says_so(self):
        for content in (b"\xff\xfe", b"PK\x03\x04 broken", b"a;b\n1;2\n"):
            with self.subTest(content):
                self.assertEqual(self.wizard(content).error_count, 1)

    def test_a_sheet_with_an_error_is_not_applied_in_part(self):
        wizard = self.wizard("H1.1;;UBND phường An Mới;;;;;;;\nH9;;UBND xã Chín;H8;;;;;;\n")
        with self.assertRaisesRegex(UserError, "every row must be usable"):
            wizard.action_apply()
        with self.assertRaisesRegex(UserError, "nothing was changed"):
            self.env["gec.unit.import"].with_user(self.manager)._take_in("x", wizard._bytes())
        self.assertEqual(self.ward_a.name, "UBND phường An")

    # what is applied --------------------------------------------------------------------

    def test_new_units_stand_below_new_units_of_the_same_sheet(self):
        self.applied("H2.1;;UBND xã Con;H2;cấp xã;xã;;;;\nH2;;UBND tỉnh Mới;;cơ quan;tỉnh;;;;\n")
        self.assertEqual(self.unit("H2.1").parent_id, self.unit("H2"))
        self.assertEqual((self.unit("H2.1").kind, self.unit("H2.1").level), ("commune", "commune"))

    def test_a_blank_cell_leaves_what_is_there(self):
        self.applied("H1.1;;UBND phường An Mới;;;;;;;\n")
        self.assertEqual((self.ward_a.parent_id, self.ward_a.level, self.ward_a.symbol), (self.city, "commune", "UBND"))

    def test_a_new_code_finds_the_unit_by_its_old_one(self):
        self.ward_a.organ_id_legacy = "000.00.01.H1"
        self.applied("H7;000.00.01.H1;UBND phường An;;;;;;;\n")
        self.assertEqual((self.ward_a.organ_id, self.ward_a.organ_id_legacy), ("H7", "000.00.01.H1"))

    def test_a_unit_ends_with_its_last_day(self):
        self.applied("H1.1;;UBND phường An;;;;;30/06/2025;;\n")
        self.assertEqual((self.ward_a.valid_to, self.ward_a.active), (date(2025, 6, 30), False))

    def test_a_unit_that_takes_the_place_of_others_merges_them(self):
        self.applied(
            "H5;;UBND xã Hòa;H1;cấp xã;xã;01/07/2025;;H1.1; H1.2;NQ 202\n".replace("H1.1; H1.2", '"H1.1; H1.2"')
        )
        new = self.unit("H5")
        self.assertEqual(new.predecessor_ids.old_unit_id, self.ward_a | self.ward_b)
        self.assertEqual(set(new.predecessor_ids.mapped("kind")), {"merge"})
        self.assertEqual(new._users("clerk"), self.clerk_a | self.clerk_b)

    def test_a_unit_named_by_two_rows_is_split(self):
        self.applied(
            "H5;;UBND xã Hòa;H1;cấp xã;xã;01/07/2025;;H1.1;NQ\nH6;;UBND xã Bắc;H1;cấp xã;xã;01/07/2025;;H1.1;NQ\n"
        )
        rows = self.ward_a.successor_ids
        self.assertEqual(rows.new_unit_id, self.unit("H5") | self.unit("H6"))
        self.assertEqual(rows.filtered("takes_over").new_unit_id, self.unit("H5"))

    def test_people_get_their_posts(self):
        self.applied("officer_a;;H1.2;văn thư;Văn thư;01/01/2026;\n", PEOPLE)
        post = self.ward_b.member_ids.filtered(lambda post: post.user_id == self.officer_a)
        self.assertEqual((post.role, post.post, post.date_from), ("clerk", "Văn thư", date(2026, 1, 1)))

    def test_a_post_that_is_held_is_not_given_twice(self):
        self.applied("officer_a;;H1.1;chuyên viên;Chuyên viên chính;;\n", PEOPLE)
        post = self.ward_a.member_ids.filtered(lambda post: post.user_id == self.officer_a)
        self.assertEqual((len(post), post.post), (1, "Chuyên viên chính"))

    def test_a_login_without_an_account_is_named(self):
        wizard = self.wizard("ai@x.vn;Ai Đó;H1.1;văn thư;;;\n", PEOPLE)
        self.assertIn("no account", wizard.line_ids.words)

    def test_who_may_make_accounts_makes_them_with_the_sheet(self):
        self.manager.group_ids += self.env.ref("base.group_erp_manager") + self.env.ref("base.group_partner_manager")
        self.applied("ai@x.vn;Ai Đó;H1.1;văn thư;;;\n", PEOPLE)
        user = self.env["res.users"].search([("login", "=", "ai@x.vn")])
        self.assertTrue(user.has_group("gender_equality_campaign.group_user"))
        self.assertFalse(user.has_group("gender_equality_campaign.group_manager"))
        self.assertIn(user, self.ward_a._users("clerk"))

    def test_a_workbook_with_units_and_people_is_read(self):
        book = openpyxl.Workbook()
        book.active.append(["Mã định danh", "Tên đơn vị", "Đơn vị cấp trên", "Từ ngày"])
        book.active.append(["H5", "UBND xã Hòa", "H1", date(2025, 7, 1)])
        people = book.create_sheet()
        people.append(["Đăng nhập", "Đơn vị"])
        people.append(["officer_a", "H5"])
        out = io.BytesIO()
        book.save(out)
        self.wizard(out.getvalue()).action_apply()
        self.assertEqual(self.unit("H5").valid_from, date(2025, 7, 1))
        self.assertEqual(self.unit("H5")._users("officer"), self.officer_a)

    # who, and what stays ------------------------------------------------------------------

    def test_the_file_is_kept_as_it_came(self):
        kept = self.applied("H1.1;;UBND phường An Mới;;;;;;;\n")
        self.assertEqual(base64.b64decode(kept.content), (UNITS + "H1.1;;UBND phường An Mới;;;;;;;\n").encode())
        self.assertIn("Renamed: 1", kept.summary)

    @mute_logger("odoo.sql_db")
    def test_a_kept_file_is_not_changed(self):
        kept = self.applied("H1.1;;UBND phường An Mới;;;;;;;\n").sudo()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            kept.unlink()

    def test_only_an_administrator_takes_units_in(self):
        with self.assertRaises(AccessError):
            self.wizard("", user=self.leader)
        with self.assertRaisesRegex(AccessError, "Only an administrator"):
            self.env["gec.unit.import"].with_user(self.leader)._take_in("x", UNITS.encode())


@tagged("post_install", "-at_install")
class TestUnitSheetLimits(BaseCase):
    def test_a_workbook_that_unpacks_to_too_much_is_not_opened(self):
        out = io.BytesIO()
        openpyxl.Workbook().save(out)
        with patch.object(cells, "MOST_UNPACKED", 10), self.assertRaisesRegex(ValueError, "big"):
            cells.sheets(out.getvalue())

    def test_a_book_without_a_sheet_is_told_by_its_columns(self):
        self.assertEqual([one.code for one in read.read(()).problems], ["columns"])

    def test_an_empty_line_of_a_sheet_is_no_row(self):
        found = read.read(((("Tên đơn vị", "Loại"), ("", ""), ("UBND xã An", "Cơ quan")),))
        self.assertEqual([unit.name for unit in found.units], ["UBND xã An"])
