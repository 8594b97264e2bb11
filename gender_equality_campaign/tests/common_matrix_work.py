from odoo import fields

from .common_matrix_results import MatrixResults


class MatrixWork(MatrixResults):
    """One record of all that is said and noted about a document that was issued, and about the work it gives."""

    def _work(self, known):
        """
        :param known: {name of a row: record} of the issued plan, of the inbox of ward A
        """
        document, assigned = known["issued document"].sudo(), known["assigned unit"]
        return {
            "document access": self._noted("document.access", document_id=document.id, kind="form"),
            "search words": self.env["gec.document.text"].search([("document_id", "=", document.id)]),
            # the view gives its rows to those who sent; five kinds a document, the first is what nobody opened
            "waiting": self.env["gec.inbox.waiting"].browse(document.id * 5),
            "plan change": self._changed(document.plan_ids),
            "post envelope": self._kept("post.envelope", unit_id=self.city.id, recipient_name="Hội", day="2026-01-01"),
            "recipient group": self._kept("recipient.group", unit_id=self.city.id, name="Các phường"),
            "assigned event": self._noted("assigned.event", assigned_id=assigned.id, kind="progress"),
            "assigned request": self._asked(assigned),
            **self._told(known["inbox item"]),
        }

    def _kept(self, model, **values):
        return self.env[f"gec.{model}"].create(values)

    def _noted(self, model, **values):
        """What only a step writes."""
        moment = "time" if model == "document.access" else "at"
        return self._kept(model, user_id=self.officer_a.id, **{moment: fields.Datetime.now()}, **values)

    def _changed(self, plan):
        plan._note_change("amended", plan.clause_ids)
        return self.env["gec.plan.change"].search([("plan_id", "=", plan.id)])

    def _asked(self, assigned):
        asked = {"asked_by": self.officer_a.id, "asked_at": fields.Datetime.now()}
        return self._kept("assigned.request", assigned_id=assigned.id, kind="extension", reason="Chờ.", **asked)

    def _told(self, item):
        """The officer of ward A is told of what lies in the ward's inbox."""
        told = {"user_id": self.people["ward_a"]["officer"].id, "day": "2026-01-01"}
        reminder = self._kept("reminder", kind="hand", **told)
        line = {"item_id": item.id, "unit_id": self.ward_a.id, "campaign_id": self.campaign.id, "audience": "hand"}
        return {
            "inbox event": self._noted("inbox.event", item_id=item.id, kind="taken"),
            "reminder": reminder,
            "reminder line": self._kept("reminder.line", reminder_id=reminder.id, **line, **told),
        }
