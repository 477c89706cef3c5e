"""Measures one system: trained from nothing, then started and asked, each time in a fresh process."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from benchmarks.http import ServingError, round_trips
from benchmarks.systems import System
from benchmarks.talk import MARK

ROOT = Path(__file__).parent.parent
SEED = 0
WARM_UP = 30
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONPATH": str(ROOT),
}


class MeasuringError(Exception):
    """A measured process failed; the message holds the end of what it said."""


@dataclass(frozen=True)
class Figures:
    """Times in seconds, memory in bytes. Processor time is what is left of a time when others use the machine too."""

    training: float
    training_processor: float
    start: float
    start_processor: float
    replies: list[float]
    replies_processor: float
    silent: int
    memory_parent: int
    memory_children: int
    round_trips: list[float]  # over HTTP

    @property
    def memory(self) -> int:
        """Of all its processes."""
        return self.memory_parent + self.memory_children


def measure(system: System, count: int) -> Figures:
    """All figures of a system, over `count` timed replies. Raises `MeasuringError`."""
    training, training_processor = _trained(system)
    return Figures(training, training_processor, **_talked(system, count), round_trips=_served(system, count))


def sample(questions: Sequence[str], count: int) -> list[str]:
    """Questions in random order, always the same; each comes once before any comes again."""
    shuffle = random.Random(SEED)
    chosen: list[str] = []
    while len(chosen) < count:
        chosen += shuffle.sample(list(questions), len(questions))
    return chosen[:count]


def _trained(system: System) -> tuple[float, float]:
    """Seconds by the clock and of the processors."""
    before, started = _children_seconds(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *system.train],
        cwd=system.folder,
        env=_environment(system),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise MeasuringError(f"{system.name}: training failed:\n{done.stdout[-2000:]}")
    return seconds, _children_seconds() - before


def _talked(system: System, count: int) -> dict[str, Any]:
    texts = sample(system.questions, 1 + WARM_UP + count)
    messages = {"first": texts[0], "warm_up": texts[1 : 1 + WARM_UP], "timed": texts[1 + WARM_UP :]}
    with tempfile.TemporaryFile("w+") as chatter:
        started = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *system.talk],
            cwd=system.folder,
            env=_environment(system),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=chatter,
        ) as process:
            assert process.stdin and process.stdout
            process.stdin.write(json.dumps(messages))
            process.stdin.close()
            reports = _reports(process.stdout)
            ready, start = next(reports, None), time.perf_counter() - started
            end = next(reports, None)
        if ready is None or end is None:
            chatter.seek(0)
            raise MeasuringError(f"{system.name}: gave no answer:\n{chatter.read()[-2000:]}")
    return {
        "start": start,
        "start_processor": ready["processor"],
        **{name: end[name] for name in ("replies", "replies_processor", "silent")},
        **{f"memory_{name}": size for name, size in end["memory"].items()},
    }


def _served(system: System, count: int) -> list[float]:
    texts = sample(system.questions, WARM_UP + count)
    environment = {**_environment(system), "ASKIVIG_LIMIT_ADDRESS": "0", "ASKIVIG_LIMIT_CONVERSATION": "0"}
    try:
        return round_trips(system.service, str(system.folder), environment, texts[:WARM_UP], texts[WARM_UP:])
    except ServingError as error:
        raise MeasuringError(f"{system.name}: {error}") from error


def _reports(output: IO[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line.removeprefix(MARK)) for line in output if line.startswith(MARK))


def _environment(system: System) -> dict[str, str]:
    """Ours without what would point at another project; Rasa's cache is the folder's own, thus empty."""
    inherited = {name: value for name, value in os.environ.items() if name != "ASKIVIG_KNOWLEDGE"}
    return {**inherited, **QUIET, "RASA_CACHE_DIRECTORY": str(system.folder / ".rasa" / "cache")}


def _children_seconds() -> float:
    """Processor seconds of all finished child processes, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
