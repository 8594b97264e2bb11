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
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
ADDON = ROOT / "gender_equality_campaign"
ROUNDS = 7
missed = []


def compare(
    name: str, ours: Callable, other: Callable, bar: float, rounds: int = ROUNDS, other_rounds: int | None = None
) -> None:
    """Print `name | ours | other | ratio | bar`: medians in milliseconds, ratio ours/other.

    Both are called once beforehand and then by turns, five times at least. What takes minutes
    is called `other_rounds` times in all, and the line says so. A call that returns a number is
    measured by it (seconds), any other by the clock. The bar is the greatest ratio allowed.
    """
    rounds = max(rounds, 5)
    if other_rounds is None:
        seconds(ours), seconds(other)
        pairs = [(seconds(ours), seconds(other)) for _ in range(rounds)]
        mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    else:
        seconds(ours)
        mine = statistics.median(seconds(ours) for _ in range(rounds))
        theirs = statistics.median(seconds(other) for _ in range(other_rounds))
        name += f" (other: {other_rounds} round{'s' * (other_rounds > 1)})"
    ratio = mine / theirs
    _row(name, f"{mine * 1000:.2f} ms", f"{theirs * 1000:.2f} ms", f"{ratio:.3g}", ratio, bar)


def limit(name: str, found: float, bar: float, other: str = "–") -> None:
    """Print a number that is no time, such as a number of statements, with the greatest allowed."""
    _row(name, f"{found:g}", other, "–", found, bar)


def _row(name: str, ours: str, other: str, ratio: str, found: float, bar: float) -> None:
    verdict = "" if found <= bar else "  MISSED"
    print(f"{name} | {ours} | {other} | {ratio} | {bar:g}{verdict}", flush=True)
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


def analyse() -> None:
    """Let the database know the rows just made, as it does by itself after a minute."""
    with closing(psycopg2.connect(dbname=os.environ["BENCH_DATABASE"])) as connection:
        connection.autocommit = True
        connection.cursor().execute("ANALYZE")
