#!/usr/bin/env python3
"""Plays the exchange between two running servers: exchange_story.py DATABASE_A PORT_A DATABASE_B PORT_B

Odoo's own configuration is read from ODOO_RC. Every step is taken by a person of one of the two systems; what goes
from one to the other goes over the network, sent by the servers' own scheduled job.
"""

import logging
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from odoo.tools import config

SECRETS = {"A": "khóa của hệ thống A 0123456789", "B": "khóa của hệ thống B 0123456789"}
CODES = {"A": "H59.12", "B": "H59.13"}
PATIENCE = 90  # seconds until a message has to be there
ROOT = Path(__file__).resolve().parent.parent


class Server:
    """An Odoo process on one of the databases."""

    def __init__(self, name, database, port):
        self.name, self.database, self.port, self.process = name, database, port, None
        self.address = f"http://127.0.0.1:{port}"

    def start(self):
        log = ROOT / ".platform" / "log" / f"exchange_{self.name}.log"
        orders = ["odoo", "server", "-d", self.database, f"--db-filter=^{self.database}$", f"--logfile={log}"]
        more = [f"--http-port={self.port}", "--max-cron-threads=1", f"--gevent-port={self.port + 40}"]
        self.process = subprocess.Popen(orders + more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(f"server {self.name} answers", self.answers)

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.address}/web/health", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None


def wait_for(what, holds):
    """Until it holds; the story ends where it does not."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise SystemExit(f"  NOT SO: {what}")
        time.sleep(0.5)
    print(f"  ok: {what}", flush=True)


def check(what, holds):
    if not holds:
        raise SystemExit(f"  NOT SO: {what}")
    print(f"  ok: {what}", flush=True)


@contextmanager
def running(*servers):
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            server.stop()


def main():
    names = ("A", "B")
    places = zip(names, sys.argv[1::2], map(int, sys.argv[2::2]), strict=True)
    servers = [Server(*place) for place in places]
    config.parse_config(["--no-http", "--log-level=warn"], setup_logging=True)
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)  # deprecations in Odoo's own libraries
    from exchange import play  # the addons can be imported only now

    begin = time.monotonic()
    with play.opened(servers, CODES, SECRETS) as (sender, receiver):
        play.set_up(sender, receiver)
        with running(*servers):
            play.tell(sender, receiver, check, wait_for)
    print(f"the exchange held in {time.monotonic() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
