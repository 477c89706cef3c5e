"""The engine with another child: it answers by the FAQ search, in this process. All around it is the real engine.

`trouble` makes it fail as a real child may.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from askivig.chat.child import EngineError
from askivig.chat.engine import Engine
from askivig.knowledge import replies
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply
from askivig.knowledge.search import search
from askivig.knowledge.turn import Turn
from askivig.language.screening import SCREENING, from_data


class SearchChild:
    """Takes the requests of the worker's pipe."""

    def __init__(self, knowledge: LiveKnowledge) -> None:
        self._knowledge = knowledge
        self.alive = True
        self.trouble = ""
        self.seconds = 0.0

    async def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The worker's response."""
        await asyncio.sleep(self.seconds)
        if self.trouble == "dies":
            self.alive = False
            raise EngineError("the engine died")
        if self.trouble == "says nothing":
            return {"messages": []}
        if self.trouble == "is broken":
            raise RuntimeError(f"cannot answer {request['text']}")
        return {"messages": [{"text": "", "custom": self._reply(request).to_dict()}]}

    def tell(self, request: dict[str, Any]) -> None:
        """Forgets nothing, since it remembers nothing."""

    def stop(self) -> None:
        """Ends it."""
        self.alive = False

    def _reply(self, request: dict[str, Any]) -> Reply:
        base = self._knowledge.current()
        for entity in request.get("parse_data", {}).get("entities", []):
            topic = base.topics.get(entity["value"])
            return replies.answer(base, [topic]) if topic else replies.not_reviewed(base)
        screening = from_data(request.get("metadata", {}).get(SCREENING)) if "metadata" in request else None
        if screening and screening.alerts:
            turn = Turn(alerts=list(screening.alerts), texts=list(screening.texts), language=screening.language)
            return replies.alert(base, turn)
        if screening and screening.only_identifiers:
            return replies.phrase(base, "private", base.phrases.private)
        hits = search(base, request["text"], most=1)
        return replies.answer(base, [hits[0].topic]) if hits else replies.out_of_scope(base)


class SmallEngine(Engine):
    """An engine that is up at once, and as good as its search."""

    def __init__(self, knowledge: LiveKnowledge, *, waiting: int = 32, starts: bool = True) -> None:
        super().__init__(Path(), Path(), knowledge, waiting=waiting)
        self._small_knowledge = knowledge
        self.starts = starts
        self.child = SearchChild(knowledge)
        self.child.alive = False

    async def start(self) -> None:
        """Puts a new child in the place of the old one, as a restart does."""
        if not self.starts:
            raise EngineError("the engine could not start")
        if not self.child.alive:
            trouble, seconds = self.child.trouble, self.child.seconds
            self.child = SearchChild(self._small_knowledge)
            self.child.trouble, self.child.seconds = trouble, seconds
        self._child = self.child  # type: ignore[assignment]
