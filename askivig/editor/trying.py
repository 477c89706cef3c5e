"""Which topic a question would hit, and why: the model's ranking, the wordings most like it, the safety patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from askivig.chat.cleaning import LONGEST, clean
from askivig.chat.interface import Assistant
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.search import search

SHOWN = 3
NEAR = 2  # wordings of each topic
KINDS = {
    "answer": "It is answered.",
    "clarify": "It is not clear enough: “did you mean” is asked, with these as buttons.",
    "emergency": "The emergency text is given, before any answer.",
    "urgent": "The urgent text is given, before any answer.",
    "crisis": "The crisis text is given, before any answer.",
    "advice": "It asks for a personal decision: that is declined, and the general fact is given.",
    "private": "It holds nothing but personal details: nothing is answered.",
    "out_of_scope": "It is taken for a question about something else, and not answered.",
    "chitchat": "It is taken for small talk.",
    "error": "The model does not answer now.",
}


@dataclass(frozen=True)
class Candidate:
    """A topic with its score from 0 to 1 and its wordings that are most like the text."""

    topic: str
    question: str
    score: float
    near: list[str]


@dataclass(frozen=True)
class Fired:
    """A safety pattern that raised its alarm, why, and the words that it found."""

    tier: str
    pattern: str
    why: str
    words: str


@dataclass(frozen=True)
class Screened:
    """What the safety gate says; `excused` are signs that are named but no report, with the reason."""

    text: str
    redacted: bool
    fired: list[Fired]
    signs: list[str]
    excused: Mapping[str, str]
    advice: bool
    language: str


@dataclass(frozen=True)
class Tried:
    """All that is known of one text. Without a model, the candidates are the search's."""

    text: str
    decision: str
    confidence: float | None
    candidates: list[Candidate]
    screened: Screened | None


Screener = Callable[[KnowledgeBase, str], Screened]


async def try_out(base: KnowledgeBase, engine: Assistant | None, screen: Screener | None, typed: str) -> Tried:
    """Asks the engine in a conversation that is forgotten at once."""
    text = clean(typed)[:LONGEST]
    screened = screen(base, text) if screen else None
    if engine is None or not engine.ready:
        ranking = [(hit.topic.id, hit.score / 100) for hit in search(base, text)]
        decision = "The model does not run yet. These are what the search finds."
        return Tried(text, decision, None, _candidates(base, ranking, text), screened)
    reply = await engine.say(text)
    engine.forget(reply.conversation)
    return Tried(text, _decision(base, reply), reply.confidence, _candidates(base, reply.ranking, text), screened)


def screener() -> Screener | None:
    """The gate's view of a text; none where the gate is not installed."""
    try:
        from askivig.language.screening import gate_of
    except ImportError:
        return None

    def screen(base: KnowledgeBase, text: str) -> Screened:
        gate = gate_of(base)
        found, seen = gate.screen(text), gate.explain(text)
        fired = [Fired(one.tier, one.pattern, one.why, one.words) for one in found.fired]
        signs = [f"{sign} ({words})" for sign, words in seen.reported.items()]
        return Screened(found.text, found.redacted, fired, signs, seen.named, found.advice, found.language)

    return screen


def _decision(base: KnowledgeBase, reply: Reply) -> str:
    named = [base.fill(base.topics[topic].question) for topic in reply.topics if topic in base.topics]
    return " ".join([KINDS[reply.kind], *(f"“{question}”" for question in named)])


def _candidates(base: KnowledgeBase, ranking: Sequence[tuple[str, float]], text: str) -> list[Candidate]:
    known = [(topic, score) for topic, score in ranking if topic in base.topics][:SHOWN]
    return [
        Candidate(topic, base.fill(base.topics[topic].question), score, _near(base.topics[topic].wordings, text))
        for topic, score in known
    ]


def _near(wordings: Sequence[str], text: str) -> list[str]:
    scorer, processor = fuzz.token_set_ratio, utils.default_process
    return [found[0] for found in process.extract(text, wordings, scorer=scorer, processor=processor, limit=NEAR)]
