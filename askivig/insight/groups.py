"""Questions asked in vain, grouped by meaning: how many, how put, which topics are near, what to paste where."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from askivig.insight.likeness import Similar, by_words
from askivig.insight.model import Kept
from askivig.insight.store import Store
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.search import search

ALIKE = 0.4  # what `by_words` gives two ways to ask the same; rather apart than together
NEAREST = 3  # topics shown
MOST = 2000  # different texts that are grouped; the newest
MOST_GROUPS = 100  # given
TAG = "["  # how what was taken out of a text is marked


@dataclass(frozen=True)
class Group:
    """Questions that mean about the same. `texts` begins with the one that stands for them all."""

    texts: tuple[str, ...]
    count: int
    kinds: Mapping[str, int]
    reasons: Mapping[str, int]
    topics: Mapping[str, int]  # that were offered, or voted down
    nearest: tuple[tuple[str, float], ...]  # ids of topics with the score of the search, 0 to 100
    ids: tuple[str, ...]

    @property
    def line(self) -> str:
        """What to paste under a topic's `wordings`."""
        return wording_line(self.texts[0])


def groups(
    store: Store,
    base: KnowledgeBase,
    *,
    days: int | None = None,
    similar: Similar | None = None,
    alike: float = ALIKE,
    most: int = MOST_GROUPS,
) -> list[Group]:
    """What was asked in vain in the last days, the most frequent first. Raises SQLAlchemy's errors."""
    return grouped(store.questions(days), base, similar or by_words(base), alike, most)


def dismiss(store: Store, group: Group) -> None:
    """Deletes the questions of a group for good: it has been dealt with, or nothing is to be done."""
    store.delete(group.ids)


def grouped(
    kept: Sequence[Kept], base: KnowledgeBase, similar: Similar, alike: float = ALIKE, most: int = MOST_GROUPS
) -> list[Group]:
    """The groups of these questions, the largest first."""
    by_text: dict[str, list[Kept]] = {}
    for one in reversed(kept):
        by_text.setdefault(" ".join(one.question.text.lower().split()).rstrip("?!. "), []).append(one)
    same = sorted(list(by_text.values())[:MOST], key=lambda some: (-len(some), _marked(some), some[0].question.text))
    found = [[same[at] for at in places] for places in _clusters(same, similar, alike)]
    found.sort(key=lambda some: (-sum(map(len, some)), some[0][0].question.text))
    return [_group(some, base) for some in found[:most]]


def wording_line(text: str) -> str:
    """A text as a line of a list in YAML, whatever it holds: a JSON string is one of YAML's."""
    return f"  - {json.dumps(' '.join(text.split()), ensure_ascii=False)}"


def _clusters(same: Sequence[Sequence[Kept]], similar: Similar, alike: float) -> list[list[int]]:
    """Places of texts that belong together: again and again the text with the most neighbours, and those."""
    texts = [some[0].question.text for some in same]
    near = [_near(similar(text, texts), at, alike) for at, text in enumerate(texts)]
    left, found = set(range(len(texts))), []
    while left:
        middle = max(sorted(left), key=lambda at: sum(len(same[one]) for one in near[at] if one in left))
        members = [middle, *(one for one in near[middle] if one in left and one != middle)]
        left.difference_update(members)
        found.append(members)
    return found


def _near(likeness: Sequence[float], own: int, alike: float) -> list[int]:
    """Places of the texts that are alike, the most alike first."""
    near = [at for at, score in enumerate(likeness) if score >= alike or at == own]
    return sorted(near, key=lambda at: -likeness[at])


def _group(same: Sequence[Sequence[Kept]], base: KnowledgeBase) -> Group:
    kept = [one for some in same for one in some]
    texts = sorted((some[0].question.text for some in same), key=lambda text: TAG in text)
    return Group(
        texts=tuple(texts),
        count=len(kept),
        kinds=Counter(one.question.kind for one in kept),
        reasons=Counter(one.question.reason for one in kept if one.question.reason),
        topics=Counter(topic for one in kept for topic in one.question.topics),
        nearest=tuple((hit.topic.id, round(hit.score)) for hit in search(base, texts[0], NEAREST)),
        ids=tuple(one.id for one in kept),
    )


def _marked(some: Sequence[Kept]) -> bool:
    return TAG in some[0].question.text
