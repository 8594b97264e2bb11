"""Add addons of Odoo's package that set-up left out: odoo_extra.py DEB FOLDER PRESENT ADDONS.

PRESENT is the folder of the installed addons; what is in it is not taken again.
"""

import sys
from pathlib import Path

from odoo_package import ADDONS, addon_of, closure, read_manifests, read_package


def main(deb: str, folder: str, present: str, roots: str) -> None:
    package = read_package(Path(deb))
    wanted = closure(read_manifests(package), roots.split())
    wanted = {name for name in wanted if not (Path(present) / name).exists()}
    for path, content in package.files.items():
        if addon_of(path) in wanted:
            target = Path(folder) / path.removeprefix(ADDONS)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    print("added:", *sorted(wanted))


if __name__ == "__main__":
    main(*sys.argv[1:])
