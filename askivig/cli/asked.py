"""What patients asked in vain, for the editor's page: read from the store of this machine's settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from askivig.cli.main import Failure
from askivig.editor.asked import CannotBeRead
from askivig.knowledge.base import KnowledgeBase

if TYPE_CHECKING:
    from askivig.insight.groups import Group
    from askivig.insight.likeness import Similar
    from askivig.insight.store import Store
    from askivig.web.settings import Settings

Seen = tuple[str, tuple[str, ...]]  # a version of the knowledge base, and the ids of the questions


class AskedHere:
    """The store behind the page. Grouped anew only when there is something new; the measure stays with its model."""

    def __init__(self, settings: Settings, model: Path) -> None:
        self.accepting, self.days = settings.insight, settings.insight_days
        self._settings, self._model = settings, model
        self._measure: tuple[int, Similar] | None = None
        self._grouped: tuple[Seen, list[Group]] | None = None

    def groups(self, base: KnowledgeBase) -> list[Group]:
        """The groups, the most frequent first. Raises `CannotBeRead`."""
        with self._store() as store:
            kept = store.questions() if store else []
            if not kept:
                return []
            from askivig.insight.groups import MOST_GROUPS, grouped

            seen = (base.version, tuple(one.id for one in kept))
            if self._grouped is None or self._grouped[0] != seen:
                self._grouped = (seen, grouped(kept, base, self._similar(base), most=MOST_GROUPS))
            return self._grouped[1]

    def dismiss(self, ids: Collection[str]) -> None:
        """Deletes questions for good. Raises `CannotBeRead`."""
        with self._store() as store:
            if store:
                store.delete(ids)

    def _similar(self, base: KnowledgeBase) -> Similar:
        """The measure of the model that is there now. An edit of the knowledge base hardly changes it."""
        from askivig.cli.likeness import likeness

        age = self._model.stat().st_mtime_ns if self._model.exists() else 0
        if self._measure is None or self._measure[0] != age:
            self._measure = (age, likeness(base, self._model)[0])
        return self._measure[1]

    @contextmanager
    def _store(self) -> Iterator[Store | None]:
        try:
            from askivig.cli.report import kept_in

            with kept_in(self._settings) as store:
                yield store
        except Failure as error:
            raise CannotBeRead(str(error)) from error
        except ImportError as error:
            raise CannotBeRead(f'{error}; install "askivig[language]"') from error
