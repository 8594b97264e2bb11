"""Ours against another way of doing the same, by turns, in one run.

A benchmark is a program in this folder: `scripts/bench` runs each on a database copy of
its own, whose name is in BENCH_DATABASE, on a server that waits for the disk. A line
`# addons: name ...` asks for Odoo addons that only this benchmark needs. The program
calls `compare` once or more and ends with `finish()`.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDON = ROOT / "gender_equality_campaign"
ROUNDS = 7
missed = []


def compare(name: str, ours: Callable, other: Callable, bar: float, rounds: int = ROUNDS) -> None:
    """Print `name | ours | other | ratio | bar`: medians in milliseconds, ratio ours/other.

    Both are called once beforehand and then by turns. A call that returns a number is
    measured by it (seconds), any other by the clock. The bar is the greatest ratio allowed.
    """
    seconds(ours), seconds(other)
    pairs = [(seconds(ours), seconds(other)) for _ in range(max(rounds, 5))]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = mine / theirs
    verdict = "" if ratio <= bar else "  MISSED"
    print(f"{name} | {mine * 1000:.2f} ms | {theirs * 1000:.2f} ms | {ratio:.2f} | {bar:g}{verdict}", flush=True)
    if verdict:
        missed.append(name)


def seconds(call: Callable) -> float:
    begin = time.perf_counter()
    result = call()
    return result if isinstance(result, float) else time.perf_counter() - begin


def finish() -> None:
    sys.exit(1 if missed else 0)


def pure():
    """Make `import pure` possible without Odoo and return its package."""
    sys.path.insert(0, str(ADDON))
    import pure

    return pure


def registry():
    """Return the registry of this benchmark's own database."""
    from odoo.modules.registry import Registry
    from odoo.tools import config

    database = os.environ["BENCH_DATABASE"]
    addons = f"--addons-path={os.environ['BENCH_ADDONS_PATH']}"
    config.parse_config(["-d", database, addons, "--no-http", "--log-level=critical"], setup_logging=True)
    return Registry(database)


@contextmanager
def environment(registry, user: int = 1):
    """An environment on a cursor of its own; commits at the end."""
    from odoo.api import Environment

    with registry.cursor() as cr:
        yield Environment(cr, user, {})
