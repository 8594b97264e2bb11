from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .portal_work import uploaded


class PortalReport(http.Controller):
    """The report of a unit without an account: its figures on a phone. There is no number of a report in the address."""

    @http.route("/my/unit-report", type="http", auth="user", website=True)
    def report(self, saved=None, **_query):
        return self._page(request.env["gec.result.report"]._portal_report(), saved=saved)

    @http.route("/my/unit-report/<any(save,submit):step>", type="http", auth="user", website=True, methods=["POST"])
    def save(self, step, **form):
        report = request.env["gec.result.report"]._portal_report()
        if not report:
            return request.not_found()
        try:
            with request.env.cr.savepoint():
                self._write(report, step, form)
        except UserError as error:
            report.invalidate_recordset()
            return self._page(report, error=error.args[0], form=form)
        return request.redirect("/my/unit-report?saved=1")

    def _write(self, report, step, form):
        report._portal_enter(form)
        files = uploaded()
        if files:
            report._portal_attach(files)
        if step == "submit":
            report.action_submit_figures()

    def _page(self, report, **values):
        values = {"form": {}, "report": report, "page_name": "gec_report"} | values
        return request.render("gender_equality_campaign.portal_report", values)
