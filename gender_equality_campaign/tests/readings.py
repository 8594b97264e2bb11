"""The two documents that are carried along, and samples of other formats."""

from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
SEEDS = HERE.parent / "demo" / "seeds"
CITY_PLAN, CUT_PLAN = "000_70fab4f96ce45fca.txt", "004_7f6cb627f9142693.txt"
NAMES = ("letter", "directive", "commune", "decision", "scan", "laid_out", "markdown")


def sample(name):
    return (SAMPLES / f"{name}.txt").read_text("utf-8")


def seed(name):
    return (SEEDS / name).read_text("utf-8")
