"""The chat behind HTTP: limits, off switch and deadline around the engine. A safety text passes all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import msgspec

from askivig.chat.cleaning import LONGEST, clean
from askivig.chat.interface import Assistant, UnknownChoice
from askivig.knowledge import render, replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply
from askivig.web.limits import Buckets
from askivig.web.listening import Listener
from askivig.web.metrics import Metrics
from askivig.web.off import OffSwitch
from askivig.web.refusals import retry
from askivig.web.settings import Settings
from askivig.web.talks import Talks

logger = logging.getLogger(__name__)

SOON, LATER = 3.0, 300.0  # seconds after which it is worth trying again
OVERLAP = 100  # characters that the pieces of a too long text share


@dataclass(frozen=True)
class Served:
    """A reply and how HTTP says it; `error` is the code of one that is no answer."""

    reply: Reply
    status: int = 200
    error: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Halt:
    """Why a message does not reach the engine."""

    text: str
    status: int = 503
    error: str = "unavailable"
    seconds: float = SOON


class Desk:
    """Takes what people send, and always has a sentence for them."""

    def __init__(
        self,
        settings: Settings,
        knowledge: LiveKnowledge,
        engine: Assistant,
        metrics: Metrics,
        by_address: Buckets,
        listener: Listener,
    ) -> None:
        self._engine, self._knowledge, self._metrics = engine, knowledge, metrics
        self._listener = listener
        self._by_address = by_address
        self._by_conversation = Buckets(settings.limit_conversation)
        self._seconds = settings.answer_seconds
        self.off = OffSwitch(settings)
        self.talks = Talks()

    async def say(self, text: str, conversation: str | None, address: str) -> Served:
        """What a typed message gets."""
        halt = self._halt(conversation, address)
        if len(clean(text)) > LONGEST:
            halt = _Halt(self._knowledge.current().phrases.too_long, 422, "too_long")
            return self._served(await self._guard_long(clean(text), halt, conversation), halt)
        if halt:
            return self._served(self._engine.guard(text, self._instead(halt), conversation), halt)
        return await self._asked(lambda: self._engine.say(text, conversation), text, conversation)

    async def choose(self, payload: str, conversation: str | None, address: str) -> Served:
        """What a button gets. Raises `UnknownChoice` for one that is not ours."""
        halt = self._halt(conversation, address)
        if halt:
            return self._served(self._engine.guard("", self._instead(halt), conversation), halt)
        return await self._asked(lambda: self._engine.choose(payload, conversation), "", conversation)

    def forget(self, conversation: str) -> None:
        """Forgets a conversation, here and in the engine."""
        self.talks.forget(conversation)
        self._engine.forget(conversation)

    def _halt(self, conversation: str | None, address: str) -> _Halt | None:
        phrases = self._knowledge.current().phrases
        off = self.off.sentence(self._knowledge.current())
        if off:
            return _Halt(off, seconds=LATER)
        wait = max(self._by_address.wait(address), self._by_conversation.wait(conversation) if conversation else 0.0)
        if wait:
            self._metrics.limited.labels("chat").inc()
            return _Halt(phrases.busy, 429, "limited", wait)
        return None if self._engine.ready else _Halt(phrases.starting)

    async def _asked(self, ask: Callable[[], Awaitable[Reply]], text: str, conversation: str | None) -> Served:
        try:
            reply = await asyncio.wait_for(ask(), self._seconds)
        except UnknownChoice:
            raise
        except Exception as error:  # whatever the engine's trouble is, people get a sentence
            logger.error("the engine failed: %s", type(error).__name__)
            failed = _Halt(self._knowledge.current().phrases.error)
            return self._served(self._engine.guard(text, self._instead(failed), conversation), failed)
        return self._served(reply, _Halt("") if reply.kind == "error" else None, self._listener.heard(text, reply))

    async def _guard_long(self, text: str, halt: _Halt, conversation: str | None) -> Reply:
        """Looks for warning signs piece by piece, so that the web loop is never held up for long."""
        reply = self._instead(halt)
        for piece in pieces(text):
            reply = self._engine.guard(piece, self._instead(halt), conversation)
            if reply.alerts:
                break
            conversation = reply.conversation
            await asyncio.sleep(0)
        return reply

    def _instead(self, halt: _Halt) -> Reply:
        return replies.phrase(self._knowledge.current(), "error", halt.text)

    def _served(self, reply: Reply, halt: _Halt | None, asked: str = "") -> Served:
        if reply.kind == "error":
            reply = with_contact(self._knowledge.current(), reply)
        self.talks.note(reply, asked)
        self._metrics.replies.labels(reply.kind).inc()
        for tier in reply.alerts:
            self._metrics.alerts.labels(tier).inc()
        if halt is None or reply.alerts:
            return Served(reply)
        return Served(reply, halt.status, halt.error, retry(halt.seconds) if halt.status != 422 else {})


def with_contact(base: KnowledgeBase, reply: Reply) -> Reply:
    """A reply that leaves nobody without the clinic's number."""
    if base.clinic.telephone.number in reply.text:
        return reply
    block = render.contact(base)
    return msgspec.structs.replace(reply, blocks=[*reply.blocks, block], text=f"{reply.text}\n\n{block.text}")


def pieces(text: str) -> Iterator[str]:
    """A long text in parts that can be screened quickly; each begins with the end of the one before."""
    for start in range(0, len(text), LONGEST - OVERLAP):
        yield text[start : start + LONGEST]
