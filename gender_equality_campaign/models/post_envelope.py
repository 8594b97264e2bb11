from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

FREE = {"post_code", "quantity", "note", "day", "received_by", "received_on"}
# what has arrived stands as it was sent
OPEN_AFTER = {"note"}


class PostEnvelope(models.Model):
    """Papers of a day to one recipient under one cover: a row of sổ gửi văn bản đi bưu điện (NĐ 30/2020 Phụ lục IV)."""

    _name = "gec.post.envelope"
    _description = "Envelope"
    _inherit = "gec.kept"
    _order = "day desc, id desc"
    _rec_name = "recipient_name"

    # the book of an agency is read by day
    unit_id = fields.Many2one("gec.unit", "Agency", required=True, readonly=True, ondelete="restrict")
    day = fields.Date("Sent on", required=True)
    recipient_name = fields.Char("Recipient", required=True, readonly=True)
    quantity = fields.Integer("Envelopes", required=True, default=1)
    post_code = fields.Char("Postal code of the item", help="Số bưu gửi.", index="trigram")
    dispatch_ids = fields.One2many("gec.dispatch", "envelope_id", "Documents", readonly=True)
    references = fields.Char("Number and symbol", compute="_compute_references", compute_sudo=True)
    received_by = fields.Char("Who took it")
    received_on = fields.Date("Taken on")
    note = fields.Char()

    _by_day = models.Index("(unit_id, day)")
    _some = models.Constraint("CHECK (quantity > 0)", "There is at least one envelope.")

    @api.depends("dispatch_ids.document_id.reference")
    def _compute_references(self):
        for envelope in self:
            documents = envelope.dispatch_ids.sorted("id").document_id
            envelope.references = "; ".join(filter(None, documents.mapped("reference")))

    def write(self, vals):
        """The clerk fills in what the post office gives him, and later who took it: that reaches the dispatches."""
        self._check_clerk()
        if vals.keys() - FREE:
            raise AccessError(self.env._("What lies in an envelope stays in it."))
        if vals.keys() - OPEN_AFTER and any(envelope.received_on for envelope in self):
            raise UserError(self.env._("The envelope has arrived: what was sent stands."))
        self._check_days(vals)
        res = super().write(vals)
        if vals.get("received_on"):
            self._note_arrival()
        return res

    def _check_days(self, vals):
        today = self.env["gec.unit"]._today()
        days = [fields.Date.to_date(vals[name]) for name in ("day", "received_on") if vals.get(name)]
        if any(day > today for day in days):
            raise UserError(self.env._("This lies in the future."))
        if vals.get("received_on") and not all(vals.get("received_by") or envelope.received_by for envelope in self):
            raise UserError(self.env._("Say who took it."))
        sent = fields.Date.to_date(vals.get("day"))
        taken = fields.Date.to_date(vals.get("received_on"))
        if taken and any(taken < (sent or envelope.day) for envelope in self):
            raise UserError(self.env._("This lies before it was sent."))

    def _note_arrival(self):
        """Runs as superuser after checking the clerk: nobody writes dispatches by hand."""
        for envelope in self.sudo():
            open_rows = envelope.dispatch_ids.filtered(lambda row: not (row.delivered_at or row.returned_at))
            moment = fields.Datetime.to_datetime(envelope.received_on)
            values = {"delivered_at": moment, "person": envelope.received_by, "noted_by": self.env.uid}
            open_rows.write(values)

    def unlink(self):
        """Packed by mistake: taken apart, and its papers wait for the post again."""
        self._check_left()
        self.sudo().dispatch_ids.write({"sent_at": False, "sent_by": False, "envelope_id": False})
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _check_left(self):
        """The clerk's act, while the post office has given no code and nobody has taken it."""
        self._check_clerk()
        if any(envelope.post_code or envelope.received_on for envelope in self):
            raise UserError(self.env._("The envelope has left: its row stays."))

    def _check_clerk(self):
        clerk_of = self.sudo().unit_id.filtered(lambda unit: self.env.user in unit._users("clerk"))
        if any(unit not in clerk_of for unit in self.sudo().unit_id):
            raise AccessError(self.env._("Only the clerk (văn thư) of the agency keeps its envelopes."))

    # the book --------------------------------------------------------------------

    @api.model
    def _book(self, unit, date_from, date_to):
        """Name of the layout, header and rows of the book of these days, first and last day included."""
        days = [("unit_id", "=", unit.id), ("day", ">=", date_from), ("day", "<=", date_to)]
        header = {
            "superior_name": unit.superior_name or "",
            "issuer_name": unit.printed_name,
            "year": date_from.year,
            "date_from": date_from,
            "date_to": date_to,
        }
        return "post", header, [row._book_row() for row in self.search(days, order="day, id")]

    def _book_row(self):
        code = f"Số bưu gửi: {self.post_code}" if self.post_code else ""
        taken = f"{self.received_by} {self.received_on.strftime('%d/%m/%Y')}" if self.received_on else ""
        note = "; ".join(filter(None, (code, self.note)))
        return {
            "sent_on": self.day,
            "reference": self.references,
            "recipients": self.recipient_name,
            "quantity": self.quantity,
            "signed_for": taken,
            "note": note,
        }


class Dispatch(models.Model):
    """Papers go to the post office in envelopes: one a recipient, however many documents."""

    _inherit = "gec.dispatch"

    envelope_id = fields.Many2one("gec.post.envelope", ondelete="restrict", index="btree_not_null")

    def action_pack(self):
        """Put these papers into envelopes, and open them to enter what the post office gives."""
        made = self._pack()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.post_envelope_action")
        return action | {"domain": [("id", "in", made.ids)], "context": {}}

    def _pack(self):
        """One envelope for each agency and recipient, in two statements; superuser after checking the clerk.

        :return: the new gec.post.envelope rows
        """
        self._check_sender_clerk()
        if not self:
            raise UserError(self.env._("Choose what goes by post."))
        if any(row.channel != "paper" or row.envelope_id or row.returned_at or row.recall_state for row in self):
            raise UserError(self.env._("Only paper that has not gone out goes into an envelope."))
        # two units may bear the same name
        groups = self.sudo().grouped(lambda row: (row.document_id.owner_id, row.recipient_name, row.unit_id))
        day = self.env["gec.unit"]._today()
        made = (
            self.sudo()
            .env["gec.post.envelope"]
            .create([{"unit_id": unit.id, "recipient_name": name, "day": day} for unit, name, _to in groups])
        )
        sent = {"sent_at": fields.Datetime.now(), "sent_by": self.env.uid}
        self.sudo().write(sent)
        for envelope, rows in zip(made, groups.values(), strict=True):
            rows.envelope_id = envelope
        return made.with_env(self.env)
