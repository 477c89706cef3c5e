"""Which of the names that the knowledge base knows stand in a message: the therapy, illnesses, other treatments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from askivig.knowledge.base import KnowledgeBase

LONG = 7  # letters from which a word may have one slip, so that short names are never guessed at
LONG_PHRASE = 14  # letters from which a name of several words may have a slip in most of them
NEAR = 0.84  # of 1: how like such a name a phrase must be
THERAPY, CONDITION, OTHER, SUBJECT = "therapy", "condition", "other", "subject"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Named:
    """What a message names. `conditions` are ids in the order of the text."""

    therapy: bool
    conditions: tuple[str, ...]
    others: tuple[str, ...]
    subjects: tuple[str, ...] = ()

    @property
    def foreign(self) -> bool:
        """Another treatment is named and not ours, or a subject that is not ours."""
        return bool(self.subjects) or (bool(self.others) and not self.therapy)


class Names:
    """Finds names word by word, the longest first; a slip in a long word is forgiven."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._known: dict[tuple[str, ...], tuple[str, str]] = {}
        for name, kind, identifier in _names(base):
            self._known.setdefault(tuple(words(name)), (kind, identifier))
        self._known.pop((), None)
        self._longest = max(map(len, self._known), default=1)
        self._phrases: dict[int, list[str]] = {}
        for parts, (kind, _) in self._known.items():
            if kind == CONDITION and len(parts) > 1 and len(" ".join(parts)) >= LONG_PHRASE:
                self._phrases.setdefault(len(parts), []).append(" ".join(parts))
        self._spellings = sorted({word for name in self._known for word in name if len(word) >= LONG})

    def find(self, text: str) -> Named:
        """The names in a text."""
        found = list(self._matches([self._spelled(word) for word in words(text)]))
        return Named(
            therapy=any(kind == THERAPY for kind, _ in found),
            conditions=tuple(dict.fromkeys(one for kind, one in found if kind == CONDITION)),
            others=tuple(dict.fromkeys(one for kind, one in found if kind == OTHER)),
            subjects=tuple(dict.fromkeys(one for kind, one in found if kind == SUBJECT)),
        )

    def nearly(self, text: str) -> tuple[str, ...]:
        """Illnesses of several words that stand in a text with slips in more than one of them."""
        tokens = words(text)
        found = []
        for length, names in self._phrases.items():
            for at in range(len(tokens) - length + 1):
                phrase = " ".join(tokens[at : at + length])
                near = process.extractOne(phrase, names, scorer=OSA.normalized_similarity, score_cutoff=NEAR)
                if near:
                    found.append((float(near[1]), self._known[tuple(near[0].split())][1]))
        return tuple(dict.fromkeys(condition for _, condition in sorted(found, reverse=True)))

    def _matches(self, tokens: list[str]) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(tokens):
            for length in range(min(self._longest, len(tokens) - at), 0, -1):
                hit = self._known.get(tuple(tokens[at : at + length]))
                if hit:
                    yield hit
                    break
            at += length

    def _spelled(self, word: str) -> str:
        if len(word) < LONG or word in self._spellings:
            return word
        near = process.extractOne(word, self._spellings, scorer=OSA.distance, score_cutoff=1)
        return str(near[0]) if near and near[0][0] == word[0] else word


def words(text: str) -> list[str]:
    """Lower-case words without accents, apostrophes joined: "Crème-Café's" -> creme, cafes."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _WORD.findall(plain.replace("'", ""))


def _names(base: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    therapy = base.categories.therapy
    for name in [therapy.name, therapy.full_name, *therapy.synonyms, *_brands(base)]:
        yield name, THERAPY, therapy.name
    for condition in [*base.conditions.conditions, *base.withheld.conditions]:
        for name in [condition.name, *condition.synonyms, *condition.misspellings]:
            yield name, CONDITION, condition.id
    for name in base.out_of_scope.names:
        yield name, OTHER, name
    for name in base.out_of_scope.subjects:
        yield name, SUBJECT, name


def _brands(base: KnowledgeBase) -> Iterable[str]:
    brands = [*(product.brand for product in base.products.products), *base.withheld.products]
    return dict.fromkeys(brand.split()[0] for brand in brands)
