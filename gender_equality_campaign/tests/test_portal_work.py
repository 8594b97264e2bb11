from contextlib import nullcontext

from lxml import html

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged

from .common_results import ResultCommon
from .common_work import WorkCommon


class PortalCommon(WorkCommon, HttpCase):
    """Ward B works without an account in the e-office."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal_b = cls.make_user("portal_b", cls.ward_b, "portal", groups="base.group_portal")

    def enter(self, login="portal_b"):
        self.authenticate(login, login)

    def token(self, url):
        """The token that the page's forms carry."""
        page = self.url_open(url)
        self.assertEqual(page.status_code, 200, page.text[-1500:])
        return html.fromstring(page.text).xpath("//input[@name='csrf_token']/@value")[0]

    def step(self, row, step, **form):
        token = self.token(f"/my/work/{self.row_b.id}")
        return self.url_open(f"/my/work/{row.id}/{step}", data={"csrf_token": token, **form})


@tagged("post_install", "-at_install")
class TestPortalWork(PortalCommon):
    """Each page and step is asked for as the client does."""

    def setUp(self):
        super().setUp()
        rows = self.given((self.ward_a, "implement"), (self.ward_b, "implement"))
        self.row_b = rows.filtered(lambda row: row.unit_id == self.ward_b)
        self.row_a = rows - self.row_b
        self.env.flush_all()
        self.enter()

    def test_a_unit_sees_its_own_work_and_no_other(self):
        links = html.fromstring(self.url_open("/my/work").text).xpath("//a[contains(@class, 'o_gec_work')]/@href")
        self.assertEqual(links, [f"/my/work/{self.row_b.id}"])

    def test_a_unit_acknowledges(self):
        self.step(self.row_b, "acknowledge", x="1")
        self.assertEqual((self.row_b.state, self.row_b.acknowledged_by), ("acknowledged", self.portal_b))

    def test_the_plan_is_read_and_the_first_look_is_noted(self):
        answer = self.url_open(f"/my/work/{self.row_b.id}/page.pdf")
        self.assertEqual(answer.content, self.row_b.document_id._last_file("sealed")._bytes())
        dispatches = self.row_b.document_id.dispatch_ids
        self.assertEqual(dispatches.filtered("opened_at").unit_id, self.ward_b)

    def test_progress_comes_with_evidence(self):
        token = self.token(f"/my/work/{self.row_b.id}")
        self.url_open(
            f"/my/work/{self.row_b.id}/progress",
            data={"csrf_token": token, "progress": "60", "note": "Đã treo băng rôn"},
            files={"files": ("anh.txt", b"x")},
        )
        self.assertEqual((self.row_b.progress, self.row_b.note), (60, "Đã treo băng rôn"))
        self.assertEqual(self.url_open(f"/web/content/{self.row_b.attachment_ids.id}").content, b"x")

    def test_what_is_wrong_is_said_and_nothing_is_stored(self):
        answer = self.step(self.row_b, "progress", progress="nhiều")
        self.assertIn("from 0 to 100", html.fromstring(answer.text).xpath("//div[@role='alert']")[0].text_content())
        self.assertEqual(self.row_b.state, "delivered")

    def test_an_extension_is_asked_for(self):
        self.step(self.row_b, "extension", day=str(self.later), note="Mưa bão")
        self.assertEqual(self.row_b.request_ids.wished_date, self.later)

    def test_no_page_of_another_unit_opens_by_its_number_or_a_token(self):
        received = self.row_a.document_id.dispatch_ids.filtered(lambda row: row.unit_id == self.ward_a)
        for url in (
            f"/my/work/{self.row_a.id}",
            f"/my/work/{self.row_a.id}?access_token=forged",
            f"/my/work/{self.row_a.id}/page.pdf?access_token=forged",
            f"/my/received/{received.id}/page.pdf",
            f"/gec/document/{self.row_a.document_id.id}/page.pdf",
            "/my/work/999999999",
            "/my/users/1/page.pdf",
        ):
            with self.subTest(url):
                self.assertIn(self.url_open(url).status_code, (403, 404))
        self.assertFalse(received.opened_at)

    def test_no_step_of_another_unit_is_taken_by_its_number(self):
        received = self.row_a.document_id.dispatch_ids.filtered(lambda row: row.unit_id == self.ward_a)
        for step in ("acknowledge", "progress", "done", "extension", "return"):
            with self.subTest(step):
                answer = self.step(self.row_a, step, progress="10", note="x", day=str(self.later))
                self.assertEqual(answer.status_code, 404)
        token = self.token(f"/my/work/{self.row_b.id}")
        answer = self.url_open(f"/my/received/{received.id}/acknowledge", data={"csrf_token": token})
        self.assertEqual(answer.status_code, 404)
        self.assertEqual((self.row_a.state, received.acknowledged_at), ("delivered", False))

    def test_a_step_without_the_form_s_token_is_refused(self):
        answer = self.url_open(f"/my/work/{self.row_b.id}/acknowledge", data={"x": "1"})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.row_b.state, "delivered")

    def test_evidence_of_another_unit_does_not_open(self):
        self.row_a.with_user(self.officer_a)._note_progress(10, None, [("anh.txt", b"x")])
        self.env.flush_all()
        answer = self.url_open(f"/web/content/{self.row_a.attachment_ids.id}")
        self.assertEqual(answer.status_code, 404)

    def test_whoever_left_the_unit_sees_nothing_more(self):
        self.leave(self.portal_b)
        self.env.flush_all()
        self.assertEqual(self.url_open(f"/my/work/{self.row_b.id}").status_code, 404)

    def test_a_visitor_is_asked_to_log_in(self):
        self.logout()
        self.assertIn("/web/login", self.url_open(f"/my/work/{self.row_b.id}").url)

    def test_the_portal_opens_no_document_and_no_inbox(self):
        for model in ("gec.document", "gec.directive.plan", "gec.inbox.item", "gec.result.report", "gec.activity"):
            with self.subTest(model), self.assertRaises(AccessError):
                self.env[model].with_user(self.portal_b).search([])

    def test_the_portal_shows_one_s_own_unit_only(self):
        self.assertEqual(self.env["gec.unit"].with_user(self.portal_b).search([]), self.ward_b)

    def test_a_portal_user_holds_no_other_role(self):
        posts = self.env["gec.unit.member"]
        for user, role in ((self.portal_b, "leader"), (self.officer_a, "portal")):
            with self.subTest(role), self.assertRaisesRegex(ValidationError, "hold no other role"):
                posts.create({"user_id": user.id, "unit_id": self.ward_a.id, "role": role})


@tagged("post_install", "-at_install")
class TestPortalReport(PortalCommon, ResultCommon):
    """The report of a unit without an account."""

    def setUp(self):
        super().setUp()
        self.campaign.report_deadline = self.later
        self.enter()

    @property
    def report(self):
        return self.node(self.ward_b).report_ids

    def send(self, step, typed):
        token = self.token("/my/unit-report")
        ids = {value.indicator_id.code: value.id for value in self.report.value_ids}
        form = {f"{name}_{ids[code]}": text for (name, code), text in typed.items()}
        return self.url_open(f"/my/unit-report/{step}", data={"csrf_token": token, **form})

    def test_figures_are_kept_and_submitted(self):
        typed = {("value", "VB01"): "0", ("value", "TT03"): "2", ("female", "TT04"): "5", ("male", "TT04"): "4"}
        typed[("value", "TT04")] = "9"
        self.send("submit", typed)
        stated = {value.indicator_id.code: value.value for value in self.report.value_ids if value.is_entered}
        self.assertEqual((stated, self.report.report_state), ({"VB01": 0, "TT03": 2, "TT04": 9}, "submitted"))
        self.assertEqual(self.report.version_ids.mapped("version"), [1])

    def test_what_is_no_number_is_said_and_nothing_is_stored(self):
        answer = self.send("save", {("value", "VB01"): "3", ("value", "TT03"): "hai"})
        self.assertIn("hai", html.fromstring(answer.text).xpath("//div[@role='alert']")[0].text_content())
        self.assertFalse(self.report.value_ids.filtered("is_entered"))

    def test_submitted_figures_are_not_changed(self):
        self.send("submit", {("value", "VB01"): "0", ("value", "TT03"): "2", ("value", "TT04"): "0"})
        self.send("save", {("value", "TT03"): "99"})
        self.assertEqual({v.value for v in self.report.value_ids}, {0, 2})

    def test_figures_of_another_unit_are_not_written(self):
        other = self.report_a(TT03=4)
        row = other.value_ids.filtered(lambda value: value.indicator_id == self.talks)
        token = self.token("/my/unit-report")
        self.url_open("/my/unit-report/save", data={"csrf_token": token, f"value_{row.id}": "99"})
        self.assertEqual(row.value, 4)

    def test_the_inside_refuses_another_unit_s_report(self):
        other = self.report_a(TT03=4).with_user(self.portal_b).sudo()
        for step in (lambda: other._portal_enter({}), lambda: other._portal_attach([("x", b"x")])):
            with self.assertRaises(AccessError):
                step()
