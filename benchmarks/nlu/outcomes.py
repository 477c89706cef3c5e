"""What came of held-out messages under some thresholds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.nlu.decisions import Thresholds
from askivig.nlu.examples import HARMLESS, OUT_OF_SCOPE
from askivig.nlu.reader import Context, Reader
from askivig.nlu.turns import ADVICE, UNSURE
from benchmarks.nlu.held_out import COURTESY, DANGER, DOUBLE, QUESTION, HeldOut

RIGHT, WRONG, CLARIFIED, REFUSED, OTHER, ALARMED = "right", "wrong", "clarified", "refused", "other", "alarmed"
WEIGHTS = {QUESTION: 1.0, OUT_OF_SCOPE: 0.5, ADVICE: 0.2, DOUBLE: 0.2, COURTESY: 0.1, DANGER: 1.0, HARMLESS: 1.0}
GROUPS = tuple(WEIGHTS)
WRONG_COSTS = 1.0  # right answers


@dataclass(frozen=True)
class Tally:
    """How many messages of each group came out how; of wrong answers, which topic got which answer, and why."""

    counts: Counter[tuple[str, str]]
    confused: Counter[tuple[str, str]]
    causes: Counter[str]

    def share(self, group: str, outcome: str) -> float:
        """Of the group's messages, those that came out so."""
        of = sum(count for (name, _), count in self.counts.items() if name == group)
        return self.counts[group, outcome] / of if of else 0.0

    def worth(self) -> float:
        """One figure to choose by: what is right counts whole, a right button half, a wrong answer against it."""
        return sum(weight * self._use(group) for group, weight in WEIGHTS.items())

    def _use(self, group: str) -> float:
        return self.share(group, RIGHT) + self.share(group, CLARIFIED) / 2 - WRONG_COSTS * self.share(group, WRONG)


def tally(base: KnowledgeBase, reader: Reader, messages: Iterable[HeldOut], limits: Thresholds) -> Tally:
    """Reads every message, each the first of a conversation."""
    result = Tally(Counter(), Counter(), Counter())
    for message in messages:
        intent, turn = reader.read(base, message.screening, Context(), limits)
        came = outcome(base, message, intent, turn)
        result.counts[message.group, came] += 1
        if came == WRONG and message.group == QUESTION:
            (gold,) = message.gold
            answered = next((topic for topic in turn.topics if topic != gold), intent)
            result.confused[gold, answered] += 1
            result.causes[_cause(turn)] += 1
    return result


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    result = Tally(Counter(), Counter(), Counter())
    for one in tallies:
        result.counts.update(one.counts)
        result.confused.update(one.confused)
        result.causes.update(one.causes)
    return result


def _cause(turn: Turn) -> str:
    if turn.condition:
        return "an illness was named"
    if turn.changes:
        return "a mild symptom was found"
    return "several questions were seen" if len(turn.topics) > 1 else "the best topic was wrong"


def outcome(base: KnowledgeBase, message: HeldOut, intent: str, turn: Turn) -> str:
    """Right is what the label asks for; wrong is an answer that it does not."""
    if turn.alerts:
        return RIGHT if message.group == DANGER else ALARMED
    if message.group in (DANGER, HARMLESS):
        return RIGHT if message.group == HARMLESS else OTHER
    if message.group in (QUESTION, DOUBLE):
        return _of_question(base, message.gold, intent, turn)
    if message.group == ADVICE:
        return RIGHT if turn.advice else WRONG if _answers(base, intent) else OTHER
    if intent in message.gold:
        return RIGHT
    return WRONG if _answers(base, intent) and not turn.advice else CLARIFIED if intent == UNSURE else OTHER


def _of_question(base: KnowledgeBase, gold: frozenset[str], intent: str, turn: Turn) -> str:
    if _answers(base, intent) and not turn.advice:
        return RIGHT if gold == set(turn.topics) else WRONG
    if intent == UNSURE:
        return CLARIFIED if gold & set(turn.candidates) else OTHER
    return REFUSED if intent == OUT_OF_SCOPE else OTHER


def _answers(base: KnowledgeBase, intent: str) -> bool:
    return any(category.intent == intent for category in base.categories.categories)
