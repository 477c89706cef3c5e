"""The training examples that the knowledge base holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase

LABEL = "label"  # the message attribute that the classifier learns, beside Rasa's intent
OUT_OF_SCOPE = "out_of_scope"
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
