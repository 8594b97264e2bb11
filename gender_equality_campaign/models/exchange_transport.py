import requests

from odoo import api, models

FINAL, AGAIN, SILENT = "final", "again", "silent"
TIMEOUT = 30  # seconds: to connect, and between bytes
# the message itself is not to blame: worth another try
TRY_AGAIN = (401, 408, 409, 425, 429)


class ExchangeTransport(models.AbstractModel):
    """How bytes reach another system. Another way (a national axis, an SDK) overrides `_send`."""

    _name = "gec.exchange.transport"
    _description = "Transport of the exchange"

    @api.model
    def _peer_values(self, peer):
        """What is needed to send, taken before the transaction ends."""
        return {"address": peer.address, "auth": (peer.own_code or "", peer.sudo().secret_out or "")}

    @api.model
    def _send(self, peer, data):
        """Send bytes to a peer.

        :param dict peer: of `_peer_values`
        :return: None when the other side has taken it, else (FINAL | AGAIN | SILENT, words)
        """
        if not peer["address"]:
            return FINAL, self.env._("The system has no address: export the message and carry it by hand.")
        try:
            answer = requests.post(
                peer["address"],
                data=data,
                auth=tuple(part.encode() for part in peer["auth"]),
                headers={"Content-Type": "application/xml"},
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                return self._meaning(answer)
        except requests.RequestException:
            return SILENT, self.env._("The other system does not answer.")

    @api.model
    def _meaning(self, answer):
        if answer.status_code == 200:
            return None
        final = 400 <= answer.status_code < 500 and answer.status_code not in TRY_AGAIN
        words = answer.raw.read(300, decode_content=True).decode("utf-8", "replace").strip()
        return FINAL if final else AGAIN, f"{answer.status_code} {words}"
