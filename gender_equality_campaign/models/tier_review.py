from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .unit_member import ROLES

READ_BY_QUERY = {
    "tier.review": ["post_unit_id", "post_role", "status", "done_by", "requested_by", "fixed_reviewer_ids"],
    "gec.document": ["drafter_id", "authority_id"],
    "gec.signing.authority": ["user_id"],
    "res.users": ["active"],
}

REVIEW_GUARD = """
CREATE OR REPLACE FUNCTION gec_review_text_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.model IS DISTINCT FROM 'gec.document' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status IN ('waiting', 'pending') AND NEW.done_by IS NULL THEN RETURN NEW; END IF;
    PERFORM gec_refuse('tiers', 'The approvals are not complete.', 'tier_review');
  END IF;
  IF (OLD.res_id, OLD.model, OLD.sequence, OLD.post_unit_id, OLD.post_role, OLD.requested_by, OLD.is_consent)
     IS DISTINCT FROM
     (NEW.res_id, NEW.model, NEW.sequence, NEW.post_unit_id, NEW.post_role, NEW.requested_by, NEW.is_consent) OR
     OLD.status = 'approved' AND
     (OLD.status, OLD.done_by, OLD.reviewed_date, OLD.text_sha, OLD.file_sha, OLD.acting_for_id) IS DISTINCT FROM
     (NEW.status, NEW.done_by, NEW.reviewed_date, NEW.text_sha, NEW.file_sha, NEW.acting_for_id) THEN
    PERFORM gec_refuse('append_only', 'An approval is kept.', 'tier_review');
  END IF;
  IF NEW.status = 'approved' AND OLD.status <> 'approved' THEN
    -- held until the end: who returns the text beside this approval comes too late, or this approval does
    PERFORM 1 FROM gec_document WHERE id = NEW.res_id AND text_sha = NEW.text_sha
       AND state IN ('review', 'approved') FOR SHARE;
    IF NOT FOUND OR EXISTS (
        SELECT 1 FROM tier_review WHERE model = NEW.model AND res_id = NEW.res_id
           AND sequence < NEW.sequence AND status <> 'approved') THEN
      PERFORM gec_refuse('tiers', 'The approvals are not complete.', 'tier_review');
    END IF;
  END IF;
  RETURN NEW;
END $$
"""


class TierReview(models.Model):
    """A review belongs to a post, fixed at submission; who holds the post is asked when it is read and given."""

    _name = "tier.review"
    _inherit = ["tier.review", "gec.inside.document", "gec.guarded"]
    _link_model = "model"

    post_unit_id = fields.Many2one("gec.unit", readonly=True, ondelete="restrict")
    post_role = fields.Selection(ROLES, readonly=True)
    is_consent = fields.Boolean("Consent to the draft", readonly=True)
    acting_for_id = fields.Many2one("res.users", "Substitute for", readonly=True, ondelete="restrict")
    text_sha = fields.Char("Hash of the text approved", readonly=True)
    file_sha = fields.Char("Hash of the file read", readonly=True)
    # of a tier without a post: what the platform looks up, in the platform's own table
    fixed_reviewer_ids = fields.Many2many(
        "res.users",
        "res_users_tier_review_rel",
        "tier_review_id",
        "res_users_id",
        compute="_compute_fixed_reviewer_ids",
        store=True,
    )
    reviewer_ids = fields.Many2many(
        compute="_compute_reviewer_ids", search="_search_reviewer_ids", store=False, compute_sudo=True
    )
    todo_by = fields.Char(store=False)

    def init(self):
        self.env.cr.execute(REVIEW_GUARD)
        self.env.cr.execute(
            "CREATE OR REPLACE TRIGGER tier_review_text_guard BEFORE INSERT OR UPDATE ON tier_review"
            " FOR EACH ROW EXECUTE FUNCTION gec_review_text_guard()"
        )

    @api.depends(lambda self: self._get_reviewer_fields())
    def _compute_fixed_reviewer_ids(self):
        for review in self:
            review.fixed_reviewer_ids = review._get_reviewers()

    @api.depends("status", "done_by", "fixed_reviewer_ids", "post_unit_id", "post_role")
    def _compute_reviewer_ids(self):
        """Asked from the database each time: posts and substitutes change by day."""
        pairs = self.env.execute_query(
            SQL("SELECT review_id, user_id FROM %s pair WHERE review_id = ANY(%s)", self._pairs_sql(), self._origin.ids)
        )
        Users = self.env["res.users"]
        for review in self:
            review.reviewer_ids = Users.browse(sorted({user for row, user in pairs if row == review._origin.id}))

    def _search_reviewer_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        pairs = self._pairs_sql()
        users = [user for user in value if user]
        found = Domain("id", "in", SQL("(SELECT review_id FROM %s pair WHERE user_id = ANY(%s))", pairs, users))
        if False in value:
            found |= Domain("id", "not in", SQL("(SELECT review_id FROM %s pair)", pairs))
        return found

    def _pairs_sql(self):
        """Review × user who may give it today or has given it; nobody reviews his own draft or as its signer."""
        for model, names in READ_BY_QUERY.items():
            self.env[model].flush_model(names)
        self.env["gec.unit.member"].flush_model()
        return SQL(
            """(SELECT r.id AS review_id, f.res_users_id AS user_id
                  FROM tier_review r JOIN res_users_tier_review_rel f ON f.tier_review_id = r.id
                 WHERE r.post_role IS NULL AND (r.model <> 'gec.document' OR r.status IN ('waiting', 'pending'))
                UNION
                SELECT id, done_by FROM tier_review WHERE model = 'gec.document' AND done_by IS NOT NULL
                UNION
                SELECT r.id, u.id FROM tier_review r
                  JOIN gec_document d ON r.model = 'gec.document' AND d.id = r.res_id
                  LEFT JOIN gec_signing_authority a ON a.id = d.authority_id
                  JOIN gec_unit_member m ON m.unit_id = r.post_unit_id AND m.role = r.post_role
                  JOIN res_users u ON u.active AND u.id = CASE
                       WHEN %(day)s BETWEEN m.substitute_from AND m.substitute_to
                       THEN coalesce(m.substitute_id, m.user_id)
                       ELSE m.user_id END
                 WHERE r.status IN ('waiting', 'pending')
                   AND (m.date_from IS NULL OR m.date_from <= %(day)s) AND (m.date_to IS NULL OR m.date_to >= %(day)s)
                   AND (u.id IN (d.drafter_id, d.create_uid, r.requested_by, a.user_id)) IS NOT TRUE)""",
            day=self.env["gec.unit"]._today(),
        )

    def _acting_for(self):
        """The holder whom the acting user stands in for; empty when the post is his own."""
        self.ensure_one()
        day = self.env["gec.unit"]._today()
        known = [("unit_id", "=", self.post_unit_id.id), ("role", "=", self.post_role)]
        posts = self.env["gec.unit.member"].sudo().search(known)
        mine = posts.filtered(lambda post: post._is_current(day) and post._person(day) == self.env.user)
        return mine.user_id.browse() if self.env.user in mine.user_id else mine.user_id[:1]

    @api.depends_context("uid")
    def _compute_of_visible_document(self):
        res = super()._compute_of_visible_document()
        for review in self.filtered(lambda row: self.env.user in row.reviewer_ids):
            review.of_visible_document = True
        return res

    def _search_of_visible_document(self, operator, value):
        inside = super()._search_of_visible_document(operator, value)
        return inside | Domain("reviewer_ids", "in", self.env.uid)

    def _update_review_status(self):
        return super(TierReview, self.sudo())._update_review_status()
