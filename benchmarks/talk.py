"""Inside a measured process: answers messages one after the other and reports what that took.

It prints JSON lines that begin with `MARK`: one after the first answer, one at the end. Both systems use it, so it
imports nothing that would add to the memory of one of them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import psutil

MARK = "@benchmark "  # other lines are a library's chatter
TURNS = 5  # messages a conversation


@dataclass(frozen=True)
class Said:
    """The conversation that a message belongs to, and whether it got a reply at all."""

    conversation: str
    answered: bool


Say = Callable[[str, str | None], Awaitable[Said]]


async def talk(say: Say) -> None:
    """Plays the messages of standard input: one to be ready, some to warm up, those that are timed."""
    messages = json.load(sys.stdin)
    await say(messages["first"], None)
    _report({"processor": _processor_seconds()})
    await _timed(say, messages["warm_up"])
    before = _processor_seconds()
    seconds, silent = await _timed(say, messages["timed"])
    used = _processor_seconds() - before
    _report({"replies": seconds, "replies_processor": used, "silent": silent, "memory": _memory()})


async def _timed(say: Say, texts: Sequence[str]) -> tuple[list[float], int]:
    """The seconds of each reply, and how many messages got none."""
    seconds, silent = [], 0
    conversation: str | None = None
    for number, text in enumerate(texts):
        started = time.perf_counter()
        said = await say(text, conversation if number % TURNS else None)
        seconds.append(time.perf_counter() - started)
        conversation = said.conversation
        silent += not said.answered
    return seconds, silent


def _memory() -> dict[str, int]:
    """Resident bytes of this process and of all its children."""
    own = psutil.Process()
    return {
        "parent": own.memory_info().rss,
        "children": sum(child.memory_info().rss for child in own.children(recursive=True)),
    }


def _processor_seconds() -> float:
    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def _report(figures: dict[str, Any]) -> None:
    print(MARK + json.dumps(figures), flush=True)
