"""Whether the assistant answers what it must be able to answer: its own first questions."""

from __future__ import annotations

import asyncio
import logging
import time

from askivig.chat.interface import Assistant
from askivig.knowledge.live import LiveKnowledge
from askivig.web.metrics import Metrics

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
AGAIN_SECONDS = 5.0  # after which failed probes are tried again: the engine may only have been busy


class Probes:
    """`passed` once every probe question got its own topic; asked anew after each start of the engine."""

    def __init__(self, knowledge: LiveKnowledge, engine: Assistant, metrics: Metrics) -> None:
        self._knowledge, self._engine, self._metrics = knowledge, engine, metrics
        self._passed = False
        self._due = 0.0

    @property
    def passed(self) -> bool:
        """Whether questions are answered now."""
        return self._passed and self._engine.ready

    async def watch(self) -> None:
        """Asks the questions whenever the engine has become ready. Runs until it is cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """One round of `watch`."""
        if not self._engine.ready:
            self._passed, self._due = False, 0.0
        elif not self._passed and time.monotonic() >= self._due:
            self._passed = not await self._failing()
            self._due = time.monotonic() + AGAIN_SECONDS
        self._metrics.ready.set(self.passed)

    async def _failing(self) -> list[str]:
        base = self._knowledge.current()
        first = [one for one in base.categories.first_questions if one in base.topics]
        failing = [one for one in first if not await self._answers(one)]
        if failing:
            logger.error("the probe questions of these topics are not answered: %s", ", ".join(failing))
        else:
            logger.info("ready: the probe questions are answered")
        return failing

    async def _answers(self, topic: str) -> bool:
        """By its question, or by a wording: the model may have learned a newer question than the published one."""
        base = self._knowledge.current()
        for text in (base.topics[topic].question, *base.topics[topic].wordings[:1]):
            if await self._answered(topic, base.fill(text)):
                return True
        return False

    async def _answered(self, topic: str, text: str) -> bool:
        try:
            reply = await self._engine.say(text)
        except Exception as error:  # an engine in trouble is not ready; nothing else may stop the watch
            logger.error("a probe question failed: %s", type(error).__name__)
            return False
        self._engine.forget(reply.conversation)
        return topic in reply.topics
