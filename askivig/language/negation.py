"""Denials and their reach: "no fever but my chest hurts" denies the fever alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from askivig.knowledge.safety import Negation
from askivig.language.formulas import Formula, Places, compiled
from askivig.language.text import COMMA, Message

LIST = 8  # words in which a list must come to its "or"
LONGEST = 40  # words that a denial can reach over
NEAR = 2  # words between a sign and a denial after it

Span = tuple[int, int]


def formulas(negation: Negation) -> Iterable[tuple[str, Formula]]:
    """All formulas of denials, by kind."""
    for kind in ("before", "lists", "after", "never", "answers"):
        yield from ((f"deny {kind}", formula) for formula in compiled(getattr(negation, kind)))


@dataclass(frozen=True)
class Denials:
    """Where one message denies: spans of words."""

    message: Message
    before: tuple[Span, ...]
    lists: tuple[Span, ...]
    after: tuple[Span, ...]
    answers: tuple[Span, ...]
    bridge: Collection[str]
    alternative: frozenset[str]
    asked: frozenset[str]

    def deny(self, places: Places, signs: Mapping[int, int]) -> bool:
        """Whether a cue reaches the sign at `places`.

        `signs` holds the words of all signs, for lists of them, each with where its sign ends: a "no" that is
        part of a sign before ("no spleen and a fever") denies nothing else.
        """
        first, last = places[0][0], places[-1][1]
        own = {at for start, end in places for at in range(start, end)}
        sentences = self.message.sentences
        for cue in (*self.before, *self.lists):
            start, end = cue
            if start in own or signs.get(start, last) <= first or sentences[start] != sentences[first]:
                continue
            if first < start < last or (
                end <= first <= end + LONGEST and self._reaches(end, first, last, signs, cue in self.lists)
            ):
                return True
        after = any(self._follows(last, start) for start, _ in self.after if sentences[start] == sentences[first])
        return after or any(self._answered(first, last, start) for start, _ in self.answers)

    def _answered(self, first: int, last: int, start: int) -> bool:
        """A list that is asked after, and a sentence that denies it: "Any wheeze, any rash? None of it." """
        words, sentences = self.message.words, self.message.sentences
        begin = bisect_left(sentences, sentences[first])
        asks = last < start and words[start - 1] == "?" and sentences[start - 1] == sentences[first]
        return asks and not self.asked.isdisjoint(words[begin:first])

    def _follows(self, last: int, start: int) -> bool:
        """A denial right after the sign: "chest pain: none"."""
        between = self.message.words[last:start]
        return last <= start <= last + NEAR and all(word in self.bridge or word == COMMA for word in between)

    def _reaches(self, end: int, first: int, last: int, signs: Mapping[int, int], whole_list: bool) -> bool:
        """Only filling words, or other members of a list, stand between a cue and the sign."""
        words = self.message.words
        links = self.alternative
        if whole_list or not links.isdisjoint(words[end:first]) or self._or_follows(last, signs):
            links = links | {COMMA, "and"}
        return all(at in signs or words[at] in self.bridge or words[at] in links for at in range(end, first))

    def _or_follows(self, last: int, signs: Mapping[int, int]) -> bool:
        """Whether the list goes on to an "or": "no fever, chest pain, or rash"."""
        for at in range(last, min(last + LIST, len(self.message.words))):
            word = self.message.words[at]
            if word in self.alternative:
                return True
            if not (at in signs or word == COMMA or word in self.bridge):
                return False
        return False
