"""What the rest of askivig needs of an engine. Imports nothing of Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from askivig.knowledge.reply import Reply


class UnknownChoice(ValueError):
    """A payload that is no button of ours."""


class Assistant(Protocol):
    """Takes messages, gives replies; `ready` says whether questions are answered now."""

    @property
    def ready(self) -> bool: ...

    async def start(self) -> None:
        """Makes it ready. Raises an exception that says why it can't be."""

    def stop(self) -> None:
        """Ends it at once."""

    async def say(self, text: str, conversation: str | None = None) -> Reply:
        """The reply to a typed message; `reply.conversation` is the id to go on with."""

    async def choose(self, payload: str, conversation: str | None = None) -> Reply:
        """The reply to a button. Raises `UnknownChoice` for a payload that no button of ours has."""

    def guard(self, text: str, instead: Reply, conversation: str | None = None) -> Reply:
        """The safety text that a message gets, judged with what the conversation reported before; else `instead`.

        Needs no model and never waits: it works while the engine starts, is busy, or is down.
        """

    def alarmed(self, conversation: str) -> bool:
        """Whether the conversation has been given a safety text; one that is not known counts as alarmed."""

    def forget(self, conversation: str) -> bool:
        """Forgets a conversation; whether there was one."""


@dataclass(frozen=True)
class Renewed:
    """How the model stands to the knowledge base. `said` is a sentence for editors.

    `missed` are wordings, each with its topic, that the newest model does not answer.
    """

    stage: Literal["starting", "fresh", "waiting", "training", "probing", "failed"]
    said: str
    missed: tuple[tuple[str, str], ...] = ()


class Renewing(Protocol):
    """Trains anew when wordings change, and puts the new model in the old one's place."""

    @property
    def state(self) -> Renewed: ...
