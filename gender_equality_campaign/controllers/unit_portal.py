from odoo import http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.assigned_unit import OPEN as OPEN_WORK

HOME = "/my/unit"
# buttons of a work's page: what the unit says goes by the same steps as in the e-office
STEPS = {
    "acknowledge": lambda row, _form: row.action_acknowledge(),
    "progress": lambda row, form: row._note_progress(percent(form.get("progress")), said(form), uploaded()),
    "report": lambda row, form: row._report_with(said(form), uploaded()),
    "extension": lambda row, form: row._ask("extension", said(form), form.get("day")),
    "return": lambda row, form: row._return(said(form), form.get("return_kind")),
}


def said(form):
    """What was typed, without the character that no text of the database holds."""
    return (form.get("note") or "").replace("\0", "").strip()


def percent(words):
    """A whole number as typed; -1, which no step takes, for anything else."""
    digits = (words or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else -1


def uploaded():
    """Files of the form, as [(name, bytes)]; a field left empty is none."""
    return [(file.filename, file.read()) for file in request.httprequest.files.getlist("paper") if file.filename]


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
        return self._desk_page()

    def _desk_page(self, **values):
        desk = self._desk()
        units = desk._units()
        return self._page(
            "unit_desk",
            units=units.filtered("active"),
            several=len(units) > 1,
            works=desk._works(),
            dispatches=desk._dispatches(),
            nodes=desk._nodes(),
            open_states=OPEN_WORK,
            **values,
        )

    @http.route(f"{HOME}/task/<int:record_id>", type="http", auth="user", website=True, methods=["GET"])
    def work(self, record_id, **_kw):
        row = self._desk()._own("gec.assigned.unit", record_id)
        return self._work_page(row) if row else request.not_found()

    @http.route(f"{HOME}/task/<int:record_id>", type="http", auth="user", website=True, methods=["POST"])
    def work_on(self, record_id, step=None, **form):
        """One press of a button; what is refused is said above what was typed."""
        row = self._desk()._own("gec.assigned.unit", record_id)
        if not row or step not in STEPS:
            return request.not_found()
        refused = self._refusal(lambda: STEPS[step](row, form))
        if refused:
            return self._work_page(row, refused=refused, form=form | {"step": step})
        return request.redirect(f"{HOME}/task/{row.id}")

    def _work_page(self, row, **values):
        today = request.env["gec.unit"]._today()
        values = {"row": row, "papers": self._papers(row), "is_open": row.state in OPEN_WORK, "form": {}} | values
        kinds = row._fields["return_kind"]._description_selection(request.env)
        return self._page("unit_work", today=today, return_kinds=kinds, **values)

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
        refused = self._refusal(dispatch.action_acknowledge)
        return self._desk_page(refused=refused) if refused else request.redirect(HOME)

    @http.route(f"{HOME}/report/<int:record_id>", type="http", auth="user", website=True, methods=["GET"])
    def report(self, record_id, **_kw):
        """The report that the unit gives in a campaign; the number is that of its place in the campaign."""
        node = self._desk()._own("gec.campaign.unit", record_id)
        if not node or node not in self._desk()._nodes():
            return request.not_found()
        return self._report_page(node)

    def _report_page(self, node, **values):
        report = self._desk()._report_of(node)
        values = {"papers": self._papers(report), "form": {}} | values
        return self._page("unit_report", node=node, report=report, **values)

    @http.route(f"{HOME}/report/<int:record_id>", type="http", auth="user", website=True, methods=["POST"])
    def save_report(self, record_id, submit=None, paper=None, **form):
        node = self._desk()._own("gec.campaign.unit", record_id)
        if not node or node not in self._desk()._nodes():
            return request.not_found()
        report = self._desk()._report_of(node)
        refused = self._refusal(lambda: self._save_report(report, form, paper, submit))
        if refused:
            return self._report_page(node, refused=refused, form=form)
        return request.redirect(f"{HOME}/report/{node.id}")

    def _save_report(self, report, form, paper, submit):
        self._desk()._save_report(report, form)
        if paper:
            self._desk()._attach(report, paper)
        if submit:
            report.action_submit_figures()

    def _refusal(self, work):
        """Do it; the words of what was refused, and then nothing is kept."""
        try:
            with request.env.cr.savepoint():
                work()
        except (UserError, ValidationError) as refused:
            return str(refused)

    def _papers(self, record):
        """Names of what the unit attached."""
        if not record:
            return []
        here = [("res_model", "=", record._name), ("res_id", "=", record.id), ("res_field", "=", False)]
        return request.env["ir.attachment"].sudo().search(here).mapped("name")

    def _page(self, template, **values):
        return request.render(f"gender_equality_campaign.{template}", values | {"page_name": template})
