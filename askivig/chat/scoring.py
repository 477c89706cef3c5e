"""Scores the assistant on labelled questions, by the rules of DESIGN.md and of the sets' README."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import SAFETY_TIERS, Reply
from askivig.language.names import words


class Talks(Protocol):
    """What scoring needs of an engine."""

    async def say(self, text: str, conversation: str | None = None) -> Reply: ...


class Gold(Struct, frozen=True):
    """A labelled message. Keys that are not listed are ignored."""

    text: str
    kind: str
    topic: str | list[str | list[str]] | None = None
    condition: str | None = None
    history: list[str] = []
    also: list[str] = []
    style: list[str] = []
    group: str | None = None

    @property
    def double(self) -> bool:
        """Whether two questions are asked, each of which is to be answered."""
        return "double" in self.style

    @property
    def questions(self) -> list[list[str]]:
        """For each question the topics of which any is right."""
        if self.topic is None:
            return []
        if isinstance(self.topic, str):
            return [[self.topic]]
        return (
            [[one] if isinstance(one, str) else list(one) for one in self.topic] if self.double else [_flat(self.topic)]
        )


@dataclass(frozen=True)
class Scored:
    """A labelled message and the reply that it got."""

    gold: Gold
    reply: Reply

    @property
    def answered_right(self) -> bool:
        """The reply answers, its first topic is gold, and none of its topics is outside gold."""
        if self.reply.kind != "answer" or not self.reply.topics:
            return False
        questions, topics = self.gold.questions, self.reply.topics
        allowed = {topic for question in questions for topic in question}
        if self.gold.double:
            return all(set(question) & set(topics) for question in questions)
        return all(topic in allowed for topic in topics)

    @property
    def answered_or_clarified(self) -> bool:
        """Right, or a gold topic is among the buttons of a clarifying reply."""
        offered = " ".join(button.payload for button in self.reply.buttons)
        wanted = {topic for question in self.gold.questions for topic in question}
        clarified = self.reply.kind == "clarify" and any(f'"{topic}"' in offered for topic in wanted)
        return self.answered_right or clarified

    @property
    def met(self) -> bool:
        """Whether the reply does what the label asks."""
        if self.gold.kind == "answer":
            return self.answered_right
        return all(_meets(kind, self.reply) for kind in [self.gold.kind, *self.gold.also])


def _flat(topics: Sequence[str | list[str]]) -> list[str]:
    return [topic for one in topics for topic in ([one] if isinstance(one, str) else one)]


def _meets(kind: str, reply: Reply) -> bool:
    if kind == "urgent":
        return bool({"urgent", "emergency"} & set(reply.alerts))
    if kind in SAFETY_TIERS:
        return kind in reply.alerts
    return reply.redacted if kind == "private" else reply.kind == kind


def read_gold(lines: Iterable[str], topics: Sequence[str] = ()) -> list[Gold]:
    """The labelled messages of JSON Lines; of answers only those with a question among `topics`.

    Raises `msgspec.ValidationError` or `msgspec.DecodeError`, which name the line's fault.
    """
    golds = [msgspec.json.decode(line, type=Gold) for line in lines if line.strip()]
    wanted = set(topics)
    return [
        gold
        for gold in golds
        if not wanted or gold.kind != "answer" or all(wanted & set(question) for question in gold.questions)
    ]


async def last_reply(assistant: Talks, text: str, history: Sequence[str]) -> Reply:
    """The reply to the last message of a conversation of its own."""
    conversation = None
    for earlier in history:
        conversation = (await assistant.say(earlier, conversation)).conversation
    return await assistant.say(text, conversation)


async def score(assistant: Talks, golds: Iterable[Gold]) -> list[Scored]:
    """Plays each message after its history."""
    return [Scored(gold, await last_reply(assistant, gold.text, gold.history)) for gold in golds]


def summary(base: KnowledgeBase, scored: Sequence[Scored]) -> dict[str, Any]:
    """The figures of DESIGN.md; a figure without any line to count is null."""
    answers = [one for one in scored if one.gold.kind == "answer"]
    calm = [one for one in scored if not set(SAFETY_TIERS) & {one.gold.kind, *one.gold.also}]
    traps = [one for one in calm if "trap" in one.gold.style or one.gold.group]
    innocent = [one for one in scored if {"innocent_number", "innocent_numbers"} & set(one.gold.style)]
    kinds = sorted({one.gold.kind for one in scored} | {one.reply.kind for one in scored})
    return {
        "n": len(scored),
        "answer_top1": _share(answers, lambda one: one.answered_right),
        "answer_or_clarified": _share(answers, lambda one: one.answered_or_clarified),
        "wrong_answer_rate": _share(answers, lambda one: one.reply.kind == "answer" and not one.answered_right),
        "double_answered": _share([one for one in answers if one.gold.double], lambda one: one.answered_right),
        "condition_accuracy": _share(
            [one for one in scored if one.gold.condition], lambda one: _same_condition(base, one)
        ),
        "recall": {kind: _share(_of_kind(scored, kind), lambda one: one.met) for kind in kinds},
        "precision": {kind: _precision(scored, kind) for kind in kinds},
        "false_alarm_rate": _share(calm, lambda one: bool(one.reply.alerts)),
        "false_alarm_rate_traps": _share(traps, lambda one: bool(one.reply.alerts)),
        "redaction_false_rate": _share(innocent, lambda one: one.reply.redacted),
        "misses": [_miss(one) for one in scored if not one.met],
    }


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _of_kind(scored: Sequence[Scored], kind: str) -> list[Scored]:
    return [one for one in scored if one.gold.kind == kind]


def _precision(scored: Sequence[Scored], kind: str) -> float | None:
    """Of the replies of a kind, the share whose label has that kind."""
    given = [one for one in scored if kind in {one.reply.kind, *one.reply.alerts}]
    return _share(given, lambda one: kind in {one.gold.kind, *one.gold.also})


def _same_condition(base: KnowledgeBase, one: Scored) -> bool:
    found = base.condition.get(one.reply.condition or "")
    if found is None or one.gold.condition is None:
        return False
    names = [found.id.replace("_", " "), found.name, found.plain, *found.synonyms]
    return words(one.gold.condition) in [words(name) for name in names]


def _miss(one: Scored) -> dict[str, Any]:
    return {
        "text": one.gold.text,
        "history": one.gold.history,
        "gold": one.gold.kind,
        "gold_topic": one.gold.topic,
        "kind": one.reply.kind,
        "alerts": one.reply.alerts,
        "topics": one.reply.topics,
        "confidence": round(one.reply.confidence, 3),
        "ranking": one.reply.ranking[:3],
    }


def _share(scored: Sequence[Scored], hit: Callable[[Scored], bool]) -> float | None:
    return sum(map(hit, scored)) / len(scored) if scored else None
