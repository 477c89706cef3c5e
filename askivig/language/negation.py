"""Denials and their reach: "no fever but my chest hurts" denies the fever alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from askivig.knowledge.safety import Negation
from askivig.language.formulas import Atoms, Formula, Places, parse
from askivig.language.text import COMMA, Message

LIST = 8  # words in which a list must come to its "or"


class Negations:
    """Compiled cues of denial."""

    def __init__(self, negation: Negation) -> None:
        self._before = [formula for line in negation.before for formula in parse(line)]
        self._lists = [formula for line in negation.lists for formula in parse(line)]
        self._after = [formula for line in negation.after for formula in parse(line)]
        self._never = [formula for line in negation.never for formula in parse(line)]
        self._bridge = frozenset(negation.bridge)
        self._alternative = frozenset(negation.alternative)

    def formulas(self) -> Iterable[Formula]:
        """All of them: their words belong to the vocabulary."""
        return [*self._before, *self._lists, *self._after, *self._never]

    def find(self, message: Message, atoms: Atoms) -> Denials:
        """The denials of one message."""

        def found(formulas: list[Formula]) -> list[Places]:
            present = frozenset(atoms)
            return [
                places
                for formula in formulas
                if formula.may_match(present)
                for places in formula.find(atoms, message.sentences)
            ]

        no_denial = {at for match in found(self._never) for at in range(match[0][0], match[-1][1])}

        def cues(formulas: list[Formula]) -> tuple[tuple[int, int], ...]:
            return tuple((p[0][0], p[-1][1]) for p in found(formulas) if p[0][0] not in no_denial)

        return Denials(
            message, cues(self._before), cues(self._lists), cues(self._after), self._bridge, self._alternative
        )


@dataclass(frozen=True)
class Denials:
    """Where one message denies: spans of words."""

    message: Message
    before: tuple[tuple[int, int], ...]
    lists: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]
    bridge: frozenset[str]
    alternative: frozenset[str]

    def deny(self, places: Places, signs: frozenset[int]) -> bool:
        """Whether a cue reaches the sign at `places`; `signs` are the words of all signs (lists of them)."""
        own = {at for start, end in places for at in range(start, end)}
        first, last = places[0][0], places[-1][1]
        for start, end in (*self.before, *self.lists):
            if start in own or self.message.sentences[start] != self.message.sentences[first]:
                continue
            if first < start < last:
                return True
            if end <= first and self._reaches(end, first, last, signs, (start, end) in self.lists):
                return True
        return any(
            last <= start <= last + 2 and self.bridge.union((COMMA,)).issuperset(self.message.words[last:start])
            for start, _ in self.after
            if self.message.sentences[start] == self.message.sentences[first]
        )

    def _reaches(self, end: int, first: int, last: int, signs: frozenset[int], whole_list: bool) -> bool:
        """Only filling words, or other members of a list, stand between a cue and the sign."""
        between = range(end, first)
        words = self.message.words
        links = self.alternative
        if whole_list or not links.isdisjoint(words[end:first]) or self._or_follows(last, signs):
            links = links | {COMMA, "and"}
        return all(at in signs or words[at] in self.bridge or words[at] in links for at in between)

    def _or_follows(self, last: int, signs: frozenset[int]) -> bool:
        """Whether the list goes on to an "or": "no fever, chest pain, or rash"."""
        for at in range(last, min(last + LIST, len(self.message.words))):
            word = self.message.words[at]
            if word in self.alternative:
                return True
            if not (at in signs or word == COMMA or word in self.bridge):
                return False
        return False
