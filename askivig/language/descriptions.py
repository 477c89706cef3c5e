"""Things that people describe rather than name, found by a few words that stand near each other in any order.

"eats|attack* platelet*": a word of the first two, and one that begins with "platelet". "#" is a number, and "!donor*"
means that no such word is in the message. "<attack>" in the knowledge base is a choice that has a name.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

ROOM = 3  # how many words of the text a description may stretch over for each of its own
SHORTEST_STEM = 3
NUMBER, NOT = "#", "!"
_GROUP = re.compile(r"<(\w+)>")

Meant = TypeVar("Meant", bound=Hashable)


@dataclass(frozen=True)
class Described(Generic[Meant]):
    """What is meant, and the places of the words that say so."""

    meant: Meant
    places: frozenset[int]


@dataclass(frozen=True)
class _Pattern(Generic[Meant]):
    wanted: tuple[str, ...]  # the least usual first
    unwanted: tuple[str, ...]
    meant: Meant


class Descriptions(Generic[Meant]):
    """Looks each word of a text up once, however many descriptions there are."""

    def __init__(self, patterns: Iterable[tuple[str, Meant]]) -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._starting_at: dict[str, list[_Pattern[Meant]]] = defaultdict(list)
        known = [(pattern.lower().split(), meant) for pattern, meant in patterns]
        uses = Counter(part for parts, _ in known for part in parts)
        for parts, meant in known:
            wanted = sorted((part for part in parts if part[0] != NOT), key=uses.__getitem__)
            unwanted = tuple(part[1:] for part in parts if part[0] == NOT)
            self._starting_at[wanted[0]].append(_Pattern(tuple(wanted), unwanted, meant))
        for part in {part.lstrip(NOT) for part in uses}:
            for word in part.split("|"):
                (self._stems if word.endswith("*") else self._exact)[word.rstrip("*")].add(part)
        self._longest_stem = max(map(len, self._stems), default=0)

    def words(self) -> frozenset[str]:
        """The whole words that descriptions are made of."""
        return frozenset(self._exact) - {NUMBER}

    def find(self, tokens: Sequence[str]) -> list[Described[Meant]]:
        """The descriptions that stand in a text, in no order."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(tokens):
            for part in self._parts(token):
                places[part].append(at)
        return [
            Described(pattern.meant, found)
            for part in places
            for pattern in self._starting_at.get(part, ())
            if all(one in places for one in pattern.wanted)
            and not any(one in places for one in pattern.unwanted)
            and (found := _together([places[one] for one in pattern.wanted]))
        ]

    def _parts(self, token: str) -> set[str]:
        parts = set(self._exact.get(NUMBER if token.isdigit() else token, ()))
        for end in range(SHORTEST_STEM, min(self._longest_stem, len(token)) + 1):
            parts |= self._stems.get(token[:end], set())
        return parts


def expanded(pattern: str, groups: Mapping[str, Sequence[str]]) -> str:
    """The pattern with the words of its groups. Raises KeyError for a group that is not there."""
    return _GROUP.sub(lambda found: "|".join(groups[found[1]]), pattern)


def _together(places: Sequence[Sequence[int]]) -> frozenset[int]:
    """A place of its own for each word, all near the first word's; nothing when there is none."""
    first, *others = places
    for start in first:
        taken = {start}
        for other in others:
            near = other[max(0, bisect(other, start) - len(places)) : bisect(other, start) + len(places)]
            taken |= set(sorted((at for at in near if at not in taken), key=lambda at: abs(at - start))[:1])
        if len(taken) == len(places) and max(taken) - min(taken) < ROOM * len(places):
            return frozenset(taken)
    return frozenset()
