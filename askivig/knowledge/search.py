"""The FAQ search: questions, wordings, glossary and answers, forgiving of slips, without any model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log

from rapidfuzz import fuzz, process, utils

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Bullets, Topic

LEAST = 60.0  # of 100: what is less alike is no hit
ANSWER_WEIGHT = 0.8  # a word in an answer counts less than one in a question
SLIP = 78.0  # of 100: how like a glossary word a word that stands nowhere must be to be taken for it
LONG = 6  # letters: shorter words are too like others
SHORT = 18  # words of a wording that is searched
ALIKE = 70.0  # of 100: how alike words must be for one to lead to the other's wordings
PLURAL = 85.0  # the same for a word that stands somewhere as it is
SOME = 250  # wordings that are looked at closely: those with the most, and rarest, words of the text


@dataclass(frozen=True)
class Hit:
    """A topic and how well it fits, 0 to 100."""

    topic: Topic
    score: float


def search(base: KnowledgeBase, text: str, most: int = 8) -> list[Hit]:
    """The topics that fit best. A lay word finds what its medical term finds."""
    index = _index(base)
    best: dict[int, float] = {}
    variants = index.variants(utils.default_process(text))
    near = index.near({word for one in variants for word in one.split()})
    for one in variants:
        for topic, score in index.scores(one, near):
            best[topic] = max(score, best.get(topic, 0.0))
    hits = [Hit(index.topics[topic], score) for topic, score in sorted(best.items()) if score >= LEAST]
    return sorted(hits, key=lambda hit: -hit.score)[:most]


@dataclass(frozen=True, eq=False)
class _Index:
    """What is searched, in plain words; `asked[i]` is a question or wording of the topic `owners[i]`."""

    topics: Sequence[Topic]
    questions: Sequence[str]
    asked: Sequence[str]
    owners: Sequence[int]
    answers: Sequence[str]
    terms: Sequence[tuple[str, tuple[str, str]]]  # a glossary word; its term and plain word
    places: Mapping[str, Sequence[int]]  # each word of `asked`, and where it stands
    vocabulary: Sequence[str]  # these words
    words: frozenset[str]  # and those of answers and glossary
    medical: Sequence[str]  # the long words of the glossary's terms

    def scores(self, text: str, near: Mapping[int, str]) -> list[tuple[int, float]]:
        """The topics that may be hits, each with its score; a topic may be there more than once."""
        scorer = fuzz.token_set_ratio
        asked: dict[int, float] = {}
        for _, score, at in process.extract(text, near, scorer=scorer, score_cutoff=LEAST - 10, limit=None):
            topic = self.owners[at]
            asked[topic] = max(score, asked.get(topic, 0.0))
        found = [
            (topic, 0.9 * score + 0.1 * fuzz.token_sort_ratio(text, self.questions[topic]))
            for topic, score in asked.items()
        ]
        least = LEAST / ANSWER_WEIGHT
        answers = process.extract(text, self.answers, scorer=scorer, score_cutoff=least, limit=None)
        return [*found, *((topic, ANSWER_WEIGHT * score) for _, score, topic in answers)]

    def variants(self, text: str) -> list[str]:
        """The text, and the text with each glossary word in it replaced by its term and its plain word."""
        right = " ".join(map(self._corrected, text.split()))
        variants = [text, right]
        for word, others in self.terms:
            if f" {word} " in f" {right} ":
                variants += [right.replace(word, other) for other in others]
        return list(dict.fromkeys(variants))

    def near(self, words: Iterable[str]) -> dict[int, str]:
        """The wordings that hold words like these, by their place."""
        weights: dict[int, float] = defaultdict(float)
        for word in words:
            where = {at: score for one, score in self._alike(word) for at in self.places[one]}
            rare = log(1 + len(self.asked) / (len(where) or 1))
            for at, score in where.items():
                weights[at] += score * rare
        return {at: self.asked[at] for at in nlargest(SOME, weights, key=weights.__getitem__)}

    def _alike(self, word: str) -> list[tuple[str, float]]:
        """The words like this one, with how much they are; the most alike comes last."""
        known = word in self.places
        if known and len(word) < LONG:
            return [(word, 100.0)]
        least = PLURAL if known else ALIKE
        alike = process.extract(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        return [(one, score) for one, score, _ in reversed(alike)]

    def _corrected(self, word: str) -> str:
        """A word that stands nowhere as the medical term that it is a slip of."""
        if len(word) < LONG or word in self.words:
            return word
        found = process.extractOne(word, self.medical, scorer=fuzz.ratio, score_cutoff=SLIP)
        return found[0] if found else word


@lru_cache(maxsize=2)
def _index(base: KnowledgeBase) -> _Index:
    topics = [*base.topics.values()]
    asked = [(at, utils.default_process(one)) for at, topic in enumerate(topics) for one in _asked(topic)]
    answers = [utils.default_process(_text(topic)) for topic in topics]
    forms = [(form, term) for term in base.glossary.terms for form in (term.term, term.plain, *term.forms)]
    terms = [
        (utils.default_process(form), (utils.default_process(term.term), utils.default_process(term.plain)))
        for form, term in forms
    ]
    medical = {word for _, (term, _) in terms for word in term.split() if len(word) >= LONG}
    places: dict[str, list[int]] = defaultdict(list)
    for at, (_, text) in enumerate(asked):
        for word in set(text.split()):
            places[word].append(at)
    written = [*places, *answers, *(word for word, _ in terms)]
    return _Index(
        topics=topics,
        questions=[utils.default_process(topic.question) for topic in topics],
        asked=[text for _, text in asked],
        owners=[at for at, _ in asked],
        answers=answers,
        terms=terms,
        places=places,
        vocabulary=[*places],
        words=frozenset(word for text in written for word in text.split()),
        medical=sorted(medical),
    )


def _asked(topic: Topic) -> list[str]:
    """Its question and wordings without the stories, whose words are about much else."""
    return [topic.question, *(wording for wording in topic.wordings if len(wording.split()) <= SHORT)]


def _text(topic: Topic) -> str:
    parts: Sequence[str | Bullets] = [topic.answer.short, *topic.answer.more]
    return " ".join(part if isinstance(part, str) else " ".join(part.items) for part in parts)
