"""Reads a message: what is asked, how sure that is, and which Rasa intent follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening
from askivig.language.names import Named, Names
from askivig.language.questions import split
from askivig.nlu.decisions import SHOWN, Scores, Thresholds, blended, score, second_questions
from askivig.nlu.examples import OUT_OF_SCOPE
from askivig.nlu.topic_model import SentenceEncoder, TopicModel

ADVICE, UNSURE, PRIVATE = "ask_advice", "unsure", "private"
OTHER = "other"
FOLLOW_UP_WORDS = 9  # a message up to this long may lean on what was said before
MOST_TOPICS = 3


@dataclass(frozen=True)
class Context:
    """What a follow-up refers to: the last answer's topics and illness, and the person's last messages."""

    topics: tuple[str, ...] = ()
    condition: str | None = None
    said: tuple[str, ...] = ()


class Reader:
    """Two models over one encoder: which topic or intent, and whether personal advice is asked."""

    def __init__(self, topics: TopicModel, advice: TopicModel | None, encoder: SentenceEncoder) -> None:
        self._topics = topics
        self._advice = advice
        self._encoder = encoder
        self._names: tuple[str, Names] | None = None

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], encoder: SentenceEncoder) -> Reader:
        """Learns from (text, label) pairs. Advice is learned beside the topics, not among them."""
        topical = [pair for pair in examples if pair[1] != ADVICE]
        topics = TopicModel.fit([text for text, _ in topical], [label for _, label in topical], encoder)
        if len(topical) == len(examples):
            return cls(topics, None, encoder)
        asked = [ADVICE if label == ADVICE else OTHER for _, label in examples]
        return cls(topics, TopicModel.fit([text for text, _ in examples], asked, encoder), encoder)

    def save(self, folder: Path) -> None:
        """Writes both models below the folder."""
        for name, model in (("topics", self._topics), ("advice", self._advice)):
            if model:
                (folder / name).mkdir()
                model.save(folder / name)

    @classmethod
    def load(cls, folder: Path, encoder: SentenceEncoder) -> Reader:
        """The reader that `save` wrote."""
        advice = TopicModel.load(folder / "advice") if (folder / "advice").exists() else None
        return cls(TopicModel.load(folder / "topics"), advice, encoder)

    def read(self, base: KnowledgeBase, screening: Screening, context: Context, limits: Thresholds) -> tuple[str, Turn]:
        """The Rasa intent of a screened message, and the turn that the actions read."""
        if screening.only_identifiers:
            return PRIVATE, _turn(screening, confidence=1.0)
        if not screening.text.strip() or (screening.language != "en" and not screening.alerts):
            return OUT_OF_SCOPE, _turn(screening, confidence=1.0)
        named = self._find_names(base, screening.text)
        scores, parts = self._scores(base, screening.text, named, context, limits)
        shown = {"confidence": scores.sure, "ranking": scores.topics[:SHOWN]}
        if screening.alerts:
            offered = [scores.best] if scores.topics[0][1] >= limits.related else []
            return screening.alerts[0], _turn(screening, topics=offered, **shown)
        if screening.advice or self._asks_advice(screening.text, limits):
            return self._advise(base, screening, scores, limits, shown)
        if scores.intent_score > max(scores.topics[0][1], scores.out_of_scope):
            return scores.intent, _turn(screening, confidence=scores.intent_score, ranking=scores.topics[:SHOWN])
        return _decide(base, screening, scores, parts, named, limits, shown)

    def _scores(
        self, base: KnowledgeBase, text: str, named: Named, context: Context, limits: Thresholds
    ) -> tuple[Scores, list[Scores]]:
        """The scores of the whole message, with what was said before where it leans on that, and of its parts."""
        texts = [text, *_with_context(base, text, context)]
        parts = split(text)
        ranking = self._topics.rank([*texts, *(parts if len(parts) > 1 else [])], self._encoder)
        scores = [score(base, ranking, row, named, limits) for row in range(len(ranking.probability))]
        whole = scores[0]
        if len(texts) > 1 and whole.sure < limits.alone:
            whole = blended(whole, scores[1], 0.5)
        return whole, scores[len(texts) :]

    def _asks_advice(self, text: str, limits: Thresholds) -> bool:
        if self._advice is None:
            return False
        ranking = self._advice.rank([text], self._encoder)
        return float(ranking.probability[0, ranking.labels.index(ADVICE)]) >= limits.advice

    def _advise(
        self, base: KnowledgeBase, screening: Screening, scores: Scores, limits: Thresholds, shown: dict[str, Any]
    ) -> tuple[str, Turn]:
        if scores.topics[0][1] >= limits.related:
            intent = base.category_of[scores.best].intent
            return intent, _turn(screening, advice=True, topics=[scores.best], **shown)
        return ADVICE, _turn(screening, advice=True, **shown)

    def _find_names(self, base: KnowledgeBase, text: str) -> Named:
        if self._names is None or self._names[0] != base.version:
            self._names = (base.version, Names(base))
        return self._names[1].find(text)


def _decide(
    base: KnowledgeBase,
    screening: Screening,
    scores: Scores,
    parts: list[Scores],
    named: Named,
    limits: Thresholds,
    shown: dict[str, Any],
) -> tuple[str, Turn]:
    condition = _condition(base, scores, named)
    if condition is not None:
        topic = base.conditions.topic or scores.best
        return base.category_of[topic].intent, _turn(screening, topics=[topic], condition=condition, **shown)
    check = _symptom_check(base, screening)
    if check and scores.out_of_scope < limits.out_of_scope:
        topic, changes = check
        return base.category_of[topic].intent, _turn(screening, topics=[topic], changes=changes, **shown)
    if scores.sure >= limits.answer:
        topics = second_questions(parts, limits) or [scores.best]
        unknown = topics == [base.conditions.topic] and not named.conditions
        return (
            base.category_of[topics[0]].intent,
            _turn(screening, topics=topics[:MOST_TOPICS], unknown_condition=unknown, **shown),
        )
    if scores.out_of_scope < limits.out_of_scope and scores.sure >= limits.clarify:
        return UNSURE, _turn(screening, candidates=scores.candidates(limits.candidate), **shown)
    return OUT_OF_SCOPE, _turn(screening, **shown)


def _condition(base: KnowledgeBase, scores: Scores, named: Named) -> str | None:
    """The illness whose use is asked about: one is named, and the question is of the uses or of nothing else."""
    topic = base.conditions.topic
    if not topic or not named.conditions:
        return None
    uses = base.topics[topic].category
    about_uses = base.topics[scores.best].category == uses
    return named.conditions[0] if about_uses and scores.out_of_scope < 0.5 else None


def _symptom_check(base: KnowledgeBase, screening: Screening) -> tuple[str, list[str]] | None:
    for sign in base.safety.signs:
        if sign.check and sign.id in screening.mild and sign.check.topic in base.topics:
            return sign.check.topic, list(sign.check.changes)
    return None


def _with_context(base: KnowledgeBase, text: str, context: Context) -> list[str]:
    """The message after what it follows, when it is short enough to lean on that."""
    if len(text.split()) > FOLLOW_UP_WORDS or not (context.said or context.topics):
        return []
    before = base.topics[context.topics[0]].question if context.topics else context.said[-1]
    return [f"{before} {text}"]


def _turn(screening: Screening, **understood: Any) -> Turn:
    """A turn with what the gate found."""
    return Turn(
        **{
            "text": screening.text,
            "alerts": list(screening.alerts),
            "texts": list(screening.texts),
            "signs": list(screening.signs),
            "redacted": screening.redacted,
            "language": screening.language,
            **understood,
        }
    )
