from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.assigned_unit import OPEN

WORK, SENT = "gec.assigned.unit", "gec.dispatch"
MODELS = {"work": WORK, "received": SENT}


def uploaded():
    """Files of the form: [(name, bytes)], without empty ones."""
    files = request.httprequest.files.getlist("files")
    return [(file.filename, file.read()) for file in files if file.filename]


def percent(text):
    return int(text) if (text or "").strip().isdigit() else -1


STEPS = {
    "acknowledge": lambda row, form: row.action_acknowledge(),
    "progress": lambda row, form: row._note_progress(percent(form.get("progress")), form.get("note"), uploaded()),
    "done": lambda row, form: row.action_report(form.get("note")),
    "extension": lambda row, form: row._ask("extension", form.get("note"), form.get("day")),
    "return": lambda row, form: row._return(form.get("note"), form.get("return_kind") or "other"),
}


class PortalWork(CustomerPortal):
    """Units without an account in the e-office: what was given to them, on a phone.

    Rows are found as the user, by the record rules; steps are the model's own, with its own checks.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "gec_work_count" in counters:
            values["gec_work_count"] = len(self._own(WORK, [("state", "in", OPEN)]))
        return values

    def _own(self, model, domain):
        return request.env[model].search([*domain, ("unit_id.is_mine", "=", True)])

    @http.route("/my/work", type="http", auth="user", website=True)
    def work(self, **_query):
        rows = self._own(WORK, [("state", "not in", ("returned", "dropped", "recalled"))])
        sent = self._own(SENT, [("returned_at", "=", False)])
        values = {"rows": rows._portal_facts(), "sent": sent._portal_facts(), "page_name": "gec_work"}
        return request.render("gender_equality_campaign.portal_work_list", values)

    @http.route("/my/work/<int:row_id>", type="http", auth="user", website=True)
    def row(self, row_id, saved=None, **_query):
        row = self._own(WORK, [("id", "=", row_id)])
        if not row:
            return request.not_found()
        return self._page_of(row, saved=saved)

    def _page_of(self, row, **values):
        today = request.env["gec.unit"]._today()
        values |= {"row": row._portal_facts(), "is_open": row.state in OPEN, "today": today, "page_name": "gec_work"}
        return request.render("gender_equality_campaign.portal_work", values)

    @http.route("/my/work/<int:row_id>/<string:step>", type="http", auth="user", website=True, methods=["POST"])
    def step(self, row_id, step, **form):
        row = self._own(WORK, [("id", "=", row_id)])
        if not row or step not in STEPS:
            return request.not_found()
        try:
            with request.env.cr.savepoint():
                STEPS[step](row, form)
        except UserError as error:
            row.invalidate_recordset()
            return self._page_of(row, error=error.args[0], form=form)
        return request.redirect(f"/my/work/{row.id}?saved=1")

    @http.route("/my/received/<int:row_id>/acknowledge", type="http", auth="user", methods=["POST"])
    def acknowledge(self, row_id, **_form):
        """Receipt of a document that gives no work."""
        dispatch = self._own(SENT, [("id", "=", row_id)])
        if not dispatch:
            return request.not_found()
        dispatch.action_acknowledge()
        return request.redirect("/my/work")

    @http.route("/my/<string:what>/<int:row_id>/page.pdf", type="http", auth="user")
    def page(self, what, row_id):
        """The sealed document, for the unit that it was sent to or that it gives work to."""
        row = what in MODELS and self._own(MODELS[what], [("id", "=", row_id)])
        if not row:
            return request.not_found()
        pdf, name = row._portal_page()
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", http.content_disposition(name, "inline")),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(pdf, headers=headers)
