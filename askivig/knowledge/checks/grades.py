"""Reading grades: Flesch-Kincaid and SMOG, as textstat counts them.

The syllables are textstat's (both take them from Pyphen), the formulas too, without its rounding in between; a
test holds them together. textstat itself takes longer to import than all other checks to run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.entries import Entry, bare_name
from askivig.knowledge.checks.words import PLACEHOLDER

LANGUAGE = "en_US"
_APART = re.compile(r"[^\w\s]")
Name = tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """What the formulas count: `long_words` have three syllables or more."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    long_words: int = 0

    def __add__(self, other: Counts) -> Counts:
        pairs = zip(self._all(), other._all(), strict=True)
        return Counts(*(mine + theirs for mine, theirs in pairs))

    def _all(self) -> tuple[int, ...]:
        return self.sentences, self.words, self.syllables, self.long_words

    @property
    def flesch_kincaid(self) -> float:
        """The US school grade by Flesch and Kincaid."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The US school grade by SMOG; it was built on 30 sentences, so it means little for a single answer."""
        return 1.043 * (30 * self.long_words / self.sentences) ** 0.5 + 3.1291 if self.sentences else 0.0


@dataclass(frozen=True)
class Grade:
    """The counts of a text as it stands, and with the names of medicine made simple words."""

    raw: Counts = Counts()
    neutral: Counts = Counts()

    @property
    def said(self) -> str:
        """The grade in words, SMOG beside it."""
        raw, neutral = self.raw, self.neutral
        named = f"{raw.flesch_kincaid:.1f} and {raw.smog:.1f} with medical names"
        return f"grade {neutral.flesch_kincaid:.1f} (Flesch-Kincaid; SMOG {neutral.smog:.1f}; {named})"


class Grader:
    """Grades texts; glossary terms, illnesses and brands are told by their names."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._names: dict[str, list[Name]] = {}
        for name in {tuple(_tokens(text)) for text in _names(base)}:
            if name:
                self._names.setdefault(name[0], []).append(name)
        for names in self._names.values():
            names.sort(key=len, reverse=True)

    def entry(self, entry: Entry) -> Grade:
        """An entry's answer; each bullet counts as a sentence."""
        return self.sentences(one for passage in entry.answer for one in passage.sentences)

    def sentences(self, sentences: Iterable[str]) -> Grade:
        """Sentences, taken together."""
        raw: list[int] = []
        neutral: list[int] = []
        count = 0
        for sentence in sentences:
            words = _tokens(PLACEHOLDER.sub("one", sentence))
            count += bool(words)
            lengths = [syllables(word) for word in words]
            raw += lengths
            neutral += self._neutral(words, lengths)
        return Grade(_counts(count, raw), _counts(count, neutral))

    def _neutral(self, words: list[str], lengths: list[int]) -> list[int]:
        """The syllables of each word, with one for each name."""
        if self._names.keys().isdisjoint(words):
            return lengths
        neutral, at = [], 0
        while at < len(words):
            length = self._named(words, at)
            neutral.append(1 if length else lengths[at])
            at += length or 1
        return neutral

    def _named(self, words: Sequence[str], at: int) -> int:
        """How many words from here are one name; 0 when none is."""
        for name in self._names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name)
        return 0


def total(grades: Iterable[Grade]) -> Grade:
    """Texts taken as one."""
    raw, neutral = Counts(), Counts()
    for grade in grades:
        raw, neutral = raw + grade.raw, neutral + grade.neutral
    return Grade(raw, neutral)


@cache
def syllables(word: str) -> int:
    """The syllables of a word in small letters, as textstat counts them."""
    return len(_pyphen().positions(word)) + 1


def _counts(sentences: int, syllables: list[int]) -> Counts:
    return Counts(sentences, len(syllables), sum(syllables), sum(count >= 3 for count in syllables))


def _tokens(text: str) -> list[str]:
    """The words as textstat splits them: by spaces, without punctuation."""
    return _APART.sub("", text.lower()).split()


def _names(base: KnowledgeBase) -> Iterable[str]:
    for term in base.glossary.terms:
        yield from (term.term, *term.forms)
    for condition in base.conditions.conditions:
        yield from (condition.name, bare_name(condition), *condition.synonyms)
    for product in base.products.products:
        yield from (product.brand, *product.brand.split()[:1])
    yield from (base.categories.therapy.name, *base.categories.therapy.synonyms)


@cache
def _pyphen() -> Any:
    from pyphen import Pyphen  # type: ignore[import-untyped]  # 50 ms that only this needs

    return Pyphen(lang=LANGUAGE)
