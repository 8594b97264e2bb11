import re

from odoo.tests import tagged

from .common_portal import PortalCommon

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 32


@tagged("post_install", "-at_install")
class TestPortal(PortalCommon):
    def get(self, path):
        self.authenticate("contact_a", "contact_a")
        return self.url_open(f"/my/unit{path}")

    def post(self, path, files=None, **values):
        """As the form sends it, with the token of the page."""
        page = self.get(path if not path.startswith("/paper") else "").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        return self.url_open(f"/my/unit{path}", data=values | {"csrf_token": token and token[1]}, files=files)

    def test_the_desk_shows_the_unit_s_own_work(self):
        row = self.work()
        self.assertIn(f"/my/unit/task/{row.id}", self.get("").text)

    def test_the_desk_shows_nothing_of_a_sibling(self):
        self.issued_plan()
        others = self.env["gec.assigned.unit"].search([("unit_id", "=", self.ward_b.id)])
        page = self.get("").text
        self.assertTrue(others)
        self.assertFalse([row for row in others if f"/my/unit/task/{row.id}" in page])

    def test_work_is_acknowledged(self):
        row = self.work()
        self.post(f"/task/{row.id}", step="acknowledge")
        row.invalidate_recordset()
        self.assertEqual((row.state, row.acknowledged_by), ("acknowledged", self.contact))

    def test_progress_is_kept_with_its_word_and_a_photo(self):
        row = self.work()
        self.post(f"/task/{row.id}", {"paper": ("ảnh.png", PNG)}, step="progress", progress="60", note="Đã treo")
        row.invalidate_recordset()
        said = [(event.kind, event.progress, event.note, event.user_id) for event in row.event_ids]
        self.assertEqual(said, [("progress", 60, "Đã treo", self.contact)])
        self.assertEqual((row.state, row.progress, self.papers(row)), ("working", 60, ["ảnh.png"]))

    def papers(self, row):
        here = [("res_model", "=", row._name), ("res_id", "=", row.id)]
        return self.env["ir.attachment"].search(here).mapped("name")

    def test_no_percentage_is_refused_and_what_was_typed_stays(self):
        row = self.work()
        answer = self.post(f"/task/{row.id}", {"paper": ("a.png", PNG)}, step="progress", progress="²", note="Đã treo")
        row.invalidate_recordset()
        self.assertIn("percentage from 0 to 100", answer.text)
        self.assertIn("Đã treo</textarea>", answer.text)
        self.assertEqual((row.state, self.papers(row)), ("delivered", []))

    def test_work_is_reported_with_its_word_and_a_photo(self):
        row = self.work()
        row.write({"state": "working"})
        self.post(f"/task/{row.id}", {"paper": ("ảnh.png", PNG)}, step="report", note="Xong")
        row.invalidate_recordset()
        self.assertEqual((row.state, row.event_ids.note, self.papers(row)), ("reported", "Xong", ["ảnh.png"]))

    def test_nothing_is_attached_to_work_that_is_closed(self):
        row = self.work()
        page = self.get(f"/task/{row.id}")
        row.write({"state": "accepted"})
        for step in ("progress", "report"):
            self.send(row, page, {"paper": ("a.png", PNG)}, step=step, progress="10")
        self.assertEqual(self.papers(row), [])

    def send(self, row, page, files=None, **values):
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
        return self.url_open(f"/my/unit/task/{row.id}", data=values | {"csrf_token": token}, files=files)

    def test_more_time_is_asked_for_with_a_reason(self):
        row = self.work()
        self.post(f"/task/{row.id}", step="extension", day="2099-12-31", note="Mưa bão")
        asked = row.request_ids
        self.assertEqual((asked.kind, asked.reason, asked.asked_by), ("extension", "Mưa bão", self.contact))
        self.assertEqual(str(asked.wished_date), "2099-12-31")

    def test_the_answer_is_read_on_the_page(self):
        row = self.work()
        row.with_user(self.contact).sudo()._ask("extension", "Mưa bão", "2099-12-31")
        row.request_ids.write({"state": "refused", "word": "Không lùi được", "decided_by": self.leader.id})
        self.assertIn("Không lùi được", self.get(f"/task/{row.id}").text)

    def test_what_is_no_day_is_refused_in_words(self):
        row = self.work()
        self.assertIn("is no day", self.post(f"/task/{row.id}", step="extension", day="mai", note="Mưa").text)
        self.assertFalse(row.request_ids)

    def test_work_is_returned_with_its_kind_and_reason(self):
        row = self.work()
        self.post(f"/task/{row.id}", step="return", return_kind="wrong_authority", note="Việc của công an")
        row.invalidate_recordset()
        told = (row.state, row.return_kind, row.return_reason)
        self.assertEqual(told, ("returned", "wrong_authority", "Việc của công an"))

    def test_a_kind_that_is_none_and_a_step_that_is_none_are_refused(self):
        row = self.work()
        page = self.get(f"/task/{row.id}")
        self.assertIn("what kind of mistake", self.send(row, page, step="return", return_kind="x", note="y").text)
        self.assertEqual(self.send(row, page, step="drop", note="y").status_code, 404)
        row.invalidate_recordset()
        self.assertEqual(row.state, "delivered")

    def test_a_unit_works_on_what_it_took_over(self):
        row = self.work(self.ward_b)
        day = self.env["gec.unit"]._today()
        self.ward_b.with_user(self.manager)._end_into(self.ward_a, "merge", day, "NQ 1/2026")
        page = self.get("").text
        self.assertIn(f"/my/unit/task/{row.id}", page)
        self.assertIn(self.ward_b.name, page)
        self.post(f"/task/{row.id}", step="progress", progress="10", note="Tiếp nhận")
        row.invalidate_recordset()
        self.assertEqual((row.progress, row.event_ids.user_id), (10, self.contact))

    def test_a_step_out_of_turn_is_refused_in_words_and_keeps_nothing(self):
        row = self.work()
        page = self.get(f"/task/{row.id}")
        row.write({"state": "reported"})
        answer = self.send(row, page, step="acknowledge")
        row.invalidate_recordset()
        self.assertIn("does not follow", answer.text)
        self.assertEqual(row.state, "reported")

    def test_the_work_of_a_sibling_is_not_found(self):
        row = self.work(self.office)
        self.assertEqual(self.get(f"/task/{row.id}").status_code, 404)

    def test_the_work_of_a_sibling_is_not_moved(self):
        row, mine = (
            self.work(self.office),
            self.env["gec.assigned.unit"].search([("unit_id", "=", self.ward_a.id)], limit=1),
        )
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(f"/task/{mine.id}").text)[1]
        answer = self.url_open(f"/my/unit/task/{row.id}", data={"csrf_token": token, "step": "acknowledge"})
        row.invalidate_recordset()
        self.assertEqual((answer.status_code, row.state), (404, "delivered"))

    def test_the_issued_file_is_opened_and_the_look_noted(self):
        dispatch = self.dispatch()
        answer = self.get(f"/paper/{dispatch.id}")
        dispatch.invalidate_recordset()
        self.assertEqual(answer.content[:5], b"%PDF-")
        self.assertTrue(dispatch.opened_at)

    def test_the_paper_of_another_unit_is_not_found(self):
        self.assertEqual(self.get(f"/paper/{self.dispatch(self.office).id}").status_code, 404)

    def test_a_recalled_paper_is_marked_and_waits_for_nobody(self):
        dispatch = self.dispatch()
        dispatch.document_id.with_user(self.leader)._recall("Sai căn cứ")
        page = self.get("").text
        self.assertRegex(page, r'text-bg-danger">\s*Recalled')
        self.assertNotIn("Confirm receipt", page)

    def test_receipt_is_confirmed_in_the_contact_s_name(self):
        dispatch = self.dispatch()
        self.post(f"/paper/{dispatch.id}")
        dispatch.invalidate_recordset()
        self.assertEqual(dispatch.acknowledged_by, self.contact)

    def test_figures_are_saved_and_submitted(self):
        node = self.node(self.ward_a)
        self.get(f"/report/{node.id}")
        rows = {value.indicator_id.code: value.id for value in self.report().value_ids}
        values = {f"v{rows['TT03']}": "4", f"v{rows['TT04']}": "", f"f{rows['TT04']}": "6", f"m{rows['TT04']}": "3"}
        self.post(f"/report/{node.id}", submit="1", results="Đã làm", **{f"v{rows['VB01']}": "1"} | values)
        report = self.report()
        report.invalidate_recordset()
        figures = {one.indicator_id.code: one.value for one in report.version_ids.figure_ids}
        self.assertEqual((report.report_state, figures), ("submitted", {"VB01": 1, "TT03": 4, "TT04": 9}))

    def test_what_is_no_number_is_named_and_nothing_is_kept(self):
        node = self.node(self.ward_a)
        self.get(f"/report/{node.id}")
        row = self.report().value_ids[0]
        answer = self.post(f"/report/{node.id}", results="Đã làm", **{f"v{row.id}": "mười"})
        self.report().invalidate_recordset()
        self.assertIn("“mười” is no number", answer.text)
        self.assertIn("Đã làm</textarea>", answer.text)
        self.assertFalse(self.report().results)

    def test_a_figure_that_no_column_holds_is_refused_in_words(self):
        node = self.node(self.ward_a)
        self.get(f"/report/{node.id}")
        row = {value.indicator_id.code: value.id for value in self.report().value_ids}["TT04"]
        for name, words in (("v", "1e400"), ("v", "-3"), ("f", "2.5"), ("m", "99999999999"), ("f", "1e999999999")):
            with self.subTest(name + words):
                answer = self.post(f"/report/{node.id}", **{f"{name}{row}": words})
                self.assertEqual(answer.status_code, 200)
                self.assertIn('role="alert"', answer.text)
        self.report().invalidate_recordset()
        self.assertFalse(self.report().value_ids.filtered("is_entered"))

    def test_a_number_that_is_no_record_is_not_found(self):
        for path in ("task", "paper", "report"):
            self.assertEqual(self.get(f"/{path}/99999999999999").status_code, 404)

    def test_an_empty_post_and_words_that_no_text_holds_are_no_traceback(self):
        row = self.work()
        for note in ("a\0b", "x" * 100000):
            answer = self.post(f"/task/{row.id}", step="progress", progress="10", note=note)
            self.assertLess(answer.status_code, 500)

    def test_a_submitted_report_is_not_changed_by_a_forged_form(self):
        report = self.submitted_report()
        row = report.value_ids.filtered("is_entered")
        self.get(f"/report/{self.node(self.ward_a).id}")
        self.post(f"/report/{self.node(self.ward_a).id}", **{f"v{row.id}": "99"})
        row.invalidate_recordset()
        self.assertEqual(row.value, 4)

    def test_the_report_of_a_sibling_is_not_found(self):
        self.assertEqual(self.get(f"/report/{self.node(self.ward_b).id}").status_code, 404)

    def test_a_contact_who_left_finds_nothing(self):
        row = self.work()
        self.env["gec.unit.member"].search([("user_id", "=", self.contact.id)]).unlink()
        self.assertEqual(self.get(f"/task/{row.id}").status_code, 404)

    def test_a_mark_of_secrecy_is_refused_at_the_portal_too(self):
        row = self.work()
        self.post(
            f"/task/{row.id}", files={"paper": ("a.txt", "MẬT\nBáo cáo\n".encode())}, step="progress", progress="1"
        )
        papers = self.env["ir.attachment"].search([("res_model", "=", row._name), ("res_id", "=", row.id)])
        self.assertFalse(papers)
