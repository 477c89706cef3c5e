"""The knowledge base: all entries of a folder, looked up by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from askivig.knowledge.advice import AdviceRules
from askivig.knowledge.model import (
    Categories,
    Category,
    Clinic,
    Condition,
    Conditions,
    Fact,
    Glossary,
    Language,
    OutOfScope,
    Phrases,
    Products,
    Source,
    Topic,
)
from askivig.knowledge.safety import Safety, SafetyWordings


@dataclass(frozen=True)
class Withheld:
    """Entries that live mode has no signed text of: what they are called, so that a question about one is understood.

    `topics` gives each topic's category; `conditions` hold names and no text; `products` are brands.
    """

    topics: Mapping[str, str] = field(default_factory=dict)
    conditions: Sequence[Condition] = ()
    products: Sequence[str] = ()

    @cached_property
    def condition_ids(self) -> frozenset[str]:
        """The ids of the illnesses."""
        return frozenset(one.id for one in self.conditions)


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """What may be said, and on whose authority. `version` is the hash of every file read.

    In live mode it holds what release `release` says, and `withheld` names the rest.
    """

    folder: Path
    version: str
    categories: Categories
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    conditions: Conditions
    glossary: Glossary
    products: Products
    out_of_scope: OutOfScope
    phrases: Phrases
    safety: Safety
    safety_wordings: SafetyWordings
    advice: AdviceRules | None
    clinic: Clinic
    languages: Sequence[Language]
    withheld: Withheld = Withheld()
    release: int | None = None

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its full id, `source/fact`."""
        return {f"{source.id}/{fact.id}": fact for source in self.sources.values() for fact in source.facts}

    @cached_property
    def category_of(self) -> Mapping[str, Category]:
        """The category of each topic id, also of those that are withheld."""
        by_id = {category.id: category for category in self.categories.categories}
        own = {topic.id: topic.category for topic in self.topics.values()}
        return {topic: by_id[category] for topic, category in {**self.withheld.topics, **own}.items()}

    @cached_property
    def condition(self) -> Mapping[str, Condition]:
        """Each condition by its id."""
        return {condition.id: condition for condition in self.conditions.conditions}

    def fact_source(self, fact_id: str) -> Source:
        """The source that states a fact."""
        return self.sources[fact_id.split("/")[0]]

    def topics_in(self, category_id: str) -> list[Topic]:
        """A category's topics, in the order of their ids."""
        return [topic for topic in self.topics.values() if topic.category == category_id]

    @cached_property
    def values(self) -> Mapping[str, str]:
        """What texts may name in braces: {clinic}, {on_call}, {fever} …"""
        clinic, therapy = self.clinic, self.categories.therapy
        return {
            "clinic": clinic.name.text,
            "telephone": clinic.telephone.number,
            "on_call": clinic.on_call.number,
            "hours": clinic.hours.text,
            "emergency": clinic.emergency.number,
            "crisis": clinic.crisis.number,
            "poison": clinic.poison.number,
            "fever": f"{clinic.fever.celsius:.1f} °C ({clinic.fever.fahrenheit:.1f} °F)",
            "therapy": therapy.name,
            "therapy_full": therapy.full_name,
        }

    @cached_property
    def shown_categories(self) -> Sequence[Category]:
        """The categories of which at least one question can be answered."""
        used = {topic.category for topic in self.topics.values()}
        return [category for category in self.categories.categories if category.id in used]

    def fill(self, text: str) -> str:
        """A text with the clinic's values in the places of their names."""
        for name, value in self.values.items():
            text = text.replace("{" + name + "}", value)
        return text
