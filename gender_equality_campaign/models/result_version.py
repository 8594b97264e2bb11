from odoo import api, fields, models

from ..pure.layout import words

TEXTS = ("nil_reason", "situation", "results", "difficulties", "proposals")


class ResultVersion(models.Model):
    """A report as it was submitted once: written by the submission, never changed (kept for roll-ups and summaries)."""

    _name = "gec.result.version"
    _description = "Submitted version of a report"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "report_id, version desc"

    report_id = fields.Many2one("gec.result.report", required=True, index=True, ondelete="restrict")
    document_id = fields.Many2one(
        "gec.document", index=True, ondelete="restrict", help="The report's document when it was submitted."
    )
    version = fields.Integer(required=True)
    submitted_at = fields.Datetime(required=True)
    submitted_by = fields.Many2one("res.users", required=True, ondelete="restrict")
    is_on_time = fields.Boolean()
    is_on_behalf = fields.Boolean("Entered by the office")
    nil_reason = fields.Text()
    situation = fields.Text("I. Direction and steering")
    results = fields.Text("II. Results")
    difficulties = fields.Text("III. Shortcomings and their causes")
    proposals = fields.Text("IV. Proposals")
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
        """Figures and parts that differ, one a line: "TT03: 4 (0, 0) → 6 (0, 0)"; the brackets hold women and men."""
        old, new = before._stated() | before._told(), self._stated() | self._told()
        names = [name for name in old | new if old.get(name) != new.get(name)]
        return "\n".join(f"{name}: {old.get(name) or '–'} → {new.get(name) or '–'}" for name in names)

    def _stated(self):
        """{code: figure, with what explains it}."""
        return {
            figure.indicator_id.code: " ".join(
                filter(None, [f"{words.figure(figure.value)} ({figure.female}, {figure.male})", figure._answer()])
            )
            for figure in self.figure_ids
        }

    def _told(self):
        """{label of a part: its text}."""
        labels = self.fields_get(TEXTS, ["string"])
        return {labels[name]["string"]: self[name] or "" for name in TEXTS}

    @api.model
    def _keep(self, report, now, in_time):
        """Copy the report's stated figures under the next number.

        Runs as superuser: versions are written by this step alone, which the database checks.
        """
        with report._door("report_submitted"):
            version = self.sudo().create(
                {
                    "report_id": report.id,
                    "document_id": report.document_id.id,
                    "version": report.version + 1,
                    "submitted_at": now,
                    "submitted_by": self.env.uid,
                    "is_on_time": in_time,
                    "is_on_behalf": report.is_on_behalf,
                    **{name: report[name] for name in TEXTS},
                }
            )
            self.env["gec.result.figure"]._copy_values(version)
        return version
