"""chain.json: what the database holds after the story."""

import json
from datetime import datetime

from . import imported, papers
from .stage import UTC, VIETNAM

LEVELS = ("province", "district", "commune", "none")


def write(out, plots, published):
    """Write the file and the papers.

    :param list plots: a Plot a seed
    :param published: gec.campaign.summary of the published figures
    """
    chain = {
        "seeds": {plot.name: _seed(out, plot) for plot in plots},
        "rollup": _roll_up(published.campaign_id),
        "files": _published(out, published),
    }
    (out / "chain.json").write_text(json.dumps(chain, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return chain


class Plot:
    """A seed's part of the story: where it plays, and its main documents."""

    def __init__(self, name, year, top, plan, incoming, outgoing, campaign, summary):
        self.name, self.year, self.top = name, year, top
        self.plan, self.incoming, self.outgoing = plan, incoming, outgoing
        self.campaign, self.summary = campaign, summary

    def documents(self):
        """All documents of the agencies below the top, in the order in which they were made."""
        units = self.plan.env["gec.unit"].search([("id", "child_of", self.top.id)])
        beside = self.campaign.campaign_unit_ids.unit_id
        return self.plan.env["gec.document"].search([("owner_id", "in", (units | beside).ids)], order="id")


def _seed(out, plot):
    documents = plot.documents()
    return {
        "imported": imported.of(plot.plan),
        "incoming": _entry(plot.incoming),
        "outgoing": _entry(plot.outgoing),
        "registered": [_entry(document) for document in documents if document.entry_id],
        "states": [_event(event) for event in documents.event_ids] + _report_states(plot.campaign),
        "dispatches": [_dispatch(row) for row in documents.dispatch_ids],
        "reports": [_report(node) for node in plot.campaign.campaign_unit_ids if node.is_expected],
        "rollup": _roll_up(plot.campaign),
        "files": _papers(out, plot, documents),
    }


def _published(out, summary):
    folder = papers.Folder(out, "2019")
    folder.keep("summary", "tong-hop_dak-nong", summary.document_id._page_pdf(), unit=summary.owner_id.name)
    return folder.files


def _entry(document):
    entry = document.entry_id
    return {
        "register": entry.register_id.name,
        "unit": entry.register_id.unit_id.name,
        "direction": entry.direction,
        "year": entry.year,
        "number": entry.number,
        "reference": entry.reference,
        "date": entry.entry_date.isoformat(),
    }


def _event(event):
    row = _state(event.document_id.display_name, event.old_state, event.new_state, event.user_id, event.time)
    return row | ({"reason": event.reason} if event.reason else {})


def _state(record, old, new, user, time):
    return {"record": record, "from": old, "to": new, "user": user.login, "time": _local(time)}


def _report_states(campaign):
    reports = campaign.env["gec.result.report"].search([("campaign_id", "=", campaign.id)])
    return [row for report in reports for row in _states_of(report)]


def _states_of(report):
    """Submissions from the kept versions, returns from the remarks, acceptance."""
    name, old = f"{report.name} – {report.unit_id.name}", "draft"
    for version in report.version_ids.sorted("version"):
        yield _state(name, old, "submitted", version.submitted_by, version.submitted_at)
        for remark in report.remark_ids.filtered(lambda row, now=version: row.version == now.version)[:1]:
            yield _state(name, "submitted", "returned", remark.create_uid, remark.create_date)
            old = "returned"
    if report.report_state == "accepted":
        yield _state(name, "submitted", "accepted", report.accepted_by, report.accepted_at)


def _dispatch(row):
    return {
        "document": row.document_id.reference,
        "recipient": row.recipient_name,
        "channel": row.channel,
        "sent": _local(row.sent_at),
        "opened": _local(row.opened_at),
        "registered": row.registered_number or None,
        "registered_at": _local(row.registered_at),
        "acknowledged": _local(row.acknowledged_at),
        "returned": _local(row.returned_at),
        "reason": row.return_reason or None,
    }


def _report(node):
    report = node.env["gec.result.report"].search([("campaign_unit_id", "=", node.id)])
    sent = bool(report.version)
    return {
        "unit": node.name,
        "state": report.report_state if sent else "missing",
        "on_time": report.is_on_time if sent else None,
        "version": report.version,
    }


def _roll_up(campaign):
    """Indicator → total and figures by level; a level of which nothing was stated is left out."""
    names = {indicator.code: indicator.name for indicator in campaign.indicator_ids}
    return {names[code]: {"code": code, **_stated(row)} for code, row in campaign._roll_up().items()}


def _stated(row):
    return {name: _number(row[name]) for name in ("total", *LEVELS) if row[name] is not None}


def _number(figure):
    return int(figure) if figure == int(figure) else float(figure)


def _local(moment):
    """A moment of the database (UTC) in Vietnam, ISO 8601."""
    return moment and datetime.replace(moment, tzinfo=UTC).astimezone(VIETNAM).isoformat() or None


def _papers(out, plot, documents):
    folder = papers.Folder(out, plot.name)
    issued = documents.filtered(lambda document: document.state == "issued")
    main, summary = plot.outgoing, plot.summary.document_id
    folder.sealed("signed_plan", main)
    folder.sealed("summary", summary)
    folder.sealed("signed_document", issued - main - summary)
    folder.stamped(documents)
    own = documents.filtered(lambda document: document.owner_id == main.owner_id)
    folder.books(own.entry_id.register_id, plot.year)
    return folder.files
