from odoo import api, fields, models

from ..pure.vntext import document as reader
from ..pure.vntext import groups


class DirectivePlan(models.Model):
    """A plan made from a text: every value with the place it was read from, what was not found said so."""

    _inherit = "gec.directive.plan"

    @api.model
    def _import_text(self, text, vals):
        """Read the text into a new plan.

        :param str text: of the whole document
        :param dict vals: at least owner_id; direction "in" for a plan from above
        :return: the new gec.directive.plan, in draft or as received
        """
        found = reader.read(text)
        plan = self.create(self._values_read(found) | vals | self._number_read(found, vals))
        plan._keep_clauses(found)
        plan._keep_assignments(found)
        plan._keep_bases(found)
        plan._keep_recipients(found)
        plan._keep_spans(found)
        return plan

    @api.model
    def _values_read(self, found):
        deadline = next((d for d in found.report_deadlines if d.date), None)
        sources = [source.value for source in found.budget_sources]
        return {
            "name": found.title.value if found.title else self.env._("(abstract not found)"),
            "type_id": self._type_read(found).id,
            "symbol": found.reference.symbol if found.reference else False,
            "place": found.place.value if found.place else False,
            "issuer_name": found.issuer.value if found.issuer else False,
            "theme": found.theme.value if found.theme else False,
            "period_start": _day(found.period.first) if found.period else False,
            "period_end": _day(found.period.last) if found.period else False,
            "report_deadline": _day(deadline.date) if deadline else False,
            "report_deadline_inclusive": bool(deadline and deadline.inclusive),
            "report_to_text": deadline.recipient if deadline else False,
            "budget_text": "\n".join(sources),
        }

    @api.model
    def _type_read(self, found):
        name = found.doc_type.value if found.doc_type else ""
        types = self.env["gec.document.type"].search([("name", "=ilike", name)], limit=1)
        return types or self.env.ref("gender_equality_campaign.document_type_plan")

    @api.model
    def _number_read(self, found, vals):
        """Number and date are the sender's on what was received; our own come from our register."""
        if vals.get("direction") != "in" or not found.reference:
            return {}
        number = found.reference.number
        return {
            "reference": found.reference.full,
            "number": int(number) if number.isdecimal() else 0,
            "doc_date": _day(found.issue_date.value) if found.issue_date else False,
        }

    def _keep_clauses(self, found):
        """The opening paragraphs are the body; the sections become the tree."""
        sections = [clause for clause in found.clauses if clause.label or clause.children or clause.heading]
        opening = [clause for clause in found.clauses if clause not in sections]
        bases = {(basis.start, basis.end) for basis in found.bases}
        self.body = "\n".join(c.text for c in opening if not _inside((c.start, c.end), bases))
        self._keep_level(sections, None)

    def _keep_level(self, clauses, parent):
        """In the order of the text, which is the order of the list of clauses."""
        for clause in clauses:
            kept = self.env["gec.plan.clause"]._create_unread(
                [
                    {
                        "plan_id": self.id,
                        "parent_id": parent and parent.id,
                        "label": clause.label,
                        "heading": clause.heading,
                        "text": clause.text.removeprefix(clause.heading).lstrip(" .:"),
                        "kind": clause.kind,
                        "start": clause.start,
                        "end": clause.end,
                        "origin": "read",
                    }
                ]
            )
            self._keep_level(clause.children, kept)

    def _keep_assignments(self, found):
        self.env["gec.plan.assignment"].create(
            [
                {
                    "plan_id": self.id,
                    "clause_id": self._clause_at(assignment.start).id,
                    "unit_text": assignment.unit,
                    "unit_ids": self.owner_id._named(assignment.unit).ids,
                    "role": assignment.role,
                    "start": assignment.start,
                    "end": assignment.end,
                    "origin": "read",
                }
                for assignment in found.assignments
            ]
        )

    def _clause_at(self, offset):
        """The narrowest clause around that place of the text."""
        around = self.clause_ids.filtered(lambda clause: clause.start <= offset < clause.end)
        return around.sorted(lambda clause: clause.end - clause.start)[:1]

    def _keep_bases(self, found):
        for sequence, basis in enumerate(found.bases, 1):
            self.env["gec.document.basis"].create(
                {
                    "document_id": self.document_id.id,
                    "sequence": sequence,
                    "text": _printed(found, basis),
                    "reference": basis.reference,
                    "date": _day(basis.date),
                    "issuer": basis.issuer,
                    "title": basis.title,
                    "entry_id": self._registered(basis.reference),
                    "start": basis.start,
                    "end": basis.end,
                    "origin": "read",
                }
            )

    def _registered(self, reference):
        """Id of the agency's own incoming row of that reference; asked as superuser, since the drafter's office
        does not keep the agency's register."""
        domain = [
            ("reference", "=", reference),
            ("register_id.unit_id", "=", self.owner_id.id),
            ("register_id.direction", "=", "in"),
        ]
        return reference and self.env["gec.register.entry"].sudo().search(domain, limit=1).id

    def _keep_recipients(self, found):
        for sequence, recipient in enumerate(found.recipients, 1):
            self.env["gec.document.recipient"].create(
                {
                    "document_id": self.document_id.id,
                    "sequence": sequence,
                    "name": recipient.value,
                    "unit_ids": self.owner_id._named(recipient.value).ids,
                    "is_archive": recipient.value.startswith("Lưu"),
                    "start": recipient.start,
                    "end": recipient.end,
                    "origin": "read",
                }
            )

    def _keep_spans(self, found):
        self.env["gec.source.span"]._keep(self.document_id, found)

    def action_address_assigned(self):
        """Add to the recipients, as typed, every assigned unit that is not yet among them."""
        for assignment in self.assignment_ids.filtered(lambda row: not row.is_addressed):
            if assignment.unit_ids - self.recipient_ids.unit_ids:
                self._address(assignment)

    def _address(self, assignment):
        archive = self.recipient_ids.filtered("is_archive")
        archive.write({"sequence": 99})
        self.env["gec.document.recipient"].create(
            {
                "document_id": self.document_id.id,
                "sequence": 50,
                "name": self._addressed_as(assignment),
                "unit_ids": [fields.Command.set(assignment.unit_ids.ids)],
            }
        )

    def _addressed_as(self, assignment):
        """The usual words for a group of communes; else the words of the sentence."""
        if assignment.unit_ids and groups.group(assignment.unit_text) == groups.COMMUNES:
            return "UBND các phường, xã"
        return assignment.unit_text


def _day(iso):
    """A whole date; what was read of a month or a year only stays with its source span."""
    return iso if len(iso) == len("2022-11-15") else False


def _printed(found, basis):
    """The paragraph as printed, "Thực hiện …" or "Căn cứ …" included, where it holds this basis alone."""
    for clause in found.clauses:
        if clause.start <= basis.start < clause.end:
            held = [other for other in found.bases if clause.start <= other.start < clause.end]
            return clause.text if held == [basis] else basis.text
    return basis.text


def _inside(span, spans):
    return any(start <= span[0] and span[1] <= end or span[0] <= start and end <= span[1] for start, end in spans)
