"""People's names. A name is only looked for beside a cue: illnesses and brands are written like names too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from askivig.language.identifiers import cues, dates
from askivig.language.identifiers.spans import Span
from askivig.language.ordinary import is_ordinary
from askivig.language.wordlists import (
    FIRST_NAMES,
    FUNCTION_WORDS,
    ORDINARY_FIRST_NAMES,
    ORDINARY_SURNAMES,
    OTHER_WORDS,
    PARTICLES,
    SPANISH_WORDS,
)

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_BETWEEN = re.compile(r" {1,2}|\. ?|, ")
_MOST_WORDS = 4

Word = re.Match[str]


def find(text: str, lower: str, known: Collection[str] = (), beside: Collection[int] = ()) -> Iterator[Span]:
    """The names in a message, also those right before the places `beside`, where other identifiers stand.

    `known` are the words, in lower case, that are written like names and aren't.
    """
    return _Names(text, lower, known).find(beside)


class _Names:
    """One message, its words and where each begins and ends."""

    def __init__(self, text: str, lower: str, known: Collection[str]) -> None:
        self.text = text
        self.lower = lower
        self.known = known
        self.words = list(_WORD.finditer(text))
        self.number = {word.start(): number for number, word in enumerate(self.words)}
        self.ending = {word.end(): number for number, word in enumerate(self.words)}
        self.shouting = len(text) > 12 and text.upper() == text
        self.title_case = sum(word[0][0].isupper() for word in self.words) * 2 > len(self.words) > 4

    def find(self, beside: Collection[int]) -> Iterator[Span]:
        for at in beside:
            words = self._before(at, self._capital)
            if len(words) > 1 and self._listed(words[0], 0):
                yield Span(words[0].start(), words[-1].end(), "NAME")
        for search in (self._labelled, self._titled, self._beside_birth, self._introduced, self._calling, self._signed):
            for words in search():
                yield Span(words[0].start(), words[-1].end(), "NAME")

    # Where names stand

    def _labelled(self) -> Iterator[list[Word]]:
        for pattern, accept in ((cues.STRONG, self._not_function), (cues.BARE, self._capital)):
            for cue in pattern.finditer(self.lower):
                label = cue.start() + cue[0].find("name")
                if not cues.NOT_A_PERSONS.search(self.lower, max(0, label - 15), label):
                    yield from self._whole(self._after(cue.end(), accept))

    def _titled(self) -> Iterator[list[Word]]:
        for cue in cues.TITLE.finditer(self.text):
            typed = cue[0].rstrip(". ") in ("mr", "mrs", "mx", "dr", "prof")  # in haste, and so may the name be
            if words := self._after(cue.end(), self._uncommon_or_initial if typed else self._capital)[:3]:
                yield words

    def _beside_birth(self) -> Iterator[list[Word]]:
        for cue in dates.CUE.finditer(self.lower):
            words = self._before(cue.start(), self._uncommon)
            known_first = bool(words) and self._listed(words[0], 0)
            born = cue[0].startswith(("born", "naci"))
            if known_first or (words and self._capital(words[-1], 0)) or (len(words) > 1 and not born):
                yield words
        for date in dates.FULL.finditer(self.lower):
            words = self._before(date.start(), self._capital)
            if len(words) > 1 and any(self._listed(word, 0) for word in words):
                yield words

    def _introduced(self) -> Iterator[list[Word]]:
        for cue in cues.WEAK.finditer(self.lower):
            yield from self._whole(self._two_or_known(cue.end()))
        for cue in cues.RELATIVE.finditer(self.lower):
            yield from self._whole(self._of_relative(cue.end()))

    def _two_or_known(self, at: int) -> list[Word]:
        words = self._after(at, self._capital)
        return words if len(words) > 1 or (words and self._listed(words[0], 0)) else self._after(at, self._listed)

    def _of_relative(self, at: int) -> list[Word]:
        """One unknown word with a capital is enough where it is the subject ("my son Kwabena has …")."""
        words = self._after(at, self._capital)
        if words and cues.AS_SUBJECT.match(self.lower, words[-1].end()):
            return words
        return self._two_or_known(at) or self._after(at, self._virtue)

    def _calling(self) -> Iterator[list[Word]]:
        for opening in cues.OPENING.finditer(self.lower):
            words = self._after(opening.end(), self._uncommon)
            named = words and (self._listed(words[0], 0) or (len(words) > 1 and self._capital(words[0], 0)))
            if named and cues.CALLING.match(self.lower, self._without_possessive(words[-1])):
                yield words

    def _signed(self) -> Iterator[list[Word]]:
        """At the end of the message, after thanks or on a line of its own; or all that the message is."""
        for cue in (re.match("", self.text), *cues.SIGNED.finditer(self.lower)):
            words = self._after(cue.end(), self._capital) if cue else []
            at_the_end = words and not self.text[words[-1].end() :].strip(" .!x\n")
            if at_the_end and (self._listed(words[0], 0) or (len(words) > 1 and cue and cue[0])):
                yield words

    # Which words are taken

    def _after(self, at: int, accept: Callable[[Word, int], bool]) -> list[Word]:
        """The words from here on that make a name, one directly after the other."""
        while at < len(self.text) and self.text[at] in " \"'(*":
            at += 1
        number = self.number.get(at, len(self.words))
        taken: list[Word] = []
        for word in self.words[number : number + _MOST_WORDS]:
            goes_on = not taken or self._goes_on(taken, word)
            if not goes_on or not (self._is_particle(word) or accept(word, len(taken))):
                break
            taken.append(word)
        while taken and self._is_particle(taken[-1]):
            taken.pop()
        return taken

    def _goes_on(self, taken: list[Word], word: Word) -> bool:
        """Whether the word stands directly after the others: a comma is for "Last, First", a full stop for initials."""
        between = self.text[taken[-1].end() : word.start()]
        if "," in between:
            return len(taken) == 1 and self._written_as_name(taken[0]) and self._capital(word, 0) and between == ", "
        return bool(_BETWEEN.fullmatch(between)) and not ("." in between and len(taken[-1][0]) > 2)

    def _before(self, at: int, accept: Callable[[Word, int], bool]) -> list[Word]:
        """The words that end here and make a name."""
        gap = cues.BETWEEN_NAME_AND_BIRTH.search(self.lower, max(0, at - 20), at)
        number = self.ending.get(gap.start() if gap else at, -1)
        taken: list[Word] = []
        for word in reversed(self.words[max(0, number + 1 - _MOST_WORDS) : number + 1]):
            if taken and not _BETWEEN.fullmatch(self.text, word.end(), taken[0].start()):
                break
            if not (self._is_particle(word) or accept(word, 0 if taken else 1)):
                break
            taken.insert(0, word)
        while taken and self._is_particle(taken[0]):
            taken.pop(0)
        return taken

    def _whole(self, words: list[Word]) -> Iterator[list[Word]]:
        """Unless it is the beginning of an illness's or a product's name."""
        if words and not cues.NOUN.match(self.lower, words[-1].end()) and not all(map(self._is_particle, words)):
            yield words

    # What a word may be

    def _written_as_name(self, word: Word) -> bool:
        letters = word[0]
        return not self.shouting and letters[0].isupper() and (len(letters) == 1 or any(map(str.islower, letters[1:])))

    def _not_function(self, word: Word, place: int) -> bool:
        lower = word[0].lower()
        if self._written_as_name(word):
            return lower not in FUNCTION_WORDS and lower not in self.known
        if place:
            return self._uncommon(word, place)
        return lower not in FUNCTION_WORDS and lower not in OTHER_WORDS and lower not in self.known and len(lower) > 1

    def _capital(self, word: Word, place: int) -> bool:
        return self._written_as_name(word) and (
            self._uncommon(word, place) or (place == 0 and self._first_though_ordinary(word))
        )

    def _first_though_ordinary(self, word: Word) -> bool:
        """An ordinary word with a capital ("Blessing", "Hope") before what can only be a surname."""
        number = self.number[word.start()] + 1
        lower = word[0].lower()
        never = lower in OTHER_WORDS or lower in FUNCTION_WORDS - ORDINARY_FIRST_NAMES
        if self.title_case or never or number == len(self.words):
            return False
        surname = self.words[number]
        return surname.start() == word.end() + 1 and self._written_as_name(surname) and self._uncommon(surname, 1)

    def _uncommon(self, word: Word, place: int) -> bool:
        lower = word[0].lower()
        a_letter = len(lower) == 1 and (word[0].islower() or lower == "i")
        if a_letter or lower in self.known or lower.removesuffix("'s") in self.known:
            return False
        return not (is_ordinary(lower) or lower in SPANISH_WORDS) or (place > 0 and lower in ORDINARY_SURNAMES)

    def _uncommon_or_initial(self, word: Word, place: int) -> bool:
        return self._uncommon(word, place) or (len(word[0]) == 1 and self.text[word.end() : word.end() + 1] == ".")

    def _listed(self, word: Word, place: int) -> bool:
        """A known first name, then what can be a surname."""
        lower = word[0].lower().removesuffix("'s")
        if place == 0:
            return any(part in FIRST_NAMES for part in (lower, lower.split("-")[0])) and lower not in self.known
        return self._uncommon(word, place) and (len(lower) > 3 or self._written_as_name(word))

    def _virtue(self, word: Word, place: int) -> bool:
        """Ordinary words that are names after "my daughter", when they have a capital."""
        if place > 0 or self.title_case or word[0].lower() in FUNCTION_WORDS:
            return self._capital(word, place)
        return self._written_as_name(word) and word[0].lower() in ORDINARY_FIRST_NAMES

    def _is_particle(self, word: Word) -> bool:
        return word[0].lower() in PARTICLES

    def _without_possessive(self, word: Word) -> int:
        return word.end() - 2 if word[0].endswith("'s") else word.end()
