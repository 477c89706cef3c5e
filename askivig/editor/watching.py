"""Watches the knowledge folder for the pages: what is live, what is wrong with it, and how far the model is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from askivig.chat.interface import Renewed, Renewing
from askivig.editor.feed import Feed
from askivig.knowledge.live import WATCH_SECONDS, LiveKnowledge, Stamp
from askivig.knowledge.loader import inspect
from askivig.knowledge.problems import Problem
from askivig.knowledge.remembered import remembered

logger = logging.getLogger(__name__)


class Watch:
    """The newest look at the folder. `problems` are those of what is on disk, live or not."""

    def __init__(self, knowledge: LiveKnowledge, feed: Feed, renewing: Renewing | None = None) -> None:
        self.knowledge, self.feed, self._renewing = knowledge, feed, renewing
        self.problems: tuple[Problem, ...] = knowledge.broken
        self._stamp: Stamp | None = None
        self._told: Renewed | None = None

    async def watch(self) -> None:
        """Looks all the time. Runs until it is cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # a mistake in one look must not end the preview
                logger.exception("the knowledge folder could not be looked at")
            await asyncio.sleep(WATCH_SECONDS)

    async def look(self) -> None:
        """One round of `watch`: the answer is shown as soon as it is live, its problems when they are known."""
        await asyncio.to_thread(self.knowledge.refresh)
        if self.knowledge.stamp != self._stamp:
            self._stamp = self.knowledge.stamp
            self.feed.tell()
            _, problems = await asyncio.to_thread(inspect, self.knowledge.folder, remembered)
            self.problems = tuple(problems)
            self.feed.tell()
        if self.model != self._told:
            self._told = self.model
            self.feed.tell()

    @property
    def model(self) -> Renewed | None:
        """How far the model is; none where there is none."""
        return self._renewing.state if self._renewing else None

    def of_topic(self, topic: str) -> list[Problem]:
        """The problems of a topic's file."""
        name = f"{self.knowledge.folder.name}/topics/{topic}.yml"
        return [problem for problem in self.problems if problem.file == name]

    def by_file(self) -> dict[str, list[Problem]]:
        """All problems by the file that they are in."""
        return _grouped(self.problems)


def _grouped(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.file, []).append(problem)
    return found
