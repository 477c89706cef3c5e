"""The engine: screens a message, has Rasa answer it in the child process, and never stays silent."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from askivig.chat import handover, probing
from askivig.chat.child import Child, EngineError
from askivig.chat.cleaning import LONGEST, clean, is_command
from askivig.chat.conversations import Conversation, Conversations
from askivig.chat.messages import parse_choice, read, typed
from askivig.chat.probing import Probe, Probed
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Block, Reply
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening
from askivig.language.screening import gate_of

logger = logging.getLogger(__name__)

SECONDS_TO_ANSWER = 10.0
MOST_WAITING = 32


class Engine:
    """Takes messages one at a time; what comes when too many wait is told so at once."""

    def __init__(
        self,
        project: Path,
        model: Path,
        knowledge: LiveKnowledge,
        *,
        waiting: int = MOST_WAITING,
        seconds: float = SECONDS_TO_ANSWER,
    ) -> None:
        self._project, self._model, self._knowledge = project, model, knowledge
        self._most_waiting, self._seconds = waiting, seconds
        self._conversations = Conversations()
        self._child: Child | None = None
        self._starting: asyncio.Task[None] | None = None
        self._one_start = asyncio.Lock()
        self._open = asyncio.Event()  # closed while a new child takes over: messages wait
        self._open.set()
        self._forgotten: list[str] = []  # while it was closed
        self._waiting = 0

    async def start(self) -> None:
        """Starts the child process, unless it runs. Raises `EngineError` when the model cannot be loaded."""
        async with self._one_start:
            if self.ready:
                return
            self.stop()
            self._child = None
            child = self._new_child(self._model)
            try:
                await child.start()
            except BaseException:  # also when the start is cancelled: no process may be left behind
                child.stop()
                raise
            self._child = child

    def stop(self) -> None:
        """Ends the child process."""
        if self._child is not None:
            self._child.stop()

    async def swap(self, model: Path, questions: Sequence[Probe]) -> Probed:
        """Puts a child with this model in the place of the one that runs, if it answers the questions well enough.

        The old one answers until then, and its conversations go on in the new one; it stays when they are not
        answered. Raises `EngineError` when the new one cannot start, or dies.
        """
        child = self._new_child(model)
        try:
            await child.start()
            probed = await probing.put(questions, lambda text: self._probe(child, text))
            if probed.passed:
                await self._hand_over(child)
            return probed
        finally:
            if child is not self._child:
                child.stop()

    @property
    def ready(self) -> bool:
        """Whether questions are answered now."""
        return self._child is not None and self._child.alive

    async def say(self, text: str, conversation: str | None = None) -> Reply:
        """The reply to a typed message."""
        base = self._knowledge.current()
        talk = self._conversations.get(conversation)
        screening = gate_of(base).screen(clean(text), talk.signs)
        alarmed = talk.alarmed
        talk.remember(screening.signs)
        if is_command(text) and not screening.alerts:
            reply = replies.phrase(base, "out_of_scope", base.phrases.empty)
        else:
            reply = await self._reply(base, talk, screening)
            talk.alarm(reply.alerts)  # a second look may have raised more than the gate
        return _finished(base, reply, screening, talk, remind=alarmed)

    async def choose(self, payload: str, conversation: str | None = None) -> Reply:
        """The reply to a button. Raises `UnknownChoice` for a payload that no button of ours has."""
        base = self._knowledge.current()
        parsed = parse_choice(base, payload)
        talk = self._conversations.get(conversation)
        request = {"conversation": talk.id, "text": payload, "parse_data": parsed}
        alarmed = talk.alarmed
        reply = await self._ask(base, request)
        if reply.kind == "error" and payload == replies.SYMPTOM_YES:  # a safety text needs no engine
            reply = replies.alert(base, Turn(alerts=["urgent"]))
        talk.alarm(reply.alerts)
        return _signed(_noticed(base, reply, redacted=False, remind=alarmed), talk)

    def guard(self, text: str, instead: Reply, conversation: str | None = None) -> Reply:
        """The safety text that a message gets, judged with the conversation's earlier signs; else `instead`."""
        base = self._knowledge.current()
        talk = self._conversations.get(conversation)
        screening = gate_of(base).screen(clean(text), talk.signs)
        alarmed = talk.alarmed
        talk.remember(screening.signs)
        reply = replies.alert(base, _alarm(screening)) if screening.alerts else instead
        return _finished(base, reply, screening, talk, remind=alarmed)

    def alarmed(self, conversation: str) -> bool:
        """Whether the conversation has been given a safety text; one that is not known counts as alarmed."""
        return self._conversations.alarmed(conversation)

    def forget(self, conversation: str) -> bool:
        """Forgets a conversation here and in the child; whether there was one."""
        if self._child is not None:
            self._child.tell({"forget": conversation})
        if not self._open.is_set():
            self._forgotten.append(conversation)
        return self._conversations.forget(conversation)

    async def _reply(self, base: KnowledgeBase, talk: Conversation, screening: Screening) -> Reply:
        if not screening.text and not screening.redacted:
            return replies.phrase(base, "out_of_scope", base.phrases.empty)
        if len(screening.text) > LONGEST and not screening.alerts:
            return replies.phrase(base, "out_of_scope", base.phrases.too_long)
        reply = await self._ask(base, typed(talk, screening))
        if reply.kind == "error" and screening.alerts:  # a safety text needs no engine
            return replies.alert(base, _alarm(screening))
        return reply

    async def _ask(self, base: KnowledgeBase, request: dict[str, Any]) -> Reply:
        if not self.ready:
            self._restart()
            return replies.phrase(base, "error", base.phrases.starting)
        if self._waiting >= self._most_waiting:
            return replies.phrase(base, "error", base.phrases.busy)
        self._waiting += 1
        child = None
        try:
            await self._open.wait()
            child = self._running
            answer = await child.ask(request, self._seconds)
        except EngineError as error:
            logger.error("%s; it is replaced", error)
            if child is self._child:  # another one may have taken its place by now
                self._restart()
            return replies.phrase(base, "error", base.phrases.error)
        finally:
            self._waiting -= 1
        return read(base, answer)

    @property
    def _running(self) -> Child:
        if self._child is None:
            raise EngineError("the engine is gone")
        return self._child

    def _new_child(self, model: Path) -> Child:
        return Child(self._project, model)

    async def _probe(self, child: Child, text: str) -> Reply:
        """What a child says to a text, in a conversation of its own."""
        base, talk = self._knowledge.current(), Conversation(secrets.token_urlsafe(24))
        answer = await child.ask(typed(talk, gate_of(base).screen(clean(text))), self._seconds)
        child.tell({"forget": talk.id})
        return read(base, answer)

    async def _hand_over(self, child: Child) -> None:
        """What was asked before is answered by the old child, what comes meanwhile by the new one."""
        async with self._one_start:
            self._open.clear()
            old = self._child
            try:
                await handover.conversations(old, child, self._seconds)
                self._child = child
            finally:
                self._reopen()
        if old is not None:
            old.stop()

    def _reopen(self) -> None:
        for conversation in self._forgotten:  # the new child may have been given it after all
            if self._child is not None:
                self._child.tell({"forget": conversation})
        self._forgotten.clear()
        self._open.set()

    def _restart(self) -> None:
        if self._starting is None or self._starting.done():
            self.stop()
            self._starting = asyncio.create_task(self._start_again())

    async def _start_again(self) -> None:
        try:
            await self.start()
        except EngineError as error:
            logger.error("%s", error)


def _finished(base: KnowledgeBase, reply: Reply, screening: Screening, talk: Conversation, *, remind: bool) -> Reply:
    reply = _noticed(base, reply, redacted=screening.redacted, remind=remind)
    return _signed(msgspec.structs.replace(reply, redacted=screening.redacted), talk)


def _noticed(base: KnowledgeBase, reply: Reply, *, redacted: bool, remind: bool) -> Reply:
    """With a word on what was redacted, and the numbers to call once there was an alarm."""
    notices = []
    if redacted and reply.kind != "private":
        notices.append(Block("notice", base.fill(base.phrases.redacted)))
    if remind and not reply.alerts:
        notices.append(Block("call", base.fill(base.phrases.still_call)))
    text = "\n\n".join([*(notice.text for notice in notices), reply.text])
    return msgspec.structs.replace(reply, blocks=[*notices, *reply.blocks], text=text)


def _signed(reply: Reply, talk: Conversation) -> Reply:
    return msgspec.structs.replace(reply, conversation=talk.id, reply=secrets.token_urlsafe(9))


def _alarm(screening: Screening) -> Turn:
    return Turn(alerts=list(screening.alerts), texts=list(screening.texts), language=screening.language)
