"""The knowledge base as it is on disk now: an edit shows in the next answer, a broken file changes nothing."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load, load_usable
from askivig.knowledge.problems import KnowledgeError, Problem, ReleaseError, errors
from askivig.knowledge.project import is_live
from askivig.knowledge.published import published
from askivig.knowledge.releases import latest, releases_folder
from askivig.knowledge.remembered import remembered

logger = logging.getLogger(__name__)

CHECK_SECONDS = 0.5  # how often the files' times are looked at, at most
WATCH_SECONDS = 0.2  # the same, where somebody watches
Stamp = tuple[tuple[str, int, int], ...]


class LiveKnowledge:
    """Reloads the folder when a file of it has changed; keeps the last good one when that fails.

    `published`: what patients may be told, the newest release in place of the files' texts. Raises `ReleaseError`
    when there is no such release. `whole=False` is for editors: a topic that is broken stays as it was good last, or
    is left out, and keeps no other from being live.

    `files` is what the files say, published or not. `stamp` changes whenever the folder was read anew; `broken` says
    what is wrong with files that are not live for it. `ready` is called with each new knowledge base before anybody
    gets it, to build what takes its time.
    """

    def __init__(self, folder: Path, *, published: bool = False, whole: bool = True) -> None:
        self.folder, self._published = folder, published
        self.broken: tuple[Problem, ...] = ()
        self.ready: Callable[[KnowledgeBase], object] = lambda base: None
        self.stamp = self._stamped()
        self._whole = whole
        if whole:
            self.files = load(folder)
        else:
            self.files, self.broken = load_usable(folder)
        self._base = self._told(self.files)
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
            stamp = self._stamped()
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
        return _with_last_good(base, self.files, broken), broken

    def _reload(self) -> None:
        try:
            files, broken = self._read()
            self.broken = broken
            base = self._told(files)
            self.ready(base)
            self.files, self._base = files, base
        except (KnowledgeError, ReleaseError) as error:
            if isinstance(error, KnowledgeError):
                self.broken = tuple(errors(error.problems))
            logger.error("the knowledge base has changed but is broken; the last good one stays:\n%s", error)

    def _told(self, files: KnowledgeBase) -> KnowledgeBase:
        return published(files, latest(self.folder)) if self._published else files

    def _stamped(self) -> Stamp:
        paths = [*self.folder.glob("*.yml"), *self.folder.glob("topics/*.yml")]
        return _stamp([*paths, *(releases_folder(self.folder).glob("*.json") if self._published else ())])


def live(folder: Path) -> LiveKnowledge:
    """One live knowledge base a folder and process; what was published, when the environment says live mode.

    Raises `KnowledgeError` when the folder is broken at the start, `ReleaseError` when patients may not be served.
    """
    return _live(folder, is_live())


@cache
def _live(folder: Path, published: bool) -> LiveKnowledge:
    return LiveKnowledge(folder, published=published)


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


def _stamp(paths: Iterable[Path]) -> Stamp:
    return tuple((str(path), *_times(path)) for path in sorted(paths))


def _times(path: Path) -> tuple[int, int]:
    """When a file was changed, and its size; nothing for one that is gone by now, as when an editor saves it."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
