"""The engine: screens a message, has Rasa answer it in the child process, and never stays silent."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from pathlib import Path
from typing import Any

import msgspec

from askivig.chat.child import Child, EngineError
from askivig.chat.cleaning import LONGEST, clean, is_command
from askivig.chat.conversations import Conversation, Conversations
from askivig.chat.interface import UnknownChoice
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Block, Kind, Reply, from_dict
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening
from askivig.language.screening import SCREENING, gate_of, to_data

logger = logging.getLogger(__name__)

SECONDS_TO_ANSWER = 10.0
MOST_WAITING = 32
_CHOICE = re.compile(r'/choose\{"topic": ?"([a-z0-9_]+)"\}')
_PLAIN_CHOICES = (replies.SYMPTOM_YES, replies.SYMPTOM_NONE)


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
        self._waiting = 0

    async def start(self) -> None:
        """Starts the child process, unless it runs. Raises `EngineError` when the model cannot be loaded."""
        async with self._one_start:
            if self.ready:
                return
            self.stop()
            self._child = None
            child = Child(self._project, self._model)
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
        talk.remember(tuple(f"alert:{tier}" for tier in reply.alerts))
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
        return self._conversations.forget(conversation)

    async def _reply(self, base: KnowledgeBase, talk: Conversation, screening: Screening) -> Reply:
        if not screening.text and not screening.redacted:
            return replies.phrase(base, "out_of_scope", base.phrases.empty)
        if len(screening.text) > LONGEST and not screening.alerts:
            return replies.phrase(base, "out_of_scope", base.phrases.too_long)
        metadata = {SCREENING: to_data(screening)}
        text = screening.text[:LONGEST]
        reply = await self._ask(base, {"conversation": talk.id, "text": text, "metadata": metadata})
        if reply.kind == "error" and screening.alerts:  # a safety text needs no engine
            return replies.alert(base, _alarm(screening))
        return reply

    async def _ask(self, base: KnowledgeBase, request: dict[str, Any]) -> Reply:
        if not self.ready or self._child is None:
            self._restart()
            return replies.phrase(base, "error", base.phrases.starting)
        if self._waiting >= self._most_waiting:
            return replies.phrase(base, "error", base.phrases.busy)
        self._waiting += 1
        try:
            answer = await self._child.ask(request, self._seconds)
        except EngineError as error:
            logger.error("%s; it is replaced", error)
            self._restart()
            return replies.phrase(base, "error", base.phrases.error)
        finally:
            self._waiting -= 1
        return _read(base, answer)

    def _restart(self) -> None:
        if self._starting is None or self._starting.done():
            self.stop()
            self._starting = asyncio.create_task(self._start_again())

    async def _start_again(self) -> None:
        try:
            await self.start()
        except EngineError as error:
            logger.error("%s", error)


def parse_choice(base: KnowledgeBase, payload: str) -> dict[str, Any]:
    """Rasa's parse data of a button. Raises `UnknownChoice` for anything else."""
    chosen = _CHOICE.fullmatch(payload)
    if chosen and chosen[1] in base.category_of:
        intent, entities = "choose", [{"entity": "topic", "value": chosen[1]}]
    elif payload in _PLAIN_CHOICES:
        intent, entities = payload.removeprefix("/"), []
    else:
        raise UnknownChoice("no button of ours has this payload; send one that a reply offered")
    return {"text": payload, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}


def _read(base: KnowledgeBase, answer: dict[str, Any]) -> Reply:
    """The reply in what Rasa said: ours comes whole, a courtesy line of the domain as text with its kind."""
    for message in answer.get("messages", []):
        custom = message["custom"]
        if custom.get("blocks"):
            return from_dict(custom)
        if custom.get("kind") and message["text"]:
            kind: Kind = custom["kind"]
            return replies.phrase(base, kind, message["text"])
    logger.error("Rasa gave no reply: %s", answer.get("error", "nothing was said"))
    return replies.phrase(base, "error", base.phrases.error)


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
