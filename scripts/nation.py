#!/usr/bin/env python3
"""Makes the generated nation in a database that has the addon.

usage: nation.py --database NAME [--provinces 34] [--communes 3321]

Everybody gets the same password. Odoo's own configuration is read from ODOO_RC.
"""

import argparse
import sys
import time
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

PASSWORD = "trinhdien"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "gender_equality_campaign" / "tests"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", required=True)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--communes", type=int, default=3321)
    options = parser.parse_args()
    config.parse_config(["-d", options.database, "--no-http", "--log-level=warn"], setup_logging=True)
    with Registry(options.database).cursor() as cr:
        make(api.Environment(cr, SUPERUSER_ID, {"lang": "vi_VN"}), options)


def make(env, options):
    import nation  # the addons can be imported only now

    begin = time.perf_counter()
    made = nation.build(env, options.provinces, options.communes)
    posts = env["gec.unit.member"].search([("unit_id", "in", made.units.ids)])
    hashed = env["res.users"]._crypt_context().hash(PASSWORD)
    env.cr.execute("UPDATE res_users SET password = %s WHERE id IN %s", (hashed, posts.user_id._ids))
    seconds = time.perf_counter() - begin
    first, last = made.communes[0], made.communes[-1]
    print(f"{len(made.provinces)} provinces, {len(made.communes)} communes, {len(posts)} people in {seconds:.1f} s")
    print(f"logins: vt.x00 (clerk of {made.top.name}), cv.x00.01 (officer of {made.office.name}),")
    print(f"  vt. cv. ld. with the code of a unit: {first.organ_id.lower()} ({first.name}) to {last.organ_id.lower()}")
    print(f"password of all: {PASSWORD}")


if __name__ == "__main__":
    main()
