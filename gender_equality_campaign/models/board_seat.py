from odoo import api, fields, models
from odoo.exceptions import ValidationError


class BoardSeat(models.Model):
    _name = "gec.board.seat"
    _inherit = "gec.reach.source"
    _description = "Seat on an advisory board"
    _order = "board_id, role desc, id"

    board_id = fields.Many2one(
        "gec.unit",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("kind", "=", "board")],
    )
    unit_id = fields.Many2one("gec.unit", index="btree_not_null", ondelete="restrict")
    user_id = fields.Many2one("res.users", ondelete="restrict")
    post = fields.Char()
    role = fields.Selection(
        [("standing", "Standing office"), ("member", "Member")],
        required=True,
        default="member",
    )
    date_from = fields.Date()
    date_to = fields.Date()

    _someone = models.Constraint(
        "CHECK (unit_id IS NOT NULL OR user_id IS NOT NULL OR post IS NOT NULL)",
        "A seat belongs to a unit, a person or a post.",
    )

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A seat cannot end before it begins.",
    )

    @api.constrains("board_id")
    def _check_board(self):
        if any(seat.board_id.kind != "board" for seat in self):
            raise ValidationError(self.env._("Seats are on an advisory board."))

    def _current(self, day):
        """Those of these seats that are taken on the day."""
        return self.filtered(
            lambda seat: (not seat.date_from or seat.date_from <= day) and (not seat.date_to or seat.date_to >= day)
        )

    def _units_on(self, day):
        """Units that the seats stand for on the day: the unit itself, else the one in which the person has a post.

        A person is looked for inside the board's agency first. A seat of bare words stands for none. Runs as
        superuser: who sits on a board is printed on its documents, the posts are not everybody's to read.
        """
        units = self.sudo().unit_id
        for seat in self.sudo().filtered(lambda seat: seat.user_id and not seat.unit_id):
            posts = self.env["gec.unit.member"].sudo().search([("user_id", "=", seat.user_id.id)])
            held = posts.filtered(lambda post: post._is_current(day)).unit_id
            inside = seat.board_id.parent_id.parent_path or "/"
            near = held.filtered(lambda unit, inside=inside: unit.parent_path.startswith(inside))
            units |= (near or held)[:1]
        return units

    @api.depends("board_id", "unit_id", "user_id", "post")
    def _compute_display_name(self):
        for seat in self:
            holder = seat.unit_id.name or seat.user_id.name or seat.post
            seat.display_name = f"{seat.board_id.name}: {holder}"
