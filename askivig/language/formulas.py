"""Finds what the formulas of `safety.yml` and `advice.yml` say; `askivig.knowledge.formulas` reads them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from askivig.knowledge import formulas as grammar
from askivig.knowledge.formulas import Step

MOST = 250  # places looked at for one formula: more than any message of 500 letters has

Places = tuple[tuple[int, int], ...]  # the words of one match: (start, end) of each step
T = TypeVar("T")


class Atoms(dict[str, dict[int, list[int]]]):
    """What was found in one message: group or word -> where it starts -> where it ends."""

    @cached_property
    def at(self) -> dict[int, dict[str, list[int]]]:
        """The same by place; to be asked for when all is found."""
        places: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for name, starts in self.items():
            for start, ends in starts.items():
                places[start][name] = ends
        return places

    def add(self, name: str, start: int, end: int) -> None:
        """One more find."""
        self.setdefault(name, {}).setdefault(start, []).append(end)


@dataclass(frozen=True)
class Formula:
    """A sequence of steps that must stand in one sentence."""

    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, steps: Sequence[Step]) -> Formula:
        return cls(tuple(steps), tuple(step.atoms for step in steps if not step.optional))

    def literals(self) -> set[str]:
        """The plain words in it."""
        return {atom for step in self.steps for atom in step.atoms if not atom.startswith("<")}

    def may_match(self, present: AbstractSet[str]) -> bool:
        """Whether all that it needs occurs at all."""
        return not any(need.isdisjoint(present) for need in self.needs)

    def find(self, atoms: Atoms, sentences: Sequence[int]) -> Iterator[Places]:
        """Its matches, one for each place where it begins."""
        begins = (
            (at, end) for name in self.steps[0].atoms & atoms.keys() for at, ends in atoms[name].items() for end in ends
        )
        for begin in islice(begins, MOST):
            rest = self._rest(1, begin, 0, atoms.at, sentences)
            if rest is not None:
                yield (begin, *rest)

    def _rest(
        self,
        index: int,
        before: tuple[int, int],
        slack: int,
        at: Mapping[int, Mapping[str, Sequence[int]]],
        sentences: Sequence[int],
    ) -> Places | None:
        """The steps from `index` on, after the words `before`; `slack` is the gap that a missing step leaves."""
        if index == len(self.steps):
            return ()
        step = self.steps[index]
        gap = max(step.gap, slack)
        for start in range(before[1], min(before[1] + gap + 1, len(sentences))):
            if sentences[start] != sentences[before[0]]:
                break
            here = at.get(start)
            if here is None or step.atoms.isdisjoint(here):
                continue
            for end in {end for name, ends in here.items() if name in step.atoms for end in ends}:
                rest = self._rest(index + 1, (start, end), 0, at, sentences)
                if rest is not None:
                    return ((start, end), *rest)
        return self._rest(index + 1, before, gap, at, sentences) if step.optional else None


class Catalogue(Generic[T]):
    """Many formulas, each with what it stands for; only those whose rarest need occurs are tried."""

    def __init__(self, entries: Iterable[tuple[T, Formula]]) -> None:
        self.entries = tuple(entries)
        use = Counter(atom for _, formula in self.entries for need in formula.needs for atom in need)
        self._by_atom: dict[str, list[int]] = defaultdict(list)
        for number, (_, formula) in enumerate(self.entries):
            for atom in min(formula.needs, key=lambda need: sum(use[atom] for atom in need)):
                self._by_atom[atom].append(number)

    def literals(self) -> set[str]:
        """The plain words in them."""
        return {literal for _, formula in self.entries for literal in formula.literals()}

    def find(self, atoms: Atoms, sentences: Sequence[int]) -> Iterator[tuple[T, Places]]:
        """All matches, in the order of the entries."""
        present = frozenset(atoms)  # a set, which `isdisjoint` needs to be quick
        for number in sorted({number for atom in present for number in self._by_atom.get(atom, ())}):
            what, formula = self.entries[number]
            if formula.may_match(present):
                for places in formula.find(atoms, sentences):
                    yield what, places


def compiled(says: Iterable[str]) -> list[Formula]:
    """The formulas of some lines."""
    return [formula for line in says for formula in parse(line)]


def parse(says: str) -> list[Formula]:
    """The formulas that one line stands for; ValueError when it can't be read."""
    return [Formula.of(steps) for steps in grammar.parse(says)]
