"""What people read of each entry, line by line: what a reviewer signs, and what an approval's hash is of.

The hashes of all signed reviews depend on these lines: a part that is renamed, left out or added makes every
signed text of its kind a draft again (tests/knowledge/test_signing.py holds them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import (
    Bullets,
    Categories,
    Condition,
    Hours,
    Language,
    Name,
    Number,
    Phrases,
    Product,
    Threshold,
    Topic,
)
from askivig.knowledge.safety import Check, FixedText


@dataclass(frozen=True)
class Line:
    """A text and what it is there: `question`, `short`, `item`, `fact` …"""

    part: str
    text: str


def topic_lines(base: KnowledgeBase, topic: Topic) -> Iterator[Line]:
    """The question, the answer, a risk's three parts, the questions to take along, the facts."""
    yield Line("question", topic.question)
    yield Line("short", topic.answer.short)
    for part in topic.answer.more:
        if isinstance(part, Bullets):
            yield from _lines("lead", [part.lead] if part.lead else [])
            yield from _lines("item", part.items)
        else:
            yield Line("more", part)
    if risk := topic.answer.risk:
        yield from _lines("feels_like", risk.feels_like)
        yield Line("what_to_do", risk.what_to_do)
        yield Line("whom_to_call", risk.whom_to_call)
    yield from _lines("ask_your_team", topic.ask_your_team)
    yield from fact_lines(base, topic.facts)


def condition_lines(base: KnowledgeBase, condition: Condition) -> Iterator[Line]:
    """The illness, the sentence or two, its card, how each authority stands to it, the facts."""
    yield Line("name", condition.name)
    yield Line("plain", condition.plain)
    yield Line("short", condition.answer)
    if card := condition.card:
        yield Line("why", card.why)
        yield Line("how_it_goes", card.how_it_goes)
        yield from _lines("ask_your_team", card.ask_your_team)
    for status in condition.status:
        yield Line("status", _joined([status.authority, status.status, *status.products, status.as_of]))
    yield from fact_lines(base, condition_facts(condition))


def product_lines(base: KnowledgeBase, product: Product) -> Iterator[Line]:
    """What stands in a brand's row."""
    for part in ("brand", "maker", "strength", "route", "stabiliser", "iga"):
        yield Line(part, getattr(product, part))
    yield from (Line("use", _joined([use.authority, use.use])) for use in product.uses)
    yield from _lines("note", [product.note] if product.note else [])
    yield from _lines("label", [product.label] if product.label else [])
    yield from fact_lines(base, product_facts(product))


def fixed_lines(text: FixedText) -> Iterator[Line]:
    """A safety text in both languages."""
    yield Line("english", text.english)
    yield Line("spanish", text.spanish)


def check_lines(check: Check) -> Iterator[Line]:
    """The warning signs that a symptom check lists."""
    yield from _lines("item", check.changes)


def value_line(value: Number | Name | Hours | Threshold) -> Line:
    """A value of the clinic's."""
    if isinstance(value, Number):
        return Line("value", value.number)
    if isinstance(value, Threshold):
        return Line("value", f"{value.celsius:.1f} °C ({value.fahrenheit:.1f} °F)")
    return Line("value", f"{value.text} ({value.time_zone})" if isinstance(value, Hours) else value.text)


def category_lines(categories: Categories) -> Iterator[Line]:
    """The therapy's names, and each category's title and offer."""
    yield Line("therapy", categories.therapy.name)
    yield Line("therapy_full", categories.therapy.full_name)
    for category in categories.categories:
        yield Line("title", category.title)
        yield Line("offer", category.offer)


def phrase_lines(phrases: Phrases) -> Iterator[Line]:
    """Every sentence, by its own name."""
    for part in phrases.__struct_fields__:
        if part != "review":
            yield Line(part, getattr(phrases, part))


def language_lines(language: Language) -> Iterator[Line]:
    """The line in that language."""
    yield Line("line", language.line)


def fact_lines(base: KnowledgeBase, facts: Iterable[str]) -> Iterator[Line]:
    """What each fact says, and where; not under which id. A fact that is unknown says nothing."""
    for fact_id in (one for one in dict.fromkeys(facts) if one in base.facts):
        fact, source = base.facts[fact_id], base.fact_source(fact_id)
        yield Line("fact", fact.fact)
        yield Line("source", _joined([source.title, fact.section, source.publisher, source.date, source.url]))


def condition_facts(condition: Condition) -> list[str]:
    """All facts that an illness's entry cites."""
    return list(dict.fromkeys([*condition.facts, *(fact for status in condition.status for fact in status.facts)]))


def product_facts(product: Product) -> list[str]:
    """All facts that a brand's entry cites."""
    return list(dict.fromkeys([*product.facts, *(fact for use in product.uses for fact in use.facts)]))


def _lines(part: str, texts: Iterable[str]) -> Iterator[Line]:
    yield from (Line(part, text) for text in texts)


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)
