"""Keeps the model in step with the knowledge base: trains in the background, then swaps the new model in."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from askivig.chat import probing
from askivig.chat.child import EngineError
from askivig.chat.engine import Engine
from askivig.chat.interface import Renewed
from askivig.chat.probing import Probed
from askivig.chat.trainer import TrainingFailed, train
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.nlu import training

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
QUIET_SECONDS = 2.0  # without another edit, before training begins
USABLE_STALE = {"wordings", "vocabulary"}  # a model that lags behind in these still answers
STARTING = Renewed("starting", "The model is starting.")
FRESH = Renewed("fresh", "The model has learned all wordings.")
WAITING = Renewed("waiting", "Wordings have changed. Training begins when you pause.")
TRAINING = Renewed("training", "The model is learning the changed wordings. The one before answers meanwhile.")
PROBING = Renewed("probing", "The new model starts and is asked the knowledge base's own questions.")
Train = Callable[..., Awaitable[None]]


class Renewal:
    """Looks whether wordings have changed. `state` says how far it is; the model that runs is never touched."""

    def __init__(self, project: Path, knowledge: LiveKnowledge, engine: Engine, *, train: Train = train) -> None:
        self._project, self._knowledge, self._engine, self._train = project, knowledge, engine, train
        self._model = training.model_path(project, knowledge.folder)
        self._next = self._model.parent / "next" / self._model.name
        self._learned = _wordings(knowledge.files)
        self._seen, self._since, self._tried = "", 0.0, ""
        self.state = STARTING

    async def prepare(self) -> None:
        """Trains when there is no model that could answer for the time being. Raises `TrainingFailed`."""
        if set(await self._stale()) - USABLE_STALE:
            self.state = Renewed("training", "There is no model yet that fits: it is being trained.")
            await self._train(self._project)
            self._learned = _wordings(self._knowledge.files)
        self.state = STARTING

    async def watch(self) -> None:
        """Renews whenever it is needed. Runs until it is cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """One round of `watch`."""
        version = self._knowledge.current().version
        if version != self._seen:
            self._seen, self._since = version, time.monotonic()
        if not self._engine.ready or version == self._tried:
            return
        if not await self._stale():
            self._tried, self.state = version, FRESH if self.state.stage != "fresh" else self.state
        elif time.monotonic() - self._since < QUIET_SECONDS:
            self.state = WAITING
        else:
            self._tried = version
            await self._renew()

    async def _renew(self) -> None:
        base, files = self._knowledge.current(), self._knowledge.files
        try:
            self.state = TRAINING
            await self._train(self._project, "--to", str(self._next))
            self.state = PROBING
            questions = probing.probes(base, self._changed(files))
            probed = await self._engine.swap(self._next, [one for one in questions if one.topic in files.topics])
        except (TrainingFailed, EngineError) as error:
            logger.error("the model could not be renewed: %s", error)
            self.state = Renewed("failed", f"The model before goes on answering: {error}")
            return
        if probed.passed:
            training.adopt(self._next, self._model)
            self._learned = _wordings(files)
        self.state = _told(probed)
        logger.info("renewal: %s", self.state.said)

    async def _stale(self) -> list[str]:
        files = self._knowledge.files  # what was published may lack some of the texts that the model is trained on
        return await asyncio.to_thread(training.changes, self._project, self._knowledge.folder, files)

    def _changed(self, base: KnowledgeBase) -> set[str]:
        return {topic for topic, wordings in _wordings(base).items() if self._learned.get(topic) != wordings}


def _wordings(base: KnowledgeBase) -> dict[str, list[str]]:
    return {topic.id: topic.wordings for topic in base.topics.values()}


def _told(probed: Probed) -> Renewed:
    missed = tuple((probe.text, probe.topic) for probe in probed.missed)
    met = f"{probed.asked - len(missed)} of {probed.asked} of the knowledge base's own questions"
    if probed.passed:
        return Renewed("fresh", f"A new model answers since {time.strftime('%H:%M')}. It knows {met}.", missed)
    needed = [probe.topic for probe in probed.missed if probe.must]
    why = f"the first questions of {', '.join(needed)} must be answered" if needed else "too many are missed"
    return Renewed("failed", f"The new model knows only {met}: {why}. The model before goes on answering.", missed)
