"""The knowledge base as the checks see it, with what more than one of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.entries import Entry, Passage, of_condition, of_topic
from askivig.knowledge.checks.figures import Quantity, quantities
from askivig.knowledge.checks.grades import Grade, Grader
from askivig.knowledge.checks.telephone import TELEPHONE
from askivig.knowledge.checks.words import PLACEHOLDER
from askivig.knowledge.places import Place, places
from askivig.knowledge.reading import Document
from askivig.knowledge.signing import Reviewable, entries


@dataclass(eq=False)
class Content:
    """A knowledge base with the documents that it was read from.

    `topics` and `files` hold those documents that are whole; a topic of `base` without one is known by name alone.
    """

    base: KnowledgeBase
    files: Mapping[str, Document]
    topics: Mapping[str, Document]
    _quantities: dict[str, tuple[Quantity, ...]] = field(default_factory=dict)

    @cached_property
    def all_cited(self) -> bool:
        """Whether it is known of every topic which facts it cites; of a file that cannot be read it is not."""
        known = self.base.facts
        return all(any(fact in known for fact in topic.facts) for topic in self.base.topics.values())

    @cached_property
    def documents(self) -> list[Document]:
        """Every file."""
        return [*self.files.values(), *self.topics.values()]

    @cached_property
    def topic_entries(self) -> list[Entry]:
        """The topics, in the order of their files."""
        by_id = {topic.id: topic for topic in self.base.topics.values()}
        return [of_topic(by_id[document.data["id"]], document) for document in self.topics.values()]

    @cached_property
    def entries(self) -> list[Entry]:
        """The topics, then the conditions."""
        document = self.files["conditions.yml"]
        conditions = enumerate(self.base.conditions.conditions)
        return [*self.topic_entries, *(of_condition(one, document, ("conditions", at)) for at, one in conditions)]

    @cached_property
    def reviews(self) -> list[tuple[Reviewable, Place]]:
        """Everything that carries a review, with its place."""
        found = places(self.files, self.topics)
        return [(one, found[one.id]) for one in entries(self.base) if one.id in found]

    @cached_property
    def answers(self) -> list[tuple[Entry, Passage]]:
        """Every text of every answer, with its entry."""
        return [(entry, passage) for entry in self.entries for passage in entry.answer]

    @cached_property
    def grades(self) -> list[tuple[Entry, Grade]]:
        """The reading grade of every entry."""
        grader = Grader(self.base)
        return [(entry, grader.entry(entry)) for entry in self.entries]

    @cached_property
    def said(self) -> list[tuple[Entry, Passage, Quantity]]:
        """Every number of every answer, with its entry and text; what the clinic fills in is none."""
        return [
            (entry, passage, said)
            for entry, passage in self.answers
            for said in quantities(TELEPHONE.sub(" ", PLACEHOLDER.sub(" ", passage.text)))
        ]

    def stated(self, fact_id: str) -> tuple[Quantity, ...]:
        """The quantities that a fact states."""
        if fact_id not in self._quantities:
            fact = self.base.facts.get(fact_id)
            texts = [fact.fact, *fact.numbers] if fact else []
            found = (one for text in texts for one in quantities(text, of_fact=True))
            self._quantities[fact_id] = tuple(dict.fromkeys(found))
        return self._quantities[fact_id]
