"""People's names. A name is only looked for beside a cue: illnesses and brands are written like names too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from askivig.language.identifiers import cues, dates
from askivig.language.identifiers.spans import Span
from askivig.language.identifiers.words import FIRST_NAMES, FUNCTION_WORDS, ORDINARY_FIRST_NAMES, ORDINARY_SURNAMES, OTHER_WORDS, PARTICLES

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_BETWEEN = re.compile(r" {1,2}|\. ?|, ")
_ENDINGS = (("'s", ""), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("y", ""), ("ies", "y"))
_MOST_WORDS = 4

Word = re.Match[str]


@cache
def _ordinary() -> frozenset[str]:
    """The list of easy English words that a package holds (read without importing it, which is slow), and ours."""
    package = find_spec("textstat")
    assert package is not None and package.origin is not None
    easy = Path(package.origin).with_name("resources") / "en" / "easy_words.txt"
    return frozenset(easy.read_text(encoding="utf-8").lower().split()) | OTHER_WORDS | FUNCTION_WORDS


def is_ordinary(word: str) -> bool:
    """Whether it is an ordinary word, in one of its common forms."""
    word = word.lower()
    if word in FIRST_NAMES:
        return False
    return all(map(_is_form_of_ordinary, word.split("-"))) or word in _ordinary()


def _is_form_of_ordinary(word: str) -> bool:
    return word in _ordinary() or any(word.endswith(end) and word.removesuffix(end) + base in _ordinary() for end, base in _ENDINGS)


def find(text: str, known: Collection[str] = ()) -> Iterator[Span]:
    """The names in a message; `known` are the words, in lower case, that are written like names and aren't."""
    return _Names(text, known).find()


class _Names:
    def __init__(self, text: str, known: Collection[str]) -> None:
        self.text = text
        self.known = known
        self.words = list(_WORD.finditer(text))
        self.number = {word.start(): number for number, word in enumerate(self.words)}
        self.ending = {word.end(): number for number, word in enumerate(self.words)}
        self.shouting = len(text) > 12 and text.upper() == text
        self.title_case = sum(word[0][0].isupper() for word in self.words) * 2 > len(self.words) > 4

    def find(self) -> Iterator[Span]:
        for search in (self._labelled, self._titled, self._beside_birth, self._introduced, self._calling, self._signed):
            for words in search():
                yield Span(words[0].start(), words[-1].end(), "NAME")

    # Where names stand

    def _labelled(self) -> Iterator[list[Word]]:
        for pattern, accept in ((cues.STRONG, self._not_function), (cues.BARE, self._capital)):
            for cue in pattern.finditer(self.text):
                label = cue.start() + cue[0].lower().find("name")
                if not cues.NOT_A_PERSONS.search(self.text, max(0, label - 15), label):
                    yield from self._whole(self._after(cue.end(), accept))

    def _titled(self) -> Iterator[list[Word]]:
        for cue in cues.TITLE.finditer(self.text):
            if words := self._after(cue.end(), self._uncommon if cue[0][0].islower() else self._capital)[:3]:
                yield words

    def _beside_birth(self) -> Iterator[list[Word]]:
        for cue in dates.CUE.finditer(self.text):
            words = self._before(cue.start(), self._uncommon)
            known_first = bool(words) and self._listed(words[0], 0)
            born = cue[0].lower().startswith(("born", "naci"))
            if known_first or (words and self._capital(words[-1], 0)) or (len(words) > 1 and not born):
                yield words
        for date in dates.FULL.finditer(self.text):
            words = self._before(date.start(), self._capital)
            if len(words) > 1 and any(self._listed(word, 0) for word in words):
                yield words

    def _introduced(self) -> Iterator[list[Word]]:
        for cue in (*cues.WEAK.finditer(self.text), *cues.RELATIVE.finditer(self.text)):
            words = self._after(cue.end(), self._capital)
            alone = cue.re is cues.RELATIVE and words and self._as_subject(words[-1].end())
            if len(words) > 1 or alone or (words and self._listed(words[0], 0)):
                yield from self._whole(words)
            elif cue.re is cues.RELATIVE and (words := self._after(cue.end(), self._virtue)):
                yield from self._whole(words)
            elif words := self._after(cue.end(), self._listed):
                yield from self._whole(words)

    def _calling(self) -> Iterator[list[Word]]:
        for opening in cues.OPENING.finditer(self.text):
            words = self._after(opening.end(), self._uncommon)
            named = words and (self._listed(words[0], 0) or (len(words) > 1 and self._capital(words[0], 0)))
            if named and cues.CALLING.match(self.text, self._without_possessive(words[-1])):
                yield words

    def _signed(self) -> Iterator[list[Word]]:
        """At the end of the message, after thanks or on a line of its own; or all that the message is."""
        for cue in (re.match("", self.text), *cues.SIGNED.finditer(self.text)):
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
            if taken and not _BETWEEN.fullmatch(self.text, taken[-1].end(), word.start()):
                break
            if taken and "," in self.text[taken[-1].end() : word.start()] and not self._last_then_first(taken, word):
                break
            if taken and ". " in self.text[taken[-1].end() : word.start()] and len(taken[-1][0]) > 2:
                break
            if not (self._is_particle(word) or accept(word, len(taken))):
                break
            taken.append(word)
        while taken and self._is_particle(taken[-1]):
            taken.pop()
        return taken

    def _before(self, at: int, accept: Callable[[Word, int], bool]) -> list[Word]:
        """The words that end here and make a name."""
        gap = cues.BETWEEN_NAME_AND_BIRTH.search(self.text, max(0, at - 20), at)
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
        if words and not cues.NOUN.match(self.text, words[-1].end()) and not all(map(self._is_particle, words)):
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
        return self._written_as_name(word) and (self._uncommon(word, place) or (place == 0 and self._first_though_ordinary(word)))

    def _first_though_ordinary(self, word: Word) -> bool:
        """An ordinary word with a capital ("Blessing", "Hope") before what can only be a surname."""
        number = self.number[word.start()] + 1
        lower = word[0].lower()
        if self.title_case or lower in FUNCTION_WORDS - ORDINARY_FIRST_NAMES or lower in OTHER_WORDS or number == len(self.words):
            return False
        surname = self.words[number]
        return surname.start() == word.end() + 1 and self._written_as_name(surname) and self._uncommon(surname, 1)

    def _uncommon(self, word: Word, place: int) -> bool:
        lower = word[0].lower()
        if lower in self.known or lower.removesuffix("'s") in self.known or (len(lower) == 1 and not word[0].isupper()) or lower == "i":
            return False
        return not is_ordinary(lower) or (place > 0 and lower in ORDINARY_SURNAMES)

    def _listed(self, word: Word, place: int) -> bool:
        """A known first name, then what can be a surname."""
        lower = word[0].lower().removesuffix("'s")
        if place == 0:
            return any(part in FIRST_NAMES for part in (lower, lower.split("-")[0])) and lower not in self.known
        return self._uncommon(word, place) and (len(lower) > 3 or self._written_as_name(word))

    def _virtue(self, word: Word, place: int) -> bool:
        """Ordinary words that are names after "my daughter", when they have a capital."""
        name = place == 0 and word[0].lower() in ORDINARY_FIRST_NAMES - {"may", "will"}
        return self._written_as_name(word) and not self.title_case and (name or self._uncommon(word, place))

    def _is_particle(self, word: Word) -> bool:
        return word[0].lower() in PARTICLES

    def _as_subject(self, end: int) -> bool:
        return bool(re.compile(r",|'s\b| (?:who|has|had|is|was|gets?|got|needs?|keeps?|and|will|can|starts?|takes?|says?)\b").match(self.text, end))

    def _last_then_first(self, taken: list[Word], word: Word) -> bool:
        return len(taken) == 1 and self._capital(word, 0) and self._written_as_name(taken[0])

    def _without_possessive(self, word: Word) -> int:
        return word.end() - 2 if word[0].endswith("'s") else word.end()
