from odoo import models


class Document(models.Model):
    """What the form check says, in the user's language."""

    _inherit = "gec.document"

    def _part_words(self):
        return {
            "issuer": self.env._("name of the agency"),
            "reference": self.env._("symbol"),
            "place_date": self.env._("place"),
            "type_title": self.env._("abstract"),
            "body": self.env._("content"),
            "signature": self.env._("signer"),
            "recipients": self.env._("recipients"),
            "legal_basis": self.env._("bases"),
            "sections": self.env._("clauses"),
            "theme": self.env._("theme"),
            "period": self.env._("period"),
            "report_deadline": self.env._("deadline of the report"),
        }

    def _finding_words(self):
        return (
            self._order_words()
            | self._unit_words()
            | {
                "part_missing": self.env._("Missing: %(place)s."),
                "not_addressed": self.env._("“%(words)s” is given work, but does not stand among the recipients."),
                "deadline_before_issue": self.env._("The report is due %(words)s, before the document is issued."),
                "deadline_before_period_end": self.env._(
                    "The report is due %(words)s, before the period ends %(other)s."
                ),
                "deadline_after_parent": self.env._(
                    "The report is due %(words)s, later than our own to above: %(other)s."
                ),
                "theme_unlike_parent": self.env._("The theme differs from that of the plan from above: “%(other)s”."),
                "period_unlike_parent": self.env._("The period differs from that of the plan from above: %(other)s."),
                "basis_not_registered": self.env._("%(words)s is not found in the incoming register."),
                "label_jump": self.env._("Section “%(words)s” stands where “%(other)s” is expected."),
                "deputy_without_kt": self.env._("A deputy signs without “KT.” before the head's post."),
                "kt_without_deputy": self.env._("“KT.” stands before the post, but no deputy signs."),
            }
        )

    def _order_words(self):
        return {
            "date_before_series": self.env._(
                "%(words)s of the same series is dated %(other)s, later than this document."
            ),
            "basis_after_document": self.env._("The basis %(words)s is dated %(other)s, after this document."),
            "task_before_issue": self.env._("The work of “%(words)s” is due %(other)s, before the document is issued."),
            "report_after_deadline": self.env._("The document is dated after it was due: %(other)s."),
            "report_before_period_end": self.env._("The document is dated before its period ends: %(other)s."),
        }

    def _unit_words(self):
        return {
            "unit_gone": self.env._("“%(words)s” no longer exists; its successor: “%(other)s”."),
            "no_archive_line": self.env._("The recipients do not end with “%(other)s”."),
            "lines_unlike_capacity": self.env._(
                "The lines above the signature do not fit the signer's capacity; expected: %(other)s"
            ),
            "tm_without_collective": self.env._("“TM.” stands for a collective; “%(other)s” has one head."),
            "by_own_order": self.env._("“%(words)s” names the post that signs itself."),
            "authority_not_valid": self.env._(
                "The authority of “%(words)s” does not cover this type of document on this day."
            ),
        }
