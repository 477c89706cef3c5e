"""The training examples that the knowledge base holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase

LABEL = "label"  # the message attribute that the classifier learns, beside Rasa's intent
OUT_OF_SCOPE = "out_of_scope"
SAFETY = "safety"
HARMLESS = f"{SAFETY}/harmless"
ANSWER_ACTION = "action_answer"


@dataclass(frozen=True)
class Example:
    """A wording, its Rasa intent, and its label: a topic id, or `out_of_scope/<group>`."""

    text: str
    intent: str
    label: str


def examples(base: KnowledgeBase) -> Iterator[Example]:
    """Every wording of every topic and of every near miss, the topic's own question included.

    The groups of near misses are told apart in training: each is a kind of question of its own.
    """
    for topic in base.topics.values():
        intent = base.category_of[topic.id].intent
        for wording in dict.fromkeys([topic.question, *topic.wordings]):
            yield Example(wording, intent, topic.id)
    for group in base.out_of_scope.groups:
        for wording in group.wordings:
            yield Example(wording, OUT_OF_SCOPE, f"{OUT_OF_SCOPE}/{group.id}")


def safety_examples(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Messages that report danger with `safety/<tier>`, tiers joined by +, and harmless ones with `safety/harmless`.

    They have no Rasa intent: an alarm goes before whatever else a message says.
    """
    listed = base.safety_wordings
    for texts, label in (
        (listed.emergency, f"{SAFETY}/emergency"),
        (listed.emergency_and_crisis, f"{SAFETY}/emergency+crisis"),
        (listed.urgent, f"{SAFETY}/urgent"),
        (listed.crisis, f"{SAFETY}/crisis"),
        (listed.harmless, HARMLESS),
    ):
        yield from ((text, label) for text in texts)
    for pattern in base.safety.patterns:
        yield from ((text, f"{SAFETY}/{pattern.tier}") for text in pattern.examples)
        yield from ((text, HARMLESS) for text in pattern.look_alikes)


def tiers_of(label: str) -> tuple[str, ...]:
    """The safety tiers of a label of `safety_examples`; none of a harmless one."""
    return () if label == HARMLESS else tuple(label.removeprefix(f"{SAFETY}/").split("+"))
