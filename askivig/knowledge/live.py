"""The knowledge base as it is on disk now: an edit shows in the next answer, a broken file changes nothing."""

from __future__ import annotations

import logging
import time
from functools import cache
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.problems import KnowledgeError

logger = logging.getLogger(__name__)

CHECK_SECONDS = 0.5  # how often the files' times are looked at, at most


class LiveKnowledge:
    """Reloads the folder when a file of it has changed; keeps the last good one when that fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = _stamp(folder)
        self._base = load(folder)
        self._looked = time.monotonic()

    def current(self) -> KnowledgeBase:
        """The newest knowledge base that is whole."""
        now = time.monotonic()
        if now - self._looked >= CHECK_SECONDS:
            self._looked = now
            self._refresh()
        return self._base

    def _refresh(self) -> None:
        stamp = _stamp(self._folder)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._base = load(self._folder)
        except KnowledgeError as error:
            logger.error("the knowledge base has changed but is broken; the last good one stays:\n%s", error)


@cache
def live(folder: Path) -> LiveKnowledge:
    """One live knowledge base a folder and process. Raises `KnowledgeError` when it is broken at the start."""
    return LiveKnowledge(folder)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    stats = ((path, path.stat()) for path in sorted([*folder.glob("*.yml"), *folder.glob("topics/*.yml")]))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)
