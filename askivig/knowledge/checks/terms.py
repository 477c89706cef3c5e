"""Rules on words that need another beside them: abbreviations and the terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Entry, Hit, bare_name
from askivig.knowledge.checks.letters import LEFT
from askivig.knowledge.checks.words import plain_words

# Short forms that everybody reads as they are.
KNOWN = frozenset(("US", "UK", "EU", "USA", "OK", "TV", "ID", "GP", "DNA", "HIV", "AIDS", "COVID"))
_ABBREVIATION = re.compile(r"(?<![\w-])(?=[A-Za-z]{0,3}[A-Z][A-Za-z]{0,2}[A-Z])([A-Z][A-Za-z]{0,5}[A-Z0-9])s?(?![\w-])")
_SMALL = frozenset(re.findall(r"\w+", "a an the of in to and or for by with that is it which what who on at from"))
STEM = 5  # letters that tell one word from another


def abbreviation(content: Content) -> Iterator[Hit]:
    """An abbreviation that the entry does not spell out."""
    known = KNOWN | _given(content.base) | {*LEFT, "TODO"}  # what is left to fill in is another rule's
    for entry in content.entries:
        seen = set(known)
        for passage in entry.answer:
            for found in _ABBREVIATION.finditer(passage.text):
                if found[1] not in seen and not _spelt_out(entry, found[1]):
                    message = f'does not spell out "{found[1]}"; write the words once, with the short form in brackets'
                    yield passage.hit(message, found[0])
                seen.add(found[1])


def bare_term(content: Content) -> Iterator[Hit]:
    """A medical term of the glossary without its plain word."""
    terms = _hard_terms(content.base)
    illnesses = [bare_name(one) for one in content.base.conditions.conditions]
    for entry in content.entries:
        said = plain_words(entry.text)
        stems = {word[:STEM] for word in said}
        for word in dict.fromkeys(said):
            for term in terms.get(word, ()):
                if not term.plain_among(stems) and not _explained(entry, term.term):
                    yield from _first_use(entry, term, illnesses)


@dataclass(frozen=True)
class _Term:
    term: str
    plain: str

    @cached_property
    def needed(self) -> set[str]:
        """The stems of its plain words."""
        return {word[:STEM] for word in plain_words(self.plain) if word not in _SMALL}

    def plain_among(self, stems: set[str]) -> bool:
        """Whether half of the plain words are there, in whatever form."""
        return len(self.needed & stems) * 2 >= len(self.needed)


def _hard_terms(base: KnowledgeBase) -> dict[str, list[_Term]]:
    """The terms that patients may not know, by their first words; the therapy and its brands are none."""
    given = {name.lower() for name in _names(base)}
    found: dict[str, list[_Term]] = {}
    for term in base.glossary.terms:
        if not term.everyday and term.term.lower() not in given and (first := plain_words(term.term)[:1]):
            found.setdefault(first[0], []).append(_Term(term.term, term.plain))
    return found


def _first_use(entry: Entry, term: _Term, illnesses: Collection[str]) -> Iterator[Hit]:
    use = re.compile(rf"\b{re.escape(term.term)}s?\b", re.IGNORECASE)
    for passage in entry.answer:
        text = passage.text.lower()
        called = any(use.search(name) and name in text for name in illnesses)
        if not called and (found := use.search(passage.text)):
            message = f'has the term "{term.term}" without its plain word; say "{term.plain}" with it'
            yield passage.hit(message, found[0])
            return


def _explained(entry: Entry, term: str) -> bool:
    """Whether the term stands in brackets after its plain words, or brackets follow it."""
    name = re.escape(term)
    return bool(re.search(rf"\([^()]*\b{name}\b[^()]*\)|\b{name}s?\s+\(", entry.text, re.IGNORECASE))


def _spelt_out(entry: Entry, short: str) -> bool:
    name = re.escape(short)
    if re.search(rf"\([^()]*\b{name}s?\b[^()]*\)|\b{name}s?\s+\(", entry.text):
        return True
    initials = "".join(word[0] for word in plain_words(entry.text.replace("-", " ")))
    return short.lower() in initials


def _given(base: KnowledgeBase) -> set[str]:
    """What names the therapy and the brands."""
    return {word for name in _names(base) for word in re.split(r"[\s/-]+", name)}


def _names(base: KnowledgeBase) -> Iterator[str]:
    yield base.categories.therapy.name
    for product in base.products.products:
        yield product.brand
