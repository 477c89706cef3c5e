"""Reads a message: what is asked, how sure that is, and which Rasa intent follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening, with_alerts
from askivig.language.names import Named, Names
from askivig.language.normal import Normaliser
from askivig.language.questions import pairs
from askivig.nlu.decisions import MOST_CANDIDATES, SHOWN, Scores, Thresholds, blended, may_be_two, score, two_questions
from askivig.nlu.examples import HARMLESS, OUT_OF_SCOPE, SAFETY
from askivig.nlu.second_look import danger, raised
from askivig.nlu.topic_model import Ranking, SentenceEncoder, TopicModel

ADVICE, UNSURE, PRIVATE = "ask_advice", "unsure", "private"
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


@dataclass(frozen=True)
class _Understood:
    """The scores of a message, the topics where it is two questions, how likely it asks for personal advice (None where
    no example of that was learned from), and which tiers it raises."""

    whole: Scores
    both: list[str]
    advice: float | None
    alerts: tuple[str, ...]


class Reader:
    """One model, three tasks: which topic or intent, whether advice is asked, whether danger is reported."""

    def __init__(self, model: TopicModel, encoder: SentenceEncoder) -> None:
        self._model = model
        self._encoder = encoder
        self._words: _Words | None = None

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], encoder: SentenceEncoder) -> Reader:
        """Learns from (text, label) pairs, the texts in the classifier's words.

        Advice and danger are learned beside the topics, not among them.
        """
        labels = [label for _, label in examples]
        tasks: dict[str, list[str | None]] = {TOPICS: [None if _beside(label) else label for label in labels]}
        if ADVICE in labels:
            tasks[ADVICE] = [None if _of_safety(label) else label if label == ADVICE else OTHER for label in labels]
        if any(map(_of_safety, labels)):
            tasks[SAFETY] = [label if _of_safety(label) else HARMLESS for label in labels]
        return cls(TopicModel.fit([text for text, _ in examples], tasks, encoder, deep=(SAFETY,)), encoder)

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
            return PRIVATE, _turn(screening, confidence=1.0)
        if not screening.text.strip() or (screening.language != "en" and not screening.alerts):
            return OUT_OF_SCOPE, _turn(screening, confidence=1.0)
        words = self._words_of(base)
        named = words.names.find(screening.text)
        general = words.normal(named.anonymous) if base.conditions.topic else ""
        understood = self._understand(base, words.normal(screening.text), general, named, context, limits)
        scores = understood.whole
        shown = {"confidence": scores.sure, "ranking": scores.topics[:SHOWN]}
        screening = with_alerts(screening, understood.alerts)
        if screening.alerts:
            offered = [scores.best] if scores.topics[0][1] >= limits.related else []
            return screening.alerts[0], _turn(screening, topics=offered, **shown)
        if _asks_advice(screening, understood, named, limits):
            return self._advise(base, screening, scores, limits, shown)
        if scores.intent_score > max(scores.topics[0][1], scores.out_of_scope):
            return scores.intent, _turn(screening, confidence=scores.intent_score, ranking=scores.topics[:SHOWN])
        return _decide(base, screening, scores, understood.both, named, limits, shown)

    def _understand(
        self, base: KnowledgeBase, text: str, general: str, named: Named, context: Context, limits: Thresholds
    ) -> _Understood:
        """The scores of the whole message, with what was said before where it leans on that, and of its parts.

        A message that names an illness is read once more without the name (`general`), which else drowns what is asked.
        """
        rankings = self._model.rank([text], self._encoder)
        whole = score(base, rankings[TOPICS], 0, named, limits)
        near = float(rankings[TOPICS].likeness[0].max())
        alerts = self._alerts(rankings.get(SAFETY), text, near, context, limits)
        both = self._both(base, text, whole, named, limits)
        leaning = _with_context(base, text, context) if whole.sure < limits.alone else None
        if leaning:
            again = self._model.rank([leaning], self._encoder)[TOPICS]
            whole = blended(whole, score(base, again, 0, named, limits), 0.5)
        elif general:
            unnamed = self._model.rank([general], self._encoder)[TOPICS]
            whole = blended(whole, score(base, unnamed, 0, named, limits), 0.5)
        asked = rankings.get(ADVICE)
        advice = float(asked.probability[0, asked.labels.index(ADVICE)]) if asked else None
        return _Understood(whole, both, advice, alerts)

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

    def _advise(
        self, base: KnowledgeBase, screening: Screening, scores: Scores, limits: Thresholds, shown: dict[str, Any]
    ) -> tuple[str, Turn]:
        if scores.topics[0][1] >= limits.related:
            intent = base.category_of[scores.best].intent
            return intent, _turn(screening, advice=True, topics=[scores.best], **shown)
        return ADVICE, _turn(screening, advice=True, **shown)

    def _words_of(self, base: KnowledgeBase) -> _Words:
        if self._words is None or self._words.version != base.version:
            self._words = _Words(base.version, Names(base), Normaliser(base))
        return self._words


def _of_safety(label: str) -> bool:
    return label.startswith(f"{SAFETY}/")


def _beside(label: str) -> bool:
    return label == ADVICE or _of_safety(label)


def _asks_advice(screening: Screening, understood: _Understood, named: Named, limits: Thresholds) -> bool:
    """By the model; or by its wording, when the model does not deny it ("can I ask what it is") and the message is not
    surely about something else ("can I change my seat")."""
    scores = understood.whole
    if scores.near >= limits.known:  # a wording of a topic is a general question, however it sounds
        return False
    if screening.mild and not screening.advice:  # a symptom that is reported gets its check, not a refusal
        return False
    elsewhere = max(scores.out_of_scope, scores.intent_score) >= limits.elsewhere and not named.therapy
    worded = screening.advice and not elsewhere
    if understood.advice is None:
        return worded
    return understood.advice >= (limits.advice_worded if worded else limits.advice)


def _decide(
    base: KnowledgeBase,
    screening: Screening,
    scores: Scores,
    both: list[str],
    named: Named,
    limits: Thresholds,
    shown: dict[str, Any],
) -> tuple[str, Turn]:
    condition = _condition(base, scores, named, limits)
    if condition is not None:
        topic = base.conditions.topic or scores.best
        topics = both if topic in both else [topic]
        return base.category_of[topic].intent, _turn(screening, topics=topics, condition=condition, **shown)
    check = _symptom_check(base, screening)
    elsewhere = check is not None and scores.best != check[0] and scores.sure >= limits.answer
    if check and not elsewhere and scores.out_of_scope < limits.out_of_scope:
        topic, changes = check
        return base.category_of[topic].intent, _turn(screening, topics=[topic], changes=changes, **shown)
    if scores.sure >= limits.answer:
        topics = both or [scores.best]
        unknown = topics == [base.conditions.topic] and not named.conditions and scores.near < limits.known
        return (
            base.category_of[topics[0]].intent,
            _turn(screening, topics=topics, unknown_condition=unknown, **shown),
        )
    ours = named.therapy or scores.sure >= limits.clarify
    if ours and scores.out_of_scope < limits.out_of_scope:
        return UNSURE, _turn(screening, candidates=_candidates(base, scores, named, limits), **shown)
    return OUT_OF_SCOPE, _turn(screening, **shown)


def _candidates(base: KnowledgeBase, scores: Scores, named: Named, limits: Thresholds) -> list[str]:
    """What may have been meant; of an illness that is named, its use first."""
    uses = [base.conditions.topic] if base.conditions.topic and named.conditions else []
    return list(dict.fromkeys([*uses, *scores.candidates(limits.candidate)]))[:MOST_CANDIDATES]


def _condition(base: KnowledgeBase, scores: Scores, named: Named, limits: Thresholds) -> str | None:
    """The illness whose use is asked about: one is named, and the question is of the uses or of nothing else."""
    open_question = base.conditions.topic is not None and scores.sure < limits.condition
    asked = named.conditions and (_about_uses(base, scores, limits) or open_question)
    return named.conditions[0] if asked and scores.out_of_scope < limits.condition_outside else None


def _about_uses(base: KnowledgeBase, scores: Scores, limits: Thresholds) -> bool:
    """Whether the uses are asked about, or nearly as likely as what is likeliest."""
    topic = base.conditions.topic
    if topic is None:
        return False
    near = dict(scores.topics).get(topic, 0.0) >= limits.uses_share * scores.topics[0][1]
    return near or base.category_of[scores.best] == base.category_of[topic]


def _symptom_check(base: KnowledgeBase, screening: Screening) -> tuple[str, list[str]] | None:
    for sign in base.safety.signs:
        if sign.check and sign.id in screening.mild and sign.check.topic in base.category_of:
            return sign.check.topic, list(sign.check.changes)
    return None


def _with_context(base: KnowledgeBase, text: str, context: Context) -> str | None:
    """The message after what it follows, when it is short enough to lean on that."""
    known = [base.topics[one].question for one in context.topics if one in base.topics]
    if len(text.split()) > FOLLOW_UP_WORDS or not (context.said or known):
        return None
    before = known[0] if known else context.said[-1]
    return f"{before} {text}"


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
