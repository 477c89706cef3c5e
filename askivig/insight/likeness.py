"""How alike two questions are, by their words alone; whoever has a better measure hands it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import log

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.words import plain_words
from askivig.language.normal import Normaliser

Similar = Callable[[str, Sequence[str]], Sequence[float]]  # how like each of the others a text is, 0 to 1

SAME_WORD = 0.86  # of 1: tattoo and tatoo, swim and swimming, dental and dentist
RARE = 3.5  # what a word weighs at least that tells what is asked: it stands in one of thirty wordings

Weights = Mapping[str, float]


def by_words(base: KnowledgeBase) -> Similar:
    """Likeness of the sets of words, slips and endings forgiven.

    A word weighs the more the fewer of the base's own wordings hold it: "the" and "infusion" tell nothing.
    """
    normal = Normaliser(base)
    asked = [set(plain_words(normal(wording))) for topic in base.topics.values() for wording in topic.wordings]
    counts = Counter(word for words in asked for word in words)
    family = _Families()

    @lru_cache(maxsize=10_000)
    def weights(text: str) -> Weights:
        words = {word: log((1 + len(asked)) / (1 + counts[word])) for word in plain_words(normal(text))}
        telling = {family[word]: weight for word, weight in words.items() if weight >= RARE}
        return telling or words

    def similar(text: str, others: Sequence[str]) -> list[float]:
        own = weights(text)
        return [_overlap(own, weights(other)) for other in others]

    return similar


def _overlap(one: Weights, other: Weights) -> float:
    """The share of the weight that both have, 0 to 1."""
    both = one.keys() & other.keys()
    if not both:
        return 0.0
    return sum(one[word] + other[word] for word in both) / (sum(one.values()) + sum(other.values()))


class _Families(dict[str, str]):
    """For each word the first one seen that is like it."""

    def __missing__(self, word: str) -> str:
        heads = {head for head in self.values() if head[0] == word[0]}
        alike = process.extractOne(word, sorted(heads), scorer=JaroWinkler.similarity, score_cutoff=SAME_WORD)
        self[word] = alike[0] if alike else word
        return self[word]
