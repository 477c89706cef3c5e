"""Which entries a reviewer has signed, and whether what was signed is still what people read.

An approval belongs to the exact text: a signed review holds the text's hash, and another text is a draft again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct

from askivig.knowledge import readable
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Clinic, Condition, Review, Topic
from askivig.knowledge.readable import Line

Kind = Literal["text", "check", "number", "phrases", "categories", "topic", "condition", "product", "language"]
# Without these nobody can be answered at all; the other entries can be left out one by one.
NEEDED: tuple[Kind, ...] = ("text", "check", "number", "phrases", "categories")
State = Literal["signed", "changed", "never signed"]
DIGITS = 32
SOON = timedelta(days=60)
_ENGLISH = "en"


@dataclass(frozen=True)
class Reviewable:
    """One entry that carries a review. `entry` is the model's own; `lines` is what people read of it."""

    kind: Kind
    name: str
    title: str
    entry: Struct
    review: Review
    lines: tuple[Line, ...]
    facts: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()  # why nobody may sign it, where that is so

    @property
    def id(self) -> str:
        """`topic:hydration`; of what there is only one, its kind alone."""
        return self.kind if self.name == self.kind else f"{self.kind}:{self.name}"

    @property
    def text_hash(self) -> str:
        """The hash of what people read, as it is now."""
        return text_hash(self.lines)

    @property
    def state(self) -> State:
        """Whether the text that is there now is the one that was signed."""
        if self.review.status != "reviewed" or not self.review.text_hash:
            return "never signed"
        return "signed" if self.review.text_hash == self.text_hash else "changed"

    @property
    def valid(self) -> bool:
        """Whether its review may be shown: signed, unchanged, and nothing bars it."""
        return self.state == "signed" and not self.bars

    def overdue(self, today: date) -> bool:
        """Whether the next review of a signed text is past its day."""
        due = self.due
        return self.state == "signed" and due is not None and due < today

    def due_soon(self, today: date) -> bool:
        """Whether the next review of a signed text is due within 60 days, and not overdue."""
        due = self.due
        return self.state == "signed" and due is not None and today <= due <= today + SOON

    @property
    def due(self) -> date | None:
        """The day until which the signature holds."""
        try:
            return date.fromisoformat(self.review.review_due or "")
        except ValueError:
            return None


def text_hash(lines: Iterable[Line]) -> str:
    """The hash of lines: another word, number, source or order is another hash; how YAML breaks a line is not."""
    data = json.dumps([[line.part, " ".join(line.text.split())] for line in lines], ensure_ascii=False)
    return hashlib.sha256(data.encode("utf-8")).hexdigest()[:DIGITS]


def entries(base: KnowledgeBase) -> list[Reviewable]:
    """Every entry that carries a review, with its state: safety first, then topics, illnesses, brands, languages."""
    return [*_of_safety(base), *_of_files(base), *_of_knowledge(base)]


def shown_review(base: KnowledgeBase, entry: Topic | Condition) -> Review:
    """The review that may be shown with an entry: a text that was changed since is not reviewed."""
    if entry.review.status != "reviewed":
        return entry.review
    one = of_topic(base, entry) if isinstance(entry, Topic) else of_condition(base, entry)
    return entry.review if one.valid else Review.awaited()


def unsound(base: KnowledgeBase, fact_id: str) -> str | None:
    """Why nobody may sign a text that rests on this fact; None when nothing is against it."""
    if fact_id not in base.facts:
        return f"fact {fact_id} is unknown"
    fact, source = base.facts[fact_id], base.fact_source(fact_id)
    if (fact.evidence or source.evidence) == "opening":
        return f"of fact {fact_id} only the opening of its source was read"
    if fact.seen_as_copy or source.seen_as_copy:
        return f"fact {fact_id} was read on a copy, not on the publisher's own page"
    if source.title_is_description:
        return f"the title of fact {fact_id}'s source is a description, not the document's own"
    return None


def of_topic(base: KnowledgeBase, topic: Topic) -> Reviewable:
    """A topic as what a reviewer signs."""
    lines = readable.topic_lines(base, topic)
    return _on_facts(base, "topic", topic.id, topic.question, topic, lines, topic.facts)


def of_condition(base: KnowledgeBase, condition: Condition) -> Reviewable:
    """An illness as what a reviewer signs."""
    lines, facts = readable.condition_lines(base, condition), readable.condition_facts(condition)
    return _on_facts(base, "condition", condition.id, condition.name, condition, lines, facts)


def _of_safety(base: KnowledgeBase) -> Iterator[Reviewable]:
    for text in base.safety.texts:
        yield _plain("text", text.id, f"Safety text: {text.id}", text, readable.fixed_lines(text))
    for sign in base.safety.signs:
        if sign.check:
            yield _plain("check", sign.id, f"Symptom check: {sign.means}", sign.check, readable.check_lines(sign.check))
    for name in Clinic.__struct_fields__:
        yield _of_clinic(base, name)


def _of_clinic(base: KnowledgeBase, name: str) -> Reviewable:
    value = getattr(base.clinic, name)
    bar = ("it is marked as a placeholder: put the clinic's own and delete the mark",)
    return Reviewable(
        kind="number",
        name=name,
        title=f"The clinic's {name.replace('_', ' ')}",
        entry=value,
        review=value.review,
        lines=(readable.value_line(value),),
        bars=bar if getattr(value, "placeholder", False) else (),
    )


def _of_files(base: KnowledgeBase) -> Iterator[Reviewable]:
    phrases, categories = base.phrases, base.categories
    yield _plain("phrases", "phrases", "Sentences around the answers", phrases, readable.phrase_lines(phrases))
    yield _plain("categories", "categories", "Therapy and categories", categories, readable.category_lines(categories))


def _of_knowledge(base: KnowledgeBase) -> Iterator[Reviewable]:
    yield from (of_topic(base, topic) for topic in base.topics.values())
    yield from (of_condition(base, condition) for condition in base.conditions.conditions)
    for product in base.products.products:
        lines, facts = readable.product_lines(base, product), readable.product_facts(product)
        yield _on_facts(base, "product", product.id, product.brand, product, lines, facts)
    for language in base.languages:
        if language.code != _ENGLISH:  # its line is never shown
            yield _plain("language", language.code, language.name, language, readable.language_lines(language))


def _plain(kind: Kind, name: str, title: str, entry: Any, lines: Iterable[Line]) -> Reviewable:
    return Reviewable(kind, name, title, entry, entry.review, tuple(lines))


def _on_facts(
    base: KnowledgeBase, kind: Kind, name: str, title: str, entry: Any, lines: Iterable[Line], facts: Sequence[str]
) -> Reviewable:
    bars = tuple(bar for fact in dict.fromkeys(facts) if (bar := unsound(base, fact)))
    return Reviewable(kind, name, base.fill(title), entry, entry.review, tuple(lines), tuple(facts), bars)
