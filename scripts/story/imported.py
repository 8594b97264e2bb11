"""What was imported from a seed, rebuilt from the records alone, in the keys of the annotated documents."""

ORIGINAL = "text/plain"
START = 80


def of(plan):
    """The plain record of a plan that was read from a text; a key without a value is left out."""
    found = _Spans(plan)
    record = {
        **{name: found.one(name) for name in ("number", "symbol", "full_reference", "doc_type")},
        **{name: found.one(name) for name in ("issuer", "superior_issuer", "place", "issue_date", "title")},
        "legal_basis": [_basis(line) for line in plan.basis_ids if line.origin == "read"],
        "period": _period(plan),
        "theme": plan.theme,
        "sections": _sections(plan),
        "activities": [value[:START] for value in found.all("activity")],
        "assignments": [_assignment(found, line) for line in plan.assignment_ids if line.origin == "read"],
        "report_deadlines": _deadlines(found),
        "budget_sources": found.all("budget_source"),
        "recipients": plan.recipient_ids.filtered(lambda line: line.origin == "read").mapped("name"),
        "signing": _signing(found),
        "incoming_stamp": {name: found.one(f"stamp_{name}") for name in ("organisation", "number", "date")},
        "_not_found": sorted({span.field for span in plan.span_ids if span.note == "not_found"}),
    }
    return _filled(record)


class _Spans:
    """The kept source spans by field, in the order of the text."""

    def __init__(self, plan):
        self.spans = plan.span_ids.filtered("is_found").sorted("start")
        original = plan.file_ids.filtered(lambda kept: kept.step == "original" and kept.mimetype == ORIGINAL)
        self.text = original[:1]._bytes().decode() if original else ""

    def all(self, field):
        return [span.value for span in self.spans if span.field == field]

    def one(self, field):
        return next(iter(self.all(field)), "")


def _basis(line):
    day = line.date and line.date.isoformat()
    return _filled({"reference": line.reference, "date": day, "issuer": line.issuer, "title": line.title})


def _period(plan):
    days = {"start": plan.period_start, "end": plan.period_end}
    return {name: day.isoformat() for name, day in days.items() if day}


def _sections(plan):
    """Headings of sections; points and bullets are none."""
    read = plan.clause_ids.filtered(lambda clause: clause.origin == "read" and clause.heading).sorted("start")
    return [
        {"label": clause.label, "heading": clause.heading}
        for clause in read
        if clause.label and (clause.label[0].isupper() or clause.label[0].isdigit())
    ]


def _assignment(found, line):
    start = " ".join(found.text[line.start : line.end].replace("*", "").split())
    return _filled({"unit": line.unit_text, "role": line.role, "text_start": start[:START]})


def _deadlines(found):
    raw = [span.text for span in found.spans if span.field == "report_deadline"]
    columns = ("report_deadline", "report_recipient", "report_onward_to")
    rows = zip(*map(found.all, columns), raw, strict=True)
    names = ("date", "recipient", "onward_to", "raw")
    return [_filled(dict(zip(names, row, strict=True))) for row in rows]


def _signing(found):
    lines = {"authority_lines": found.all("signing_authority")}
    return lines | {"position": found.one("signing_position"), "signer": found.one("signing_signer")}


def _filled(record):
    """Without empty values, also inside."""
    inner = {name: _filled(value) if isinstance(value, dict) else value for name, value in record.items()}
    return {name: value for name, value in inner.items() if value}
