"""The little language in which `safety.yml` says what a sign sounds like.

`<chest> .. <hurts>` is a word of one group, then, at most three words later, a word of another. `...` allows
seven words between, `A ~ B` either order with at most four, `(x)` may be missing, `a|b` is one of both, and `^`
is the beginning of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

GAPS = {"..": 3, "...": 7}
EITHER = 4
MOST = 250  # places looked at for one formula: more than any message of 500 letters has
ITEM = re.compile(r"\(?([\w<>|/%\[\],?.'^-]+)\)?")

Atoms = Mapping[str, Mapping[int, Sequence[int]]]  # group or word -> where it starts -> where it may end
Places = tuple[tuple[int, int], ...]  # the words of one match: (start, end) of each step


@dataclass(frozen=True)
class Step:
    """One word or group of a formula; `gap` words may stand between it and the step before."""

    atoms: tuple[str, ...]
    gap: int
    optional: bool = False


@dataclass(frozen=True)
class Formula:
    """A sequence of steps that must stand in one sentence."""

    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, steps: Sequence[Step]) -> Formula:
        return cls(tuple(steps), tuple(frozenset(step.atoms) for step in steps if not step.optional))

    def literals(self) -> set[str]:
        """The plain words in it."""
        return {atom for step in self.steps for atom in step.atoms if not atom.startswith("<")}

    def may_match(self, present: frozenset[str]) -> bool:
        """Whether all that it needs occurs at all."""
        return not any(need.isdisjoint(present) for need in self.needs)

    def find(self, atoms: Atoms, sentences: Sequence[int]) -> Iterator[Places]:
        """Its matches, one for each place where it begins."""
        begins = ((at, end) for name in self.steps[0].atoms for at, ends in atoms.get(name, {}).items() for end in ends)
        for count, begin in enumerate(begins):
            if count == MOST:
                return
            rest = self._rest(1, begin, 0, atoms, sentences)
            if rest is not None:
                yield (begin, *rest)

    def _rest(
        self, index: int, before: tuple[int, int], slack: int, atoms: Atoms, sentences: Sequence[int]
    ) -> Places | None:
        """The steps from `index` on, after the words `before`; `slack` is the gap that a missing step leaves."""
        if index == len(self.steps):
            return ()
        step = self.steps[index]
        gap = max(step.gap, slack)
        for start in range(before[1], min(before[1] + gap + 1, len(sentences))):
            if sentences[start] != sentences[before[0]]:
                break
            for name in step.atoms:
                for end in atoms.get(name, {}).get(start, ()):
                    rest = self._rest(index + 1, (start, end), 0, atoms, sentences)
                    if rest is not None:
                        return ((start, end), *rest)
        return self._rest(index + 1, before, gap, atoms, sentences) if step.optional else None


def parse(says: str) -> list[Formula]:
    """The formulas that one line of `safety.yml` stands for; ValueError when it can't be read."""
    first, tilde, second = says.partition(" ~ ")
    left = tuple(steps(first.split()))
    if not tilde:
        return [Formula.of(left)]
    right = tuple(steps(second.split()))
    return [
        Formula.of((*left, replace(right[0], gap=EITHER), *right[1:])),
        Formula.of((*right, replace(left[0], gap=EITHER), *left[1:])),
    ]


def steps(items: Sequence[str]) -> Iterator[Step]:
    """The first must not be optional: it would mean nothing there."""
    gap = 0
    for at, item in enumerate(items):
        if item in GAPS:
            gap = GAPS[item]
            continue
        found = ITEM.fullmatch(item)
        if not found or not all(found[1].split("|")) or (item[0] == "(" and at == 0):
            raise ValueError(f"cannot read {item!r}: expected a word, a <group>, a gap, a|b or (a|b)")
        yield Step(tuple(dict.fromkeys(found[1].split("|"))), gap, item[0] == "(")
        gap = 0
