from datetime import timedelta
from urllib.parse import urlsplit

from passlib.context import CryptContext
from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.sql_db import Cursor
from odoo.tools import SQL

SHORTEST_SECRET = 16
WINDOW = timedelta(minutes=1)
LOOPBACK = ("localhost", "127.0.0.1", "::1")
hasher = CryptContext(["pbkdf2_sha512"])


class ExchangePeer(models.Model):
    """Another e-office system that documents are exchanged with, and the secrets both sides know each other by."""

    _name = "gec.exchange.peer"
    _description = "System that documents are exchanged with"
    _order = "name"

    name = fields.Char(required=True)
    organ_id = fields.Char(
        "Identifier code", required=True, help="Of the agency that runs the other system; it signs on with it here."
    )
    address = fields.Char(help="Where its messages are sent, such as https://host/gec/exchange.")
    own_code = fields.Char("Our code there", help="The identifier code that we sign on with at the other system.")
    secret_hash = fields.Char(groups=".")
    secret_out = fields.Char(groups=".")
    incoming_secret = fields.Char(
        "Secret it shows us",
        compute="_compute_blank",
        inverse="_inverse_incoming_secret",
        help="Kept as a hash: never shown again.",
    )
    outgoing_secret = fields.Char(
        "Secret we show it", compute="_compute_blank", inverse="_inverse_outgoing_secret", help="Never shown again."
    )
    rate_limit = fields.Integer("Messages a minute", default=120, required=True)
    size_limit = fields.Integer("Largest message (MB)", default=50, required=True)
    active = fields.Boolean(default=True)
    unit_ids = fields.One2many("gec.unit", "peer_id", "Units there")
    window_start = fields.Datetime(groups=".")
    window_count = fields.Integer(groups=".")

    _organ_uniq = models.UniqueIndex("(organ_id)", "Another system has this identifier code.")
    _limits = models.Constraint("CHECK (rate_limit > 0 AND size_limit > 0)", "Limits are above nought.")

    def _compute_blank(self):
        """Nothing: a secret is written, never read."""
        self.incoming_secret = self.outgoing_secret = False

    def _inverse_incoming_secret(self):
        for peer in self.filtered("incoming_secret"):
            peer._check_long(peer.incoming_secret)
            peer.sudo().secret_hash = hasher.hash(peer.incoming_secret)

    def _inverse_outgoing_secret(self):
        for peer in self.filtered("outgoing_secret"):
            peer._check_long(peer.outgoing_secret)
            peer.sudo().secret_out = peer.outgoing_secret

    def _check_long(self, secret):
        if len(secret) < SHORTEST_SECRET:
            raise UserError(self.env._("A secret has at least %(count)s characters.", count=SHORTEST_SECRET))

    @api.constrains("address")
    def _check_address(self):
        for peer in self.filtered("address"):
            parts = urlsplit(peer.address)
            safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
            if not safe or not parts.hostname or parts.username:
                raise ValidationError(self.env._("The address begins with https:// and holds no name or secret."))

    @api.model
    def _authenticated(self, code, secret):
        """The active peer that shows its own secret, or none. An unknown code takes as long as a wrong secret."""
        peer = self.sudo().search([("organ_id", "=", code or "")], limit=1)
        if not peer.secret_hash:
            hasher.dummy_verify()
            return self.browse()
        return peer if hasher.verify(secret or "", peer.secret_hash) else self.browse()

    def _is_too_often(self):
        """Count one message; in a transaction of its own, so that refused ones count too."""
        now = fields.Datetime.now()
        with self.env.registry.cursor() as cr:
            if isinstance(cr, Cursor):  # a test's cursor would lose its transaction
                cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
            cr.execute(
                SQL(
                    """UPDATE gec_exchange_peer SET
                         window_count = CASE WHEN window_start > %(old)s THEN window_count + 1 ELSE 1 END,
                         window_start = CASE WHEN window_start > %(old)s THEN window_start ELSE %(now)s END
                       WHERE id = %(id)s RETURNING window_count""",
                    old=now - WINDOW,
                    now=now,
                    id=self.id,
                )
            )
            return cr.fetchone()[0] > self.rate_limit

    def _speaks_for(self, organ_id):
        """Whether messages of this agency come through this peer."""
        return organ_id == self.organ_id or bool(self._unit(organ_id))

    def _unit(self, organ_id):
        """The peer's unit with this code."""
        return self.unit_ids.filtered(lambda unit: organ_id and organ_id in (unit.organ_id, unit.organ_id_legacy))[:1]
