"""Which of the names that the knowledge base knows stand in a message: the therapy, illnesses, other treatments."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase
from askivig.language.descriptions import Descriptions, expanded
from askivig.language.spelling import Speller

LONG = 7  # letters from which a word that names another treatment, or a subject, may have a slip
JOINED = 7  # letters from which a word may be typed as two: "neuro pathy"
ANY_ILLNESS = "my illness"
THERAPY, CONDITION, OTHER, SUBJECT = "therapy", "condition", "other", "subject"
_WORD = re.compile(r"[a-z0-9]+")
_LONG_WORD = re.compile(r"[a-z]{6,}")
_BRITISH = re.compile("[ao]e")
# No short names of illnesses: a dose, and a lady.
_OTHERWISE = re.compile(r"\d\s?(?i:mg|g|ml|mcg)\b|\b(?i:mg|g)\s?(?:/|(?i:per))\s?\w+|\bMs\.? (?=[A-Z][a-z])")

Meaning = tuple[str, str]  # one of the four kinds, and what is named


@dataclass(frozen=True)
class Named:
    """What a message names. `conditions` are ids: named ones before described ones, those of several illnesses last.

    `anonymous` are the message's words with no illness called by its name; empty where none is.
    """

    therapy: bool
    conditions: tuple[str, ...]
    others: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    anonymous: str = ""

    @property
    def foreign(self) -> bool:
        """Another treatment is named and not ours, or a subject that is not ours."""
        return bool(self.subjects) or (bool(self.others) and not self.therapy)


@dataclass(frozen=True)
class _Hit:
    meaning: Meaning
    places: frozenset[int]
    described: bool = False


class Names:
    """Finds names, the longest first, and descriptions; slips in longer words are forgiven."""

    def __init__(self, base: KnowledgeBase) -> None:
        names = list(_names(base))
        self._descriptions = Descriptions(_descriptions(base))
        right = {word: meaning[0] for name, meaning in reversed(names) for word in folded(name)}
        self._single = frozenset(word for word in right if len(word) >= JOINED)
        forgiven = {word for word, kind in right.items() if kind in (THERAPY, CONDITION) or len(word) >= LONG}
        self._speller = Speller(right.keys() | self._descriptions.words(), _no_slips(base), forgiven)
        self._starting: dict[str, dict[tuple[str, ...], Meaning]] = defaultdict(dict)
        for name, meaning in [*names, *_misspellings(base)]:
            self._learn(name, meaning)
        self._longest = max((len(name) for names in self._starting.values() for name in names), default=0)
        self._general = frozenset(one.id for one in base.conditions.conditions if one.general)

    def find(self, text: str) -> Named:
        """The names in a text."""
        tokens = self._tokens(_OTHERWISE.sub(" ", text))
        hits = [*self._matches(tokens)]
        hits += [_Hit(one.meant, one.places, described=True) for one in self._descriptions.find(tokens)]
        hits = _longest(hits)
        hits.sort(key=lambda hit: (hit.meaning[1] in self._general, hit.described, min(hit.places)))
        return Named(
            therapy=any(hit.meaning[0] == THERAPY for hit in hits),
            conditions=_of_kind(CONDITION, hits),
            others=_of_kind(OTHER, hits),
            subjects=_of_kind(SUBJECT, hits),
            anonymous=_anonymous(tokens, [hit for hit in hits if hit.meaning[0] == CONDITION and not hit.described]),
        )

    def _learn(self, name: str, meaning: Meaning) -> None:
        tokens = tuple(self._tokens(name))
        if tokens:
            self._starting[tokens[0]].setdefault(tokens, meaning)

    def _matches(self, tokens: Sequence[str]) -> Iterator[_Hit]:
        at = 0
        while at < len(tokens):
            here = self._starting.get(tokens[at], {})
            room = range(min(self._longest, len(tokens) - at) if here else 0, 0, -1)
            length = next((one for one in room if tuple(tokens[at : at + one]) in here), 0)
            if length:
                yield _Hit(here[tuple(tokens[at : at + length])], frozenset(range(at, at + length)))
            at += length or 1

    def _tokens(self, text: str) -> list[str]:
        """The words of a text (or of a name: they meet here) as names are spelt."""
        tokens: list[str] = []
        for word in folded(text):
            if tokens and tokens[-1] + word in self._single:
                tokens[-1] += word
            else:
                tokens += self._speller.correct(word).split()
        return tokens


def words(text: str) -> list[str]:
    """Lower-case words without accents, apostrophes joined: "Crème-Café's" -> creme, cafes."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'")).encode("ascii", "ignore").decode()
    return _WORD.findall(plain.replace("'", ""))


def folded(text: str) -> list[str]:
    """Its words, British spelling read as American."""
    return words(american(" ".join(words(text))))


def american(text: str) -> str:
    """Lower-case text with "ae" and "oe" read as "e" in words of six letters or more: anaemia, foetal."""
    return _LONG_WORD.sub(lambda word: _BRITISH.sub("e", word[0]), text)


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """Those whose words do not all stand in a longer one."""
    at: dict[int, list[_Hit]] = defaultdict(list)
    for hit in hits:
        for place in hit.places:
            at[place].append(hit)
    return [hit for hit in hits if not any(hit.places < other.places for other in at[min(hit.places)])]


def _of_kind(kind: str, hits: Iterable[_Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.meaning[1] for hit in hits if hit.meaning[0] == kind))


def _anonymous(tokens: Sequence[str], illnesses: Sequence[_Hit]) -> str:
    """The words with `ANY_ILLNESS` for each illness; nothing when there is none."""
    first = {min(hit.places) for hit in illnesses}
    named = {place for hit in illnesses for place in hit.places}
    kept = [ANY_ILLNESS if at in first else word for at, word in enumerate(tokens) if at in first or at not in named]
    return " ".join(kept) if illnesses else ""


def _names(base: KnowledgeBase) -> Iterator[tuple[str, Meaning]]:
    therapy = base.categories.therapy
    for name in [therapy.name, therapy.full_name, *therapy.synonyms, *_brands(base)]:
        yield name, (THERAPY, therapy.name)
    for condition in [*base.conditions.conditions, *base.withheld.conditions]:
        for name in [condition.name, *condition.synonyms]:
            yield name, (CONDITION, condition.id)
    for name in base.out_of_scope.names:
        yield name, (OTHER, name)
    for name in base.out_of_scope.subjects:
        yield name, (SUBJECT, name)


def _misspellings(base: KnowledgeBase) -> Iterator[tuple[str, Meaning]]:
    for name in base.categories.therapy.misspellings:
        yield name, (THERAPY, base.categories.therapy.name)
    for condition in [*base.conditions.conditions, *base.withheld.conditions]:
        for name in condition.misspellings:
            yield name, (CONDITION, condition.id)


def _descriptions(base: KnowledgeBase) -> Iterator[tuple[str, Meaning]]:
    for condition in [*base.conditions.conditions, *base.withheld.conditions]:
        for one in condition.described:
            yield american(expanded(one, base.conditions.words)), (CONDITION, condition.id)
    for one in base.out_of_scope.described:
        yield american(expanded(one, base.out_of_scope.words)), (SUBJECT, one)


def _no_slips(base: KnowledgeBase) -> frozenset[str]:
    """Words that only look like a slip in a name: those listed, and those of the glossary."""
    terms = (form for term in base.glossary.terms for form in (term.term, term.plain, *term.forms))
    return frozenset(word for text in (*base.conditions.no_slips, *terms) for word in folded(text))


def _brands(base: KnowledgeBase) -> Iterable[str]:
    brands = [*(product.brand for product in base.products.products), *base.withheld.products]
    return dict.fromkeys(words(brand)[0] for brand in brands)
