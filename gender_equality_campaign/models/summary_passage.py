from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ..pure.layout import results
from .result_remark import PARTS
from .result_report import NARRATIVE

SECTIONS = [pair for pair in PARTS if pair[0] in NARRATIVE]
COLLECT = """
INSERT INTO gec_summary_passage (summary_id, version_id, section, sequence, source_text, text, is_included,
                                 create_uid, create_date, write_uid, write_date)
SELECT s.summary_id, v.id, part.section, row_number() OVER (ORDER BY u.tree_order, part.at), part.words, part.words,
       (length(u.parent_path) - length(replace(u.parent_path, '/', ''))) <= 2, %(uid)s, %(now)s, %(uid)s, %(now)s
  FROM gec_summary_source s
  JOIN gec_result_version v ON v.id = s.version_id
  JOIN gec_result_report r ON r.id = v.report_id
  JOIN gec_campaign_unit u ON u.id = r.campaign_unit_id
 CROSS JOIN LATERAL (VALUES ('situation', v.situation, 1), ('results', v.results, 2),
       ('difficulties', v.difficulties, 3), ('proposals', v.proposals, 4)) part (section, words, at)
 WHERE s.summary_id = %(summary)s AND btrim(coalesce(part.words, '')) <> ''
"""
GUARD = """
CREATE OR REPLACE FUNCTION gec_passage_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.version_id, NEW.section, NEW.source_text) IS DISTINCT FROM
     (OLD.version_id, OLD.section, OLD.source_text) THEN
    PERFORM gec_refuse('passage_source', 'A passage keeps its source.', TG_TABLE_NAME);
  END IF;
  IF NOT EXISTS (
      SELECT 1 FROM gec_summary_source s JOIN gec_result_version v ON v.id = s.version_id
       WHERE s.summary_id = NEW.summary_id AND v.id = NEW.version_id
         AND NEW.source_text = to_jsonb(v) ->> NEW.section) THEN
    PERFORM gec_refuse('passage_source', 'These words stand in no report of the summary.', TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER gec_summary_passage_source BEFORE INSERT OR UPDATE ON gec_summary_passage
   FOR EACH ROW EXECUTE FUNCTION gec_passage_guard();
"""


class SummaryPassage(models.Model):
    """Words of one unit's report in the summary, with their source; the office chooses and may shorten them."""

    _name = "gec.summary.passage"
    _description = "Passage of a summary"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "summary_id, section_order, sequence, id"
    _rec_name = "source_text"

    summary_id = fields.Many2one("gec.campaign.summary", required=True, index=True, ondelete="cascade")
    version_id = fields.Many2one("gec.result.version", "From", required=True, index=True, ondelete="restrict")
    unit_id = fields.Many2one(related="version_id.report_id.unit_id")
    section = fields.Selection(SECTIONS, required=True)
    section_order = fields.Integer(compute="_compute_section_order", store=True)
    sequence = fields.Integer(default=10)
    source_text = fields.Text("As reported", required=True, readonly=True)
    text = fields.Text("As printed", required=True)
    is_included = fields.Boolean("Printed")
    is_edited = fields.Boolean("Reworded", compute="_compute_is_edited")

    _uniq = models.UniqueIndex("(summary_id, version_id, section)")

    def init(self):
        self.env.cr.execute(GUARD)
        document = "SELECT document_id FROM gec_campaign_summary WHERE id = $1"
        self._install_trigger("gec_line_guard", "summary_id", document, "")

    @api.depends("section")
    def _compute_section_order(self):
        for passage in self:
            passage.section_order = NARRATIVE.index(passage.section) if passage.section else 0

    @api.depends("text", "source_text")
    def _compute_is_edited(self):
        for passage in self:
            passage.is_edited = (passage.text or "").strip() != (passage.source_text or "").strip()

    @api.constrains("text")
    def _check_words(self):
        """What the summary prints as a unit's words is what the unit wrote, or less."""
        for passage in self:
            if not results.only_leaves_out(passage.text or "", passage.source_text):
                raise ValidationError(
                    self.env._(
                        "A passage may be shortened, but says nothing that %(unit)s has not written. Own words belong"
                        " into the opening; untick what is not to be printed.",
                        unit=passage.sudo().unit_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Passages are taken from the reports when the figures are frozen."))
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() - {"text", "is_included", "sequence"}:
            raise AccessError(self.env._("A passage keeps its source; its wording and place may change."))
        return super().write(vals)

    @api.model
    def _collect(self, summary):
        """The narrative parts of the versions counted, one statement; those of the upper units are printed.

        Runs as the freezing's own step: rows are true quotations, which the database checks.
        """
        now = fields.Datetime.now()
        self.env.cr.execute(SQL(COLLECT, summary=summary.id, uid=self.env.uid, now=now))
        self.env.cr.execute(
            SQL(
                """UPDATE gec_summary_passage SET section_order = array_position(%s::varchar[], section) - 1
                    WHERE summary_id = %s""",
                list(NARRATIVE),
                summary.id,
            )
        )
        summary.invalidate_recordset(["passage_ids"])
