"""From what was understood of a message to its Rasa intent and the turn that the actions read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening
from askivig.language.names import Named
from askivig.nlu.decisions import MOST_CANDIDATES, SHOWN, Scores, Thresholds
from askivig.nlu.examples import OUT_OF_SCOPE

ADVICE, UNSURE = "ask_advice", "unsure"


@dataclass(frozen=True)
class Understood:
    """The scores of a message, the topics where it is two questions, how likely it asks for personal advice (None where
    no example of that was learned from), and which tiers it raises."""

    whole: Scores
    both: list[str]
    advice: float | None
    alerts: tuple[str, ...]


def turn(screening: Screening, **understood: Any) -> Turn:
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


def decide(
    base: KnowledgeBase, screening: Screening, understood: Understood, named: Named, limits: Thresholds
) -> tuple[str, Turn]:
    """An alarm first; then advice, small talk, and last what is known."""
    scores = understood.whole
    shown = {"confidence": scores.sure, "ranking": scores.topics[:SHOWN]}
    if screening.alerts:
        offered = [scores.best] if scores.topics[0][1] >= limits.related else []
        return screening.alerts[0], turn(screening, topics=offered, **shown)
    if _asks_advice(screening, understood, named, limits):
        return _advise(base, screening, scores, limits, shown)
    if scores.intent_score > max(scores.topics[0][1], scores.out_of_scope):
        return scores.intent, turn(screening, confidence=scores.intent_score, ranking=scores.topics[:SHOWN])
    return _answer(base, screening, scores, understood.both, named, limits, shown)


def _asks_advice(screening: Screening, understood: Understood, named: Named, limits: Thresholds) -> bool:
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


def _advise(
    base: KnowledgeBase, screening: Screening, scores: Scores, limits: Thresholds, shown: dict[str, Any]
) -> tuple[str, Turn]:
    if scores.topics[0][1] >= limits.related:
        intent = base.category_of[scores.best].intent
        return intent, turn(screening, advice=True, topics=[scores.best], **shown)
    return ADVICE, turn(screening, advice=True, **shown)


def _answer(
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
        return base.category_of[topic].intent, turn(screening, topics=topics, condition=condition, **shown)
    check = _symptom_check(base, screening)
    elsewhere = check is not None and scores.best != check[0] and scores.sure >= limits.answer
    if check and not elsewhere and scores.out_of_scope < limits.out_of_scope:
        topic, changes = check
        return base.category_of[topic].intent, turn(screening, topics=[topic], changes=changes, **shown)
    if scores.sure >= limits.answer:
        topics = both or [scores.best]
        unknown = topics == [base.conditions.topic] and not named.conditions and scores.near < limits.known
        return (
            base.category_of[topics[0]].intent,
            turn(screening, topics=topics, unknown_condition=unknown, **shown),
        )
    ours = named.therapy or scores.sure >= limits.clarify
    if ours and scores.out_of_scope < limits.out_of_scope:
        return UNSURE, turn(screening, candidates=_candidates(base, scores, named, limits), **shown)
    return OUT_OF_SCOPE, turn(screening, **shown)


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
