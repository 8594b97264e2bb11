from odoo import api, fields, models
from odoo.exceptions import UserError

PLAN_GUARD = """
CREATE OR REPLACE FUNCTION gec_plan_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.document_id IS DISTINCT FROM NEW.document_id THEN
    PERFORM gec_refuse('link', 'A record stays with its document.', TG_TABLE_NAME);
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM gec_result_report WHERE document_id = NEW.document_id)
       OR EXISTS (SELECT 1 FROM gec_campaign_summary WHERE document_id = NEW.document_id) THEN
      PERFORM gec_refuse('link', 'A record stays with its document.', TG_TABLE_NAME);
    END IF;
    IF NOT gec_text_open(NEW.document_id) THEN
      PERFORM gec_refuse('frozen', 'The text is fixed from submission on.', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
  END IF;
  IF (TG_OP = 'DELETE' OR to_jsonb(OLD) - ARRAY['write_uid', 'write_date'] IS DISTINCT FROM
      to_jsonb(NEW) - ARRAY['write_uid', 'write_date']) AND NOT gec_text_open(OLD.document_id) THEN
    PERFORM gec_refuse('frozen', 'The text is fixed from submission on.', TG_TABLE_NAME);
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""

# kinds of clauses that a unit's own plan begins with; budget and tasks are its own
TAKEN_OVER = ("purpose", "requirement", "theme", "period", "activity")


class DirectivePlan(models.Model):
    """A plan: the document that carries clauses and gives work to units. Own or received."""

    _name = "gec.directive.plan"
    _description = "Directive plan"
    _inherits = {"gec.document": "document_id"}
    _inherit = "gec.guarded"
    _order = "id desc"

    document_id = fields.Many2one("gec.document", required=True, ondelete="restrict", index=True)
    campaign_id = fields.Many2one("gec.campaign", index="btree_not_null", ondelete="restrict")
    theme = fields.Text()
    period_start = fields.Date()
    period_end = fields.Date()
    report_deadline = fields.Date()
    report_deadline_inclusive = fields.Boolean(help="“Chậm nhất” includes the day; “trước ngày” does not.")
    report_to_text = fields.Char("Report to (as printed)")
    report_to_id = fields.Many2one("gec.unit", "Report to", ondelete="restrict")
    budget_text = fields.Text()
    parent_plan_id = fields.Many2one(
        "gec.directive.plan",
        "Directive",
        ondelete="restrict",
        index="btree_not_null",
        help="The plan from above that this one carries out.",
    )
    sub_plan_ids = fields.One2many("gec.directive.plan", "parent_plan_id")
    clause_ids = fields.One2many("gec.plan.clause", "plan_id", copy=True)
    assignment_ids = fields.One2many("gec.plan.assignment", "plan_id")
    assigned_ids = fields.One2many("gec.assigned.unit", "plan_id")

    _one = models.UniqueIndex("(document_id)")
    _period = models.Constraint(
        "CHECK (period_end IS NULL OR period_start IS NULL OR period_end >= period_start)",
        "The period ends before it begins.",
    )

    def init(self):
        self.env.cr.execute(PLAN_GUARD)
        self._install_trigger("gec_plan_guard")

    @api.model_create_multi
    def create(self, vals_list):
        plan_type = self.env.ref("gender_equality_campaign.document_type_plan").id
        return super().create([{"type_id": plan_type} | vals for vals in vals_list])

    def write(self, vals):
        if "document_id" in vals and any(plan.document_id.id != vals["document_id"] for plan in self):
            raise UserError(self.env._("A plan stays with its document."))
        own = set(vals) - set(self.env["gec.document"]._fields)
        if own & {name for name, field in self._fields.items() if field.store}:
            self.document_id._check_text_open()
        return super().write(vals)

    def unlink(self):
        documents = self.document_id
        documents._unlink_only_drafts()
        super().unlink()
        return documents.unlink()

    @api.depends("document_id.display_name")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = plan.document_id.display_name

    def action_submit(self):
        return self.document_id.action_submit()

    def action_open_document(self):
        return self.document_id.get_formview_action()

    def action_preview(self):
        return self.document_id.action_preview()

    def action_word(self):
        return self.document_id.action_word()

    def _page_clauses(self):
        """The clauses as the page prints them: a tree of label, heading, text, children."""
        return [clause._page_values() for clause in self.sudo().clause_ids if not clause.parent_id]

    def _deliver_assignments(self, now):
        """One row a unit for every assignment of the issued plan, and one line in each unit's inbox."""
        rows = [
            {
                "assignment_id": assignment.id,
                "plan_id": self.id,
                "clause_id": assignment.clause_id.id,
                "unit_id": unit.id,
                "role": assignment.role,
                "deadline": assignment.deadline or self._last_day(),
                "delivered_at": now,
            }
            for assignment in self.assignment_ids
            for unit in self.owner_id._meant_today(assignment.unit_text, assignment.unit_ids)
        ]
        self.env["gec.assigned.unit"].create(rows)._tell_units()

    def action_pass_down(self):
        """Draft the unit's own plan from this one: bound to it, with the same theme, period and deadline."""
        self.ensure_one()
        if self.state == "recalled":
            raise UserError(self.env._("The document has been recalled by its sender."))
        unit = self._unit_to_carry_out()
        if not unit:
            raise UserError(self.env._("This plan gives no work to your unit."))
        return self._pass_down(unit).get_formview_action()

    def _unit_to_carry_out(self):
        """The user's unit that the plan gives work to, or that received it from above."""
        units = self.assigned_ids.unit_id
        if self.direction == "in":
            units |= self.owner_id
        return self.env["gec.unit"].search([("is_mine", "=", True), ("id", "in", units.ids)], limit=1)

    def _pass_down(self, unit):
        """A draft plan of the unit below this plan; the clauses that concern it are taken over as a start.

        :return: the new gec.directive.plan
        """
        plan = self.create(self._sub_plan_values(unit))
        plan._take_over(self.clause_ids.filtered(lambda c: not c.parent_id and c.kind in TAKEN_OVER))
        mine = self.assigned_ids.filtered(lambda row: row.unit_id == unit and not row.sub_plan_id)
        mine._mark_as_unit({"sub_plan_id": plan.id, "state": "working"})
        return plan

    def _sub_plan_values(self, unit):
        return {
            "name": self.name,
            "owner_id": unit.id,
            "drafting_unit_id": unit.id,
            "place": unit.place_name,
            "symbol": self.type_id._symbol(unit.symbol),
            "campaign_id": self.campaign_id.id,
            "theme": self.theme,
            "period_start": self.period_start,
            "period_end": self.period_end,
            "parent_plan_id": self.id,
            "parent_id": self.document_id.id,
            "is_demo": self.is_demo,
            "basis_ids": [fields.Command.create(self._as_basis())],
        }

    def _as_basis(self):
        day = self.doc_date.strftime("%d/%m/%Y") if self.doc_date else ""
        issuer = self.issuer_name or self.owner_id.name
        return {
            "text": f"Thực hiện {self.type_id.name} số {self.reference} ngày {day} của {issuer} về việc {self.name};",
            "reference": self.reference,
            "date": self.doc_date,
            "issuer": issuer,
            "title": self.name,
        }
