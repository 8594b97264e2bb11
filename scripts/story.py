#!/usr/bin/env python3
"""Tells the story of the two seed plans in a fresh database with the addon.

usage: story.py --database NAME [--out FOLDER]

Odoo's own configuration is read from ODOO_RC. Every step is taken by a demo user through the methods that the
screens call, at the day on which it happened. Leaves the papers, chain.json and logins.txt in the folder.
"""

import argparse
import logging
from pathlib import Path

from odoo.tools import config


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", required=True)
    parser.add_argument("--out", type=Path, default=Path("out"))
    options = parser.parse_args()
    config.parse_config(["-d", options.database, "--no-http", "--log-level=warn"], setup_logging=True)
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # chatty while it is imported
    from story import whole  # the addons can be imported only now

    whole.tell(options.database, options.out)


if __name__ == "__main__":
    main()
