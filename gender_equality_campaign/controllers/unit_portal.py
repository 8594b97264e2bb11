from odoo import http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

STEPS = {"acknowledge": "action_acknowledge", "start": "action_start", "report": "action_report"}
HOME = "/my/unit"


class UnitPortal(CustomerPortal):
    """The unit's desk for people without an account in the e-office: on a phone, one thing a page."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "gec_open_count" in counters:
            values["gec_open_count"] = self._desk()._open_count()
        return values

    def _desk(self):
        return request.env["gec.portal.desk"]

    @http.route(HOME, type="http", auth="user", website=True)
    def desk(self, **_kw):
        """What waits for the user's units, and what they have done."""
        desk = self._desk()
        return self._page(
            "unit_desk",
            units=desk._units(),
            works=desk._works(),
            dispatches=desk._dispatches(),
            nodes=desk._nodes(),
            open_states=("delivered", "acknowledged", "working"),
        )

    @http.route(f"{HOME}/work/<int:record_id>", type="http", auth="user", website=True, methods=["GET"])
    def work(self, record_id, **_kw):
        row = self._desk()._own("gec.assigned.unit", record_id)
        return self._page("unit_work", row=row, papers=self._papers(row)) if row else request.not_found()

    @http.route(f"{HOME}/work/<int:record_id>", type="http", auth="user", website=True, methods=["POST"])
    def work_on(self, record_id, step=None, note=None, paper=None, **_kw):
        """One press of a button: a note and a file go with any step."""
        row = self._desk()._own("gec.assigned.unit", record_id)
        if not row:
            return request.not_found()
        return self._done(row, "work", lambda: self._work_on(row, step, note, paper))

    def _work_on(self, row, step, note, paper):
        if note is not None and note.strip() != (row.note or ""):
            row._mark_as_unit({"note": note.strip()})
        if paper:
            self._desk()._attach(row, paper)
        if step in STEPS:
            getattr(row, STEPS[step])()

    @http.route(f"{HOME}/paper/<int:record_id>", type="http", auth="user", website=True, methods=["GET"])
    def paper(self, record_id, **_kw):
        """The issued file itself; the first look is noted for the sender."""
        dispatch = self._desk()._own("gec.dispatch", record_id)
        file = dispatch in self._desk()._dispatches() and dispatch.document_id.file_id
        if not file:
            return request.not_found()
        dispatch.action_open()
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", http.content_disposition(dispatch.document_id._file_name(), "inline")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(dispatch.document_id._page_pdf(), headers=headers)

    @http.route(f"{HOME}/paper/<int:record_id>", type="http", auth="user", website=True, methods=["POST"])
    def acknowledge(self, record_id, **_kw):
        dispatch = self._desk()._own("gec.dispatch", record_id)
        if not dispatch:
            return request.not_found()
        dispatch.action_acknowledge()
        return request.redirect(HOME)

    @http.route(f"{HOME}/report/<int:record_id>", type="http", auth="user", website=True, methods=["GET"])
    def report(self, record_id, **_kw):
        """The report that the unit gives in a campaign; the number is that of its place in the campaign."""
        node = self._desk()._own("gec.campaign.unit", record_id)
        if not node or node not in self._desk()._nodes():
            return request.not_found()
        report = self._desk()._report_of(node)
        return self._page("unit_report", node=node, report=report, papers=self._papers(report))

    @http.route(f"{HOME}/report/<int:record_id>", type="http", auth="user", website=True, methods=["POST"])
    def save_report(self, record_id, submit=None, paper=None, **form):
        node = self._desk()._own("gec.campaign.unit", record_id)
        if not node or node not in self._desk()._nodes():
            return request.not_found()
        report = self._desk()._report_of(node)
        return self._done(node, "report", lambda: self._save_report(report, form, paper, submit))

    def _save_report(self, report, form, paper, submit):
        self._desk()._save_report(report, form)
        if paper:
            self._desk()._attach(report, paper)
        if submit:
            report.action_submit_figures()

    def _done(self, record, kind, work):
        """Do it and show the page again; what is refused is said there, and the rest is not kept."""
        request.session.pop("gec_refused", None)
        try:
            with request.env.cr.savepoint():
                work()
        except (UserError, ValidationError) as refused:
            request.session["gec_refused"] = str(refused)
        return request.redirect(f"{HOME}/{kind}/{record.id}")

    def _papers(self, record):
        """Names of what the unit attached."""
        if not record:
            return []
        here = [("res_model", "=", record._name), ("res_id", "=", record.id), ("res_field", "=", False)]
        return request.env["ir.attachment"].sudo().search(here).mapped("name")

    def _page(self, template, **values):
        values |= {"page_name": template, "refused": request.session.pop("gec_refused", None)}
        return request.render(f"gender_equality_campaign.{template}", values)
