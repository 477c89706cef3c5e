"""What may be kept, and the interface through which the web application hands it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Kind = Literal["unanswered", "clarified", "voted down"]
Outcome = Literal["kept", "refused", "dropped", "failed"]


@dataclass(frozen=True)
class Question:
    """A question asked in vain, identifiers taken out. `topics` were offered, or are what was voted down."""

    kind: Kind
    text: str
    topics: tuple[str, ...] = ()
    reason: str = ""
    knowledge_version: str = ""


@dataclass(frozen=True)
class Kept:
    """A question as it lies in the store. It has a day and no time, and an id that tells nothing of its order."""

    id: str
    day: date
    question: Question


@dataclass(frozen=True)
class Opinion:
    """A vote on the answer of these topics; there is no text in it."""

    vote: Literal["up", "down"]
    topics: tuple[str, ...]
    reason: str = ""
    knowledge_version: str = ""


@dataclass(frozen=True)
class Votes:
    """How often a topic was voted for, against, and why, in one version of the knowledge base."""

    topic: str
    knowledge_version: str
    vote: str
    reason: str
    count: int


class Insight(Protocol):
    """Takes what may be kept. Nothing here waits, and nothing here fails: what goes wrong is counted."""

    @property
    def accepting(self) -> bool:
        """Whether the clinic has switched it on."""

    def start(self, count: Callable[[Outcome], None]) -> None:
        """Begins; `count` is told what became of each thing that was handed over."""

    def stop(self) -> None:
        """Ends, after what has been handed over is kept."""

    def asked(self, question: Question) -> None:
        """A question that got no answer, or several to choose from."""

    def voted(self, opinion: Opinion, before: Opinion | None, text: str) -> None:
        """A vote in the place of the one before; `text` is the question, where it may be kept."""
