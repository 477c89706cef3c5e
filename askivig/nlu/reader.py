"""Reads a message: what is asked, how sure that is, and which Rasa intent follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening, with_alerts
from askivig.language.names import Named, Names
from askivig.language.normal import Normaliser
from askivig.language.questions import pairs
from askivig.nlu.decisions import Scores, Thresholds, blended, may_be_two, score, two_questions
from askivig.nlu.examples import HARMLESS, OUT_OF_SCOPE, SAFETY
from askivig.nlu.ngrams import NGrams
from askivig.nlu.second_look import danger, raised
from askivig.nlu.topic_model import Ranking, SentenceEncoder, TopicModel
from askivig.nlu.turns import ADVICE, Understood, decide, turn

PRIVATE = "private"
TOPICS, OTHER = "topics", "other"
FOLLOW_UP_WORDS = 9  # a message up to this long may lean on what was said before
WORTH_A_LOOK_BACK = 0.05  # of danger in a message by itself: then it is read after those before it, too
LOOKED_BACK = 2  # messages


@dataclass(frozen=True)
class Context:
    """What a follow-up refers to: the last answer's topics and illness, and the person's last messages."""

    topics: tuple[str, ...] = ()
    condition: str | None = None
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Words:
    """The vocabularies of one version of the knowledge base."""

    version: str
    names: Names
    normal: Normaliser


class Reader:
    """One model, three tasks: which topic or intent, whether advice is asked, whether danger is reported."""

    def __init__(self, model: TopicModel, encoder: SentenceEncoder) -> None:
        self._model = model
        self._encoder = encoder
        self._words: _Words | None = None

    @classmethod
    def train(
        cls,
        examples: Sequence[tuple[str, str]],
        encoder: SentenceEncoder,
        counted: tuple[NGrams, np.ndarray] | None = None,
    ) -> Reader:
        """Learns from (text, label) pairs, the texts in the classifier's words; `counted`: their n-grams.

        Advice and danger are learned beside the topics, not among them.
        """
        labels = [label for _, label in examples]
        tasks: dict[str, list[str | None]] = {TOPICS: [None if _beside(label) else label for label in labels]}
        if ADVICE in labels:
            tasks[ADVICE] = [None if _of_safety(label) else label if label == ADVICE else OTHER for label in labels]
        if any(map(_of_safety, labels)):
            tasks[SAFETY] = [label if _of_safety(label) else HARMLESS for label in labels]
        texts = [text for text, _ in examples]
        return cls(TopicModel.fit(texts, tasks, encoder, deep=(SAFETY,), counted=counted), encoder)

    def save(self, folder: Path) -> None:
        """Writes the model into the folder."""
        self._model.save(folder)

    @classmethod
    def load(cls, folder: Path, encoder: SentenceEncoder) -> Reader:
        """The reader that `save` wrote."""
        return cls(TopicModel.load(folder), encoder)

    def read(self, base: KnowledgeBase, screening: Screening, context: Context, limits: Thresholds) -> tuple[str, Turn]:
        """The Rasa intent of a screened message, and the turn that the actions read."""
        if screening.only_identifiers:
            return PRIVATE, turn(screening, confidence=1.0)
        if not screening.text.strip() or (screening.language != "en" and not screening.alerts):
            return OUT_OF_SCOPE, turn(screening, confidence=1.0)
        words = self._words_of(base)
        named = words.names.find(screening.text)
        general = words.normal(named.anonymous) if base.conditions.topic else ""
        understood = self._understand(base, words.normal(screening.text), general, named, context, limits)
        return decide(base, with_alerts(screening, understood.alerts), understood, named, limits)

    def _understand(
        self, base: KnowledgeBase, text: str, general: str, named: Named, context: Context, limits: Thresholds
    ) -> Understood:
        """The scores of the whole message, with what was said before where it leans on that, and of its parts.

        A message that names an illness is read once more without the name (`general`), which else drowns what is asked.
        """
        rankings = self._model.rank([text], self._encoder)
        whole = score(base, rankings[TOPICS], 0, named, limits)
        near = float(rankings[TOPICS].likeness[0].max())
        alerts = self._alerts(rankings.get(SAFETY), text, near, context, limits)
        both = self._both(base, text, whole, named, limits)
        leaning = _with_context(base, text, context) if whole.sure < limits.alone else None
        again = leaning or general
        if again:
            ranking = self._model.rank([again], self._encoder)[TOPICS]
            whole = blended(whole, score(base, ranking, 0, named, limits), 0.5)
        asked = rankings.get(ADVICE)
        advice = float(asked.probability[0, asked.labels.index(ADVICE)]) if asked else None
        return Understood(whole, both, advice, alerts)

    def _both(self, base: KnowledgeBase, text: str, whole: Scores, named: Named, limits: Thresholds) -> list[str]:
        """The topics of a message that is two questions."""
        if whole.near >= limits.known:
            return []
        sides = [pair for pair in pairs(text) if may_be_two(whole, pair.asked, limits)]
        if not sides:
            return []
        parts = [part for pair in sides for part in (pair.before, pair.after)]
        ranking = self._model.rank(parts, self._encoder)[TOPICS]
        scores = [score(base, ranking, row, named, limits) for row in range(len(parts))]
        asked = [pair.asked for pair in sides]
        return two_questions(whole, list(zip(scores[::2], scores[1::2], asked, strict=True)), limits)

    def _alerts(
        self, ranking: Ranking | None, text: str, near: float, context: Context, limits: Thresholds
    ) -> tuple[str, ...]:
        """What a second look at the message raises, or at the message after those before it."""
        if ranking is None:
            return ()
        alerts = raised(ranking, near, limits.danger)
        if alerts or not context.said or danger(ranking) < WORTH_A_LOOK_BACK:
            return alerts
        before = ". ".join(said.strip(" .") for said in context.said[-LOOKED_BACK:])
        return raised(self._model.rank([f"{before}. {text}"], self._encoder)[SAFETY], near, limits.danger)

    def _words_of(self, base: KnowledgeBase) -> _Words:
        if self._words is None or self._words.version != base.version:
            self._words = _Words(base.version, Names(base), Normaliser(base))
        return self._words


def _of_safety(label: str) -> bool:
    return label.startswith(f"{SAFETY}/")


def _beside(label: str) -> bool:
    return label == ADVICE or _of_safety(label)


def _with_context(base: KnowledgeBase, text: str, context: Context) -> str | None:
    """The message after what it follows, when it is short enough to lean on that."""
    known = [base.topics[one].question for one in context.topics if one in base.topics]
    if len(text.split()) > FOLLOW_UP_WORDS or not (context.said or known):
        return None
    before = known[0] if known else context.said[-1]
    return f"{before} {text}"
