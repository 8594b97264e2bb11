"""Make a wheel that points at a checkout of Odoo 19.0: odoo_checkout.py SOURCE FOLDER."""

import re
import sys
from pathlib import Path

from odoo_wheel import write_wheel


def main(source: str, folder: str) -> None:
    root = Path(source).resolve()
    check(root)
    info = "Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n"
    write_wheel(Path(folder), {"odoo-checkout.pth": f"{root}\n".encode()}, info)


def check(root: Path) -> None:
    """Stop unless the folder holds Odoo 19.0, whose `odoo` is a namespace package."""
    release = root / "odoo" / "release.py"
    if not release.is_file():
        raise SystemExit(f"ODOO_SOURCE={root}: there is no odoo/release.py")
    if not re.search(r"(?m)^version_info = \(19, 0,", release.read_text()):
        raise SystemExit(f"ODOO_SOURCE={root} is not Odoo 19.0")


if __name__ == "__main__":
    main(*sys.argv[1:])
