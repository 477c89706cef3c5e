"""The figures of both systems as a table, with their ratios and the targets."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

from benchmarks.measure import Figures
from benchmarks.talk import TURNS

PACKAGES = ("rasa", "tensorflow", "scikit-learn", "onnxruntime", "numpy")
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
HEADING = (
    "# Benchmarks\n\n`make bench` measures again; `python -m benchmarks.run --write` writes the figures below.\n\n"
)

Value = Callable[[Figures], float]


@dataclass(frozen=True)
class Row:
    """A measure; `scale` brings seconds or bytes into the unit."""

    name: str
    value: Value
    unit: str
    scale: float = 1.0

    def cells(self, ours: Figures, stock: Figures) -> list[str]:
        """Name, our figure, stock's, and how many times ours stock's is."""
        mine, theirs = self.value(ours), self.value(stock)
        ratio = f"{theirs / mine:.2f}" if mine and theirs else "-"
        return [self.name, self._shown(mine), self._shown(theirs), ratio]

    def _shown(self, value: float) -> str:
        return f"{value * self.scale:.1f} {self.unit}" if value else "-"


@dataclass(frozen=True)
class Target:
    """What is to be reached: `ratio` of the two figures, at least (faster) or at most (smaller) `limit`."""

    name: str
    ratio: Callable[[Figures, Figures], float]
    limit: float
    at_least: bool

    def line(self, ours: Figures, stock: Figures) -> str:
        """Met or missed, with the figure."""
        found = self.ratio(ours, stock)
        met = found >= self.limit if self.at_least else found <= self.limit
        bound = "at least" if self.at_least else "at most"
        return f"{'met' if met else 'MISSED':7}{self.name}: {found:.2f} ({bound} {self.limit:g})"


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Of which `percent` in a hundred replies stay below."""
    return quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _reply(percent: int) -> Value:
    return lambda figures: percentile(figures.replies, percent)


ROWS = (
    Row("training from nothing", lambda one: one.training, "s"),
    Row("- processor time of it", lambda one: one.training_processor, "s"),
    Row("start to first answer", lambda one: one.start, "s"),
    Row("- processor time of it", lambda one: one.start_processor, "s"),
    Row("reply, median", lambda one: median(one.replies), "ms", 1000),
    Row("reply, p95", _reply(95), "ms", 1000),
    Row("reply, p99", _reply(99), "ms", 1000),
    Row("- processor time of one", lambda one: one.replies_processor / len(one.replies), "ms", 1000),
    Row("HTTP round trip, median", lambda one: median(one.round_trips), "ms", 1000),
    Row("HTTP round trip, p99", lambda one: percentile(one.round_trips, 99), "ms", 1000),
    Row("resident memory, all", lambda one: one.memory, "MB", 1e-6),
    Row("- engine's child", lambda one: one.memory_children, "MB", 1e-6),
    Row("- parent", lambda one: one.memory_parent, "MB", 1e-6),
)
TARGETS = (
    Target("median reply, times faster", lambda o, s: median(s.replies) / median(o.replies), 2, True),
    Target("median HTTP round trip, times faster", lambda o, s: median(s.round_trips) / median(o.round_trips), 2, True),
    Target("training, times faster", lambda o, s: s.training / o.training, 2, True),
    Target("memory, share of stock's", lambda o, s: o.memory / s.memory, 0.8, False),
)


def table(ours: Figures, stock: Figures) -> str:
    """Both systems side by side, in Markdown that reads well as it is."""
    head = ["", "askivig", "stock Rasa", "stock : askivig"]
    rows = [head, *(row.cells(ours, stock) for row in ROWS)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [f"| {_padded(row, widths)} |" for row in rows]
    rule = "|".join(["", "-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:]), ""])
    return "\n".join([lines[0], rule, *lines[1:]])


def targets(ours: Figures, stock: Figures) -> str:
    """A line for each target."""
    return "\n".join(target.line(ours, stock) for target in TARGETS)


def circumstances(ours: Figures, load: float) -> str:
    """When, where and on what: figures of another machine or another load can't be compared."""
    return "\n".join(
        f"- {line}"
        for line in (
            f"{date.today().isoformat()}, {processor()}, {os.cpu_count()} cores, {platform.system()}",
            f"load average before the run: {load:.1f} (idle is 0)",
            f"Python {platform.python_version()}, " + ", ".join(_versions()),
            f"{len(ours.replies)} timed replies a system, {TURNS} a conversation; one system after the other",
        )
    )


def processor() -> str:
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def write(path: Path, text: str) -> None:
    """Puts the text between the marks of a page; the page is begun when there is none."""
    page = path.read_text("utf-8") if path.exists() else HEADING + f"{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after or chr(10)}", "utf-8")


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    return " | ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(cells))


def _versions() -> Iterator[str]:
    return (f"{package} {version(package)}" for package in PACKAGES)
