"""Bounded tolerance for misspelt key words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from askivig.language.ordinary import is_ordinary
from askivig.language.text import squeezed

ONE_SLIP = 5  # letters a word must have before one slip in it is forgiven
TWO_SLIPS = 9
PART = 4  # letters each half of two words typed as one must have


class Speller:
    """Knows a vocabulary, the words in it in which slips are forgiven, and ordinary words that only look like those."""

    def __init__(
        self, vocabulary: Iterable[str], ordinary: Iterable[str], forgiven: Iterable[str] | None = None
    ) -> None:
        known = frozenset(vocabulary)
        self._forgiven = known if forgiven is None else frozenset(forgiven)
        self.known = known | self._forgiven
        self.ordinary = frozenset(ordinary)
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._forgiven):
            if word.isalpha() and len(word) >= ONE_SLIP:
                self._near[word[0], len(word)].append(word)

    def correct(self, word: str) -> str:
        """The key word that `word` is meant to be; `word` itself when it is known, ordinary or too far off."""
        if word in self.known or word in self.ordinary or not word.isalpha() or is_ordinary(word):
            return word
        for shorter in squeezed(word):
            if shorter in self.known:
                return shorter
        return self._parted(word) or self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        if len(word) < ONE_SLIP:
            return None
        slips = 2 if len(word) >= TWO_SLIPS else 1
        best, distance = None, slips + 1
        for length in range(len(word) - slips, len(word) + slips + 1):
            for candidate in self._near.get((word[0], length), ()):
                found = OSA.distance(word, candidate, score_cutoff=distance - 1)
                if found < distance and (found == 1 or len(candidate) >= TWO_SLIPS):
                    best, distance = candidate, found
        return best

    def _parted(self, word: str) -> str | None:
        """Two words typed as one, a key word among them: chestpain."""
        for at in range(PART, len(word) - PART + 1):
            first, second = word[:at], word[at:]
            if first in self.known and second in self.known and not self._forgiven.isdisjoint((first, second)):
                return f"{first} {second}"
        return None
