from odoo import api, fields, models

from ..pure.layout import words


class ResultVersion(models.Model):
    """A report as it was submitted once: written by the submission, never changed (kept for roll-ups and summaries)."""

    _name = "gec.result.version"
    _description = "Submitted version of a report"
    _inherit = "gec.guarded"
    _order = "report_id, version desc"

    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    document_id = fields.Many2one(
        "gec.document", index=True, ondelete="restrict", help="The report's document when it was submitted."
    )
    version = fields.Integer(required=True)
    submitted_at = fields.Datetime(required=True)
    submitted_by = fields.Many2one("res.users", required=True, ondelete="restrict")
    is_on_time = fields.Boolean()
    nil_reason = fields.Text()
    figure_ids = fields.One2many("gec.result.figure", "version_id")
    change_text = fields.Text("Changed since the version before", compute="_compute_change_text")

    _uniq = models.UniqueIndex("(report_id, version)")

    def init(self):
        closed = """SELECT EXISTS (SELECT 1 FROM gec_result_report
            WHERE id = ($1 ->> 'report_id')::int AND version >= ($1 ->> 'version')::int)"""
        self._install_trigger("gec_row_behind_door", "report_submitted", "report_id", closed)

    @api.depends("report_id", "version")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(report)s, version %(number)s",
                report=version.report_id.display_name,
                number=version.version,
            )

    def _compute_change_text(self):
        for version in self:
            before = version.report_id.version_ids.filtered(lambda v, n=version.version: v.version == n - 1)
            version.change_text = version._changes(before) if before else False

    def _changes(self, before):
        """Figures that differ, one a line: "TT03: 4 (0, 0) → 6 (0, 0)"; the brackets hold women and men."""
        old, new = before._stated(), self._stated()
        codes = [code for code in old | new if old.get(code) != new.get(code)]
        return "\n".join(f"{code}: {old.get(code, '–')} → {new.get(code, '–')}" for code in codes)

    def _stated(self):
        return {
            figure.indicator_id.code: f"{words.figure(figure.value)} ({figure.female}, {figure.male})"
            for figure in self.figure_ids
        }

    @api.model
    def _keep(self, report, now, in_time):
        """Copy the report's stated figures under the next number.

        Runs as superuser: versions are written by this step alone, which the database checks.
        """
        with report._door("report_submitted"):
            version = self.sudo().create(
                self._kept_values(report) | {"submitted_at": now, "submitted_by": self.env.uid, "is_on_time": in_time}
            )
            self.env["gec.result.figure"]._copy_values(version)
        return version

    @api.model
    def _kept_values(self, report):
        """What of a report a version keeps beside its figures."""
        return {
            "report_id": report.id,
            "document_id": report.document_id.id,
            "version": report.version + 1,
            "nil_reason": report.nil_reason,
        }
