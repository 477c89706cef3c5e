"""The knowledge base as it is on disk now: an edit shows in the next answer, a broken file changes nothing."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load, load_usable
from askivig.knowledge.problems import KnowledgeError, Problem, errors
from askivig.knowledge.remembered import remembered

logger = logging.getLogger(__name__)

CHECK_SECONDS = 0.5  # how often the files' times are looked at, at most
WATCH_SECONDS = 0.2  # the same, where somebody watches
Stamp = tuple[tuple[str, int, int], ...]


class LiveKnowledge:
    """Reloads the folder when a file of it has changed; keeps the last good one when that fails.

    `stamp` changes whenever the folder was read anew; `broken` says why what was read last is not live. `ready` is
    called with each new knowledge base before anybody gets it, to build what takes its time. `whole=False` is for
    editors: a topic that is broken stays as it was good last, or is left out, and keeps no other from being live.
    """

    def __init__(self, folder: Path, *, whole: bool = True) -> None:
        self.folder = folder
        self.broken: tuple[Problem, ...] = ()
        self.ready: Callable[[KnowledgeBase], object] = lambda base: None
        self.stamp = _stamp(folder)
        self._whole = whole
        if whole:
            self._base = load(folder)
        else:
            self._base, self.broken = load_usable(folder)
        self._looked = time.monotonic()
        self._reading = threading.Lock()

    def current(self) -> KnowledgeBase:
        """The newest knowledge base that is whole."""
        now = time.monotonic()
        if now - self._looked >= CHECK_SECONDS:
            self._looked = now
            self.refresh()
        return self._base

    def refresh(self) -> None:
        """Looks at the folder now. While another thread does so already, nothing happens."""
        if not self._reading.acquire(blocking=False):
            return
        try:
            stamp = _stamp(self.folder)
            if stamp != self.stamp:
                self._reload()
                self.stamp = stamp
        except OSError as error:  # a file went away meanwhile: the next look sees what has become of it
            logger.warning("the knowledge base could not be read: %s", error)
        finally:
            self._reading.release()

    def _read(self) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
        if self._whole:
            return load(self.folder, remembered), ()
        base, broken = load_usable(self.folder, remembered)
        return _with_last_good(base, self._base, broken), broken

    def _reload(self) -> None:
        try:
            base, broken = self._read()
            self.ready(base)
            self._base, self.broken = base, broken
        except KnowledgeError as error:
            self.broken = tuple(errors(error.problems))
            logger.error("the knowledge base has changed but is broken; the last good one stays:\n%s", error)


@cache
def live(folder: Path) -> LiveKnowledge:
    """One live knowledge base a folder and process. Raises `KnowledgeError` when it is broken at the start."""
    return LiveKnowledge(folder)


def _with_last_good(base: KnowledgeBase, before: KnowledgeBase, broken: Iterable[Problem]) -> KnowledgeBase:
    """With the topics of broken files as they were before, as far as what they cite is still there."""
    files = {Path(problem.file).stem for problem in broken}
    categories = {category.id for category in base.categories.categories}
    kept = {
        name: topic
        for name, topic in before.topics.items()
        if name in files and name not in base.topics
        if topic.category in categories and base.facts.keys() >= set(topic.facts)
    }
    return replace(base, topics=dict(sorted({**base.topics, **kept}.items())))


async def watch(knowledge: LiveKnowledge) -> None:
    """Looks at the folder all the time, in a thread: no message has to wait until it is read."""
    while True:
        await asyncio.to_thread(knowledge.refresh)
        await asyncio.sleep(WATCH_SECONDS)


def _stamp(folder: Path) -> Stamp:
    return tuple(_stats(folder))


def _stats(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted([*folder.glob("*.yml"), *folder.glob("topics/*.yml")]):
        try:
            stat = path.stat()
        except FileNotFoundError:  # taken away, or just being replaced
            continue
        yield str(path), stat.st_mtime_ns, stat.st_size
