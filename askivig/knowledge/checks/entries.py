"""The entries of a knowledge base as a patient reads them: their texts, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from askivig.knowledge.checks.words import sentences
from askivig.knowledge.model import Condition, Topic
from askivig.knowledge.reading import Document, Path_

Part = Literal["question", "short", "paragraph", "item", "risk", "card", "to ask"]


@dataclass(frozen=True)
class Hit:
    """What a rule found: where, the words it is about, and what to say of it."""

    document: Document
    path: Path_
    message: str
    at: str = ""
    key: bool = False


@dataclass(frozen=True)
class Passage:
    """One text of an entry, as it stands in the file."""

    document: Document
    path: Path_
    text: str
    part: Part

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text."""
        return sentences(self.text)

    def hit(self, message: str, at: str = "") -> Hit:
        """Something found in this text, at these words of it."""
        return Hit(self.document, self.path, message, at)


@dataclass(frozen=True, eq=False)
class Entry:
    """A topic or a condition: what its answer says, what else a patient sees of it, what it rests on."""

    id: str
    kind: Literal["topic", "condition"]
    document: Document
    path: Path_
    answer: tuple[Passage, ...]
    beside: tuple[Passage, ...]
    facts: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """All that a patient reads of it."""
        return "\n".join(passage.text for passage in (*self.beside, *self.answer))


def bare_name(condition: Condition) -> str:
    """A condition's name in small letters, without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", condition.name).lower()


def of_topic(topic: Topic, document: Document) -> Entry:
    """A topic with its texts."""

    def passage(text: str, part: Part, *path: str | int) -> Passage:
        return Passage(document, path, text, part)

    answer = [passage(topic.answer.short, "short", "answer", "short")]
    for at, block in enumerate(topic.answer.more):
        if isinstance(block, str):
            answer.append(passage(block, "paragraph", "answer", "more", at))
            continue
        if block.lead:
            answer.append(passage(block.lead, "paragraph", "answer", "more", at, "lead"))
        items = enumerate(block.items)
        answer += [passage(item, "item", "answer", "more", at, "items", number) for number, item in items]
    if risk := topic.answer.risk:
        signs = enumerate(risk.feels_like)
        answer += [passage(sign, "item", "answer", "risk", "feels_like", at) for at, sign in signs]
        answer.append(passage(risk.what_to_do, "risk", "answer", "risk", "what_to_do"))
        answer.append(passage(risk.whom_to_call, "risk", "answer", "risk", "whom_to_call"))
    asked = enumerate(topic.ask_your_team)
    beside = [passage(topic.question, "question", "question")]
    beside += [passage(text, "to ask", "ask_your_team", at) for at, text in asked]
    return Entry(topic.id, "topic", document, (), tuple(answer), tuple(beside), tuple(topic.facts))


def of_condition(condition: Condition, document: Document, path: Path_) -> Entry:
    """A condition with its texts; `path` leads to it."""
    answer = [Passage(document, (*path, "answer"), condition.answer, "short")]
    beside = [Passage(document, (*path, key), getattr(condition, key), "question") for key in ("name", "plain")]
    if card := condition.card:
        for key in ("why", "how_it_goes"):
            answer.append(Passage(document, (*path, "card", key), getattr(card, key), "card"))
        for at, text in enumerate(card.ask_your_team):
            beside.append(Passage(document, (*path, "card", "ask_your_team", at), text, "to ask"))
    facts = [*condition.facts, *(fact for status in condition.status for fact in status.facts)]
    return Entry(condition.id, "condition", document, path, tuple(answer), tuple(beside), tuple(dict.fromkeys(facts)))
