"""The knowledge base as it is on disk now: an edit shows in the next answer, a broken file changes nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.problems import KnowledgeError, ReleaseError
from askivig.knowledge.project import is_live
from askivig.knowledge.published import published
from askivig.knowledge.releases import latest, releases_folder

_Stamp = tuple[tuple[str, int, int], ...]
logger = logging.getLogger(__name__)

CHECK_SECONDS = 0.5  # how often the files' times are looked at, at most


class LiveKnowledge:
    """Reloads the folder when a file of it has changed; keeps the last good one when that fails.

    `published`: what patients may be told, the newest release in place of the files' texts. Raises `ReleaseError`
    when there is no such release.
    """

    def __init__(self, folder: Path, *, published: bool = False) -> None:
        self._folder, self._published = folder, published
        self._stamp = self._stamped()
        self._base = self._load()
        self._looked = time.monotonic()

    def current(self) -> KnowledgeBase:
        """The newest knowledge base that is whole."""
        now = time.monotonic()
        if now - self._looked >= CHECK_SECONDS:
            self._looked = now
            self._refresh()
        return self._base

    def _refresh(self) -> None:
        stamp = self._stamped()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._base = self._load()
        except (KnowledgeError, ReleaseError) as error:
            logger.error("the knowledge base has changed but is broken; the last good one stays:\n%s", error)

    def _load(self) -> KnowledgeBase:
        files = load(self._folder)
        return published(files, latest(self._folder)) if self._published else files

    def _stamped(self) -> _Stamp:
        paths = [*self._folder.glob("*.yml"), *self._folder.glob("topics/*.yml")]
        return _stamp([*paths, *(releases_folder(self._folder).glob("*.json") if self._published else ())])


def live(folder: Path) -> LiveKnowledge:
    """One live knowledge base a folder and process; what was published, when the environment says live mode.

    Raises `KnowledgeError` when the folder is broken at the start, `ReleaseError` when patients may not be served.
    """
    return _live(folder, is_live())


@cache
def _live(folder: Path, published: bool) -> LiveKnowledge:
    return LiveKnowledge(folder, published=published)


def _stamp(paths: Iterable[Path]) -> _Stamp:
    return tuple((str(path), *_times(path)) for path in sorted(paths))


def _times(path: Path) -> tuple[int, int]:
    """When a file was changed, and its size; nothing for one that is gone by now, as when an editor saves it."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
