"""`python -m benchmarks.run`: askivig and a stock `rasa init` bot, measured one after the other on this machine."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import report, systems
from benchmarks.measure import ROOT, Figures, MeasuringError, measure

PAGE = ROOT / "docs" / "benchmarks.md"
LEAST_REPLIES = 300


def main() -> int:
    """Prints the table; gives 1 when a system could not be measured. A missed target is said, no failure."""
    options = _options()
    load = os.getloadavg()[0]
    try:
        ours = _measured(systems.askivig, options.replies)
        stock = _measured(systems.stock, options.replies)
    except MeasuringError as error:
        print(error, file=sys.stderr)
        return 1
    text = "\n\n".join([report.table(ours, stock), report.circumstances(ours, load)])
    print(f"{text}\n\n{report.targets(ours, stock)}")
    if options.write:
        report.write(PAGE, text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.run", description="Measures askivig beside a stock bot.")
    parser.add_argument("--replies", type=int, default=400, metavar="N", help="timed replies a system (at least 300)")
    parser.add_argument("--write", action="store_true", help=f"write the table to {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    options.replies = max(LEAST_REPLIES, options.replies)
    return options


def _measured(create: Callable[[Path], systems.System], replies: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="askivig-bench-") as folder:
        system = create(Path(folder))
        print(f"measuring {system.name} …", file=sys.stderr, flush=True)
        figures = measure(system, replies)
    if figures.silent:
        print(f"{system.name}: {figures.silent} of {len(figures.replies)} messages got no answer", file=sys.stderr)
    return figures


if __name__ == "__main__":
    sys.exit(main())
