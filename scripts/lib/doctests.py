"""Run the examples of pure/ without Odoo: doctests.py ADDON_FOLDER."""

import doctest
import importlib
import pkgutil
import sys


def main(addon: str) -> int:
    sys.path.insert(0, addon)
    package = importlib.import_module("pure")
    names = [info.name for info in pkgutil.walk_packages(package.__path__, "pure.")]
    results = [doctest.testmod(importlib.import_module(name)) for name in names]
    failed = sum(result.failed for result in results)
    tried = sum(result.attempted for result in results)
    print(f"doctests of pure/: {tried - failed} of {tried} examples hold, {len(names)} modules")
    return 1 if failed or not tried else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
