from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

CAPACITIES = [
    ("head", "Head of the agency"),
    ("tm", "TM. (on behalf of the collective)"),
    ("q", "Q. (acting head)"),
    ("kt", "KT. (deputy for the head)"),
    ("tm_kt", "TM. and KT. (deputy, on behalf of the collective)"),
    ("tl", "TL. (by order)"),
    ("tuq", "TUQ. (by authorisation)"),
]
# what a document is approved and signed with
PRINTED = {"unit_id", "granted_by_id", "user_id", "capacity", "authority_lines", "position"}


class SigningAuthority(models.Model):
    """Who may sign for an agency, in which capacity, and the lines printed for it (NĐ 30/2020 Đ.13, Phụ lục I.II.7)."""

    _name = "gec.signing.authority"
    _description = "Signing authority"
    _order = "unit_id, sequence, id"

    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", required=True, index=True, ondelete="restrict")
    capacity = fields.Selection(CAPACITIES, required=True, default="head")
    authority_lines = fields.Text(help="Printed above the position, one line each.")
    position = fields.Char(required=True, help="As printed, such as PHÓ CHỦ TỊCH.")
    type_ids = fields.Many2many("gec.document.type", help="Empty: every type.")
    date_from = fields.Date()
    date_to = fields.Date()
    authorising_paper = fields.Char()
    granted_by_id = fields.Many2one(
        "gec.signing.authority",
        "Authorised by",
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('capacity', '!=', 'tuq')]",
        help="The signer on whose behalf this one signs by authorisation.",
    )
    granted_ids = fields.One2many("gec.signing.authority", "granted_by_id")

    _tuq_dated = models.Constraint(
        "CHECK (capacity <> 'tuq' OR (date_to IS NOT NULL AND authorising_paper IS NOT NULL))",
        "Signing by authorisation (TUQ.) needs a last day and the authorising paper.",
    )

    @api.constrains("granted_by_id", "capacity", "unit_id", "user_id", "date_from", "date_to")
    def _check_grant(self):
        """No authorisation is passed on, nor outlives its ground; seen from either side (NĐ 30/2020 Đ.13)."""
        for authority in self | self.granted_ids:
            if authority.granted_by_id:
                authority._check_ground(authority.granted_by_id)

    def _check_ground(self, ground):
        if ground.capacity == "tuq":
            raise ValidationError(self.env._("An authorisation (TUQ.) is not passed on to another."))
        if self.capacity != "tuq" or ground.unit_id != self.unit_id or ground.user_id == self.user_id:
            raise ValidationError(
                self.env._("Signing by authorisation (TUQ.) is given by another signer of the agency.")
            )
        if not self._lies_within(ground):
            raise ValidationError(self.env._("An authorisation (TUQ.) lies within the dates of who gives it."))

    def _lies_within(self, ground):
        """An open beginning is earlier than any date; a TUQ. always has an end."""
        begins = not ground.date_from or (self.date_from and self.date_from >= ground.date_from)
        return begins and (not ground.date_to or self.date_to <= ground.date_to)

    @api.depends("user_id", "position", "unit_id")
    def _compute_display_name(self):
        for authority in self:
            authority.display_name = f"{authority.user_id.name} – {authority.position}, {authority.unit_id.name}"

    def write(self, vals):
        if PRINTED & vals.keys() and self._named_by_anybody():
            raise UserError(
                self.env._("Documents are being signed with this authority: end it and make a new one instead.")
            )
        return super().write(vals)

    def _named_by_anybody(self):
        """Asked as superuser: who keeps the authorities need not see the documents."""
        documents = self.env["gec.document"].sudo()
        named = [("authority_id", "in", self.ids), ("state", "not in", ("draft", "cancelled"))]
        return bool(documents.search_count(named, limit=1))

    def _allows(self, document, day):
        """Whether this authority covers the document on that day."""
        self.ensure_one()
        return (
            self.unit_id == document.owner_id
            and (not self.type_ids or document.type_id in self.type_ids)
            and (not self.date_from or self.date_from <= day)
            and (not self.date_to or self.date_to >= day)
        )
