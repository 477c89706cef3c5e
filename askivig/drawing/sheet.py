"""A topic as it is drawn and printed: the answer, what to take along, sources, review, related questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askivig.knowledge import render
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Source, Topic
from askivig.knowledge.reply import Block, ReviewState
from askivig.knowledge.signing import shown_review


@dataclass(frozen=True)
class Cited:
    """A source, and its sections that a topic rests on."""

    source: Source
    sections: list[str]


@dataclass(frozen=True)
class Sheet:
    """One topic as it is drawn and printed."""

    id: str
    question: str
    category: str
    url: str
    blocks: list[Block]
    questions: Block
    sources: list[Cited]
    review: ReviewState
    related: list[tuple[str, str]]


def sheet(base: KnowledgeBase, topic: Topic, url: Callable[[str], str]) -> Sheet:
    """A topic with all that stands on its hand-out; `url` gives the address of a topic's page."""
    return Sheet(
        id=topic.id,
        question=base.fill(topic.question),
        category=base.category_of[topic.id].title,
        url=url(topic.id),
        blocks=render.topic_blocks(base, topic),
        questions=render.questions(base, topic.ask_your_team),
        sources=cited(base, topic),
        review=render.review([shown_review(base, topic)]),
        related=[(url(one), base.fill(base.topics[one].question)) for one in topic.related if one in base.topics],
    )


def cited(base: KnowledgeBase, topic: Topic) -> list[Cited]:
    """The sources of a topic, each once, in the order cited."""
    sections: dict[str, list[str]] = {}
    for fact in topic.facts:
        section = base.facts[fact].section
        sections.setdefault(fact.split("/")[0], []).extend([section] if section else [])
    return [Cited(base.sources[source], list(dict.fromkeys(named))) for source, named in sections.items()]
