"""From scores to what follows: answer, ask which was meant, or say that it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from askivig.knowledge.base import KnowledgeBase
from askivig.language.names import Named
from askivig.nlu.examples import OUT_OF_SCOPE
from askivig.nlu.topic_model import Ranking

MOST_CANDIDATES = 3
SHOWN = 5  # how many ranks a reply reports


@dataclass(frozen=True)
class Thresholds:
    """From where something is done. Chosen on data by `benchmarks/nlu/choose.py`."""

    answer: float = 0.25
    clarify: float = 0.06
    candidate: float = 0.04
    out_of_scope: float = 0.35
    likeness: float = 0.70
    evidence: float = 0.50
    foreign: float = 0.30
    advice: float = 0.84
    advice_worded: float = 0.20
    danger: float = -3.5
    elsewhere: float = 0.55
    second_question: float = 0.45
    second_in_whole: float = 0.006
    unasked_question: float = 0.70
    unasked_in_whole: float = 0.15
    alone: float = 0.45
    related: float = 0.30
    known: float = 0.985
    condition: float = 0.20
    condition_outside: float = 0.50
    uses_share: float = 0.70

    def to_dict(self) -> dict[str, Any]:
        """The thresholds as a component's configuration."""
        return asdict(self)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Thresholds:
        """The thresholds of a component's configuration; other keys are Rasa's."""
        return cls(**{one.name: float(config[one.name]) for one in fields(cls) if one.name in config})


@dataclass(frozen=True)
class Scores:
    """One text: topics with their scores, best first; the mass out of scope; the best conversational intent.

    `sure` is how far the best topic may be trusted, by the classifier and by the second evidence together.
    """

    topics: list[tuple[str, float]]
    out_of_scope: float
    intent: str
    intent_score: float
    sure: float
    near: float = 0.0  # the likeness to the nearest wording of the best topic

    @property
    def best(self) -> str:
        """The best topic."""
        return self.topics[0][0]

    def candidates(self, least: float) -> list[str]:
        """Two or three topics that it could be."""
        worth = [topic for topic, score in self.topics[:MOST_CANDIDATES] if score >= least]
        return worth if len(worth) > 1 else [topic for topic, _ in self.topics[:2]]


def score(base: KnowledgeBase, ranking: Ranking, row: int, named: Named, limits: Thresholds) -> Scores:
    """The scores of one text of a ranking.

    The second evidence is independent of the classifier: how near the text is to a known wording of that topic,
    and whether it names what is not ours.
    """
    mixed = _mixed(ranking, row, limits.evidence)
    topics: list[tuple[str, float]] = []
    intents: list[tuple[str, float]] = [(OUT_OF_SCOPE, 0.0)]
    outside = 0.0
    for label, value in zip(ranking.labels, mixed, strict=True):
        if label in base.category_of:
            topics.append((label, float(value)))
        elif label.startswith(OUT_OF_SCOPE):
            outside += float(value)
        else:
            intents.append((label, float(value)))
    topics.sort(key=lambda pair: -pair[1])
    intent, intent_score = max(intents, key=lambda pair: pair[1])
    near = float(ranking.likeness[row, ranking.labels.index(topics[0][0])])
    sure = topics[0][1] * (1 - outside) * min(1.0, near / limits.likeness)
    if named.foreign:
        outside, sure = max(outside, 1 - limits.foreign), sure * limits.foreign
    return Scores(topics, outside, intent, intent_score, sure, near)


def blended(first: Scores, second: Scores, share: float) -> Scores:
    """The scores of a text and of the same text with what was said before, mixed."""
    other = dict(second.topics)
    topics = sorted(
        ((topic, (1 - share) * value + share * other[topic]) for topic, value in first.topics),
        key=lambda pair: -pair[1],
    )
    return Scores(
        topics,
        (1 - share) * first.out_of_scope + share * second.out_of_scope,
        first.intent,
        first.intent_score,
        (1 - share) * first.sure + share * second.sure,
        first.near,
    )


def may_be_two(whole: Scores, asked: bool, limits: Thresholds) -> bool:
    """Whether a second topic is likely enough for two parts to be looked at; parts that do not ask must be likelier."""
    _, least_likely = _bounds(asked, limits)
    return len(whole.topics) > 1 and whole.topics[1][1] >= least_likely


def two_questions(whole: Scores, sides: Sequence[tuple[Scores, Scores, bool]], limits: Thresholds) -> list[str]:
    """The topics of a message that is surely two questions, in their order; else none.

    A side holds the scores of its parts, and whether both sound like questions. The parts must be sure of different
    topics, and the whole message must hold both of them likely.
    """
    in_whole = dict(whole.topics)
    found = []
    for first, second, asked in sides:
        sure = min(map(_sure_of_question, (first, second)))
        likely = min(in_whole[first.best], in_whole[second.best])
        least_sure, least_likely = _bounds(asked, limits)
        if first.best != second.best and sure >= least_sure and likely >= least_likely:
            found.append((sure, [first.best, second.best]))
    return max(found)[1] if found else []


def _bounds(asked: bool, limits: Thresholds) -> tuple[float, float]:
    """How sure two parts must be, and how likely their topics in the whole message."""
    if asked:
        return limits.second_question, limits.second_in_whole
    return limits.unasked_question, limits.unasked_in_whole


def _sure_of_question(part: Scores) -> float:
    value = part.topics[0][1]
    return value if value > max(part.intent_score, part.out_of_scope) else 0.0


def _mixed(ranking: Ranking, row: int, share: float) -> np.ndarray:
    near = np.exp(10 * ranking.likeness[row])
    return np.asarray((1 - share) * ranking.probability[row] + share * near / near.sum())
