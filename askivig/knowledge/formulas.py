"""The grammar in which `safety.yml` and `advice.yml` say what a sign or a request sounds like.

`<chest> .. <hurts>` is a word of one group, then, at most three words later, a word of another. `...` allows
seven words between, `A ~ B` either order with at most five, `(x)` may be missing, `a|b` is one of both, and `^`
is the beginning of a sentence. What a formula matches, `askivig.language.formulas` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

Says = Annotated[str, Meta(min_length=1, description="words, <groups>, gaps: see the top of safety.yml")]

GAPS = {"..": 3, "...": 7}
EITHER = 5
# groups that are found, not listed
BUILT_IN = ("number", "many", "year", "high_temperature", "low_temperature", "bare_temperature")
GROUP = re.compile(r"<[a-z][a-z0-9_]*>")
_ATOM = re.compile(rf"{GROUP.pattern}|(?!\.\.)[\w/%\[\],?.'^-]+")
_REMEDY = "expected a word, a <group>, a gap (.. or ...), a|b, (a|b) or A ~ B"


@dataclass(frozen=True)
class Step:
    """One word or group of a formula; `gap` words may stand between it and the step before."""

    atoms: frozenset[str]
    gap: int
    optional: bool = False


def parse(says: str) -> list[tuple[Step, ...]]:
    """The sequences of steps that one line stands for; ValueError, with the remedy, when it can't be read."""
    first, tilde, second = f" {says} ".partition(" ~ ")
    left = tuple(_steps(first.split()))
    if not tilde:
        return [left]
    right = tuple(_steps(second.split()))
    return [
        (*left, replace(right[0], gap=EITHER), *right[1:]),
        (*right, replace(left[0], gap=EITHER), *left[1:]),
    ]


def groups(says: str) -> list[str]:
    """The names of the groups in a line."""
    return [name[1:-1] for name in GROUP.findall(says)]


def _steps(items: Sequence[str]) -> Iterator[Step]:
    """The first must not be optional: it would mean nothing there."""
    if not items:
        raise ValueError(f"nothing stands here or beside ~; {_REMEDY}")
    for end in (items[0], items[-1]):
        if end in GAPS:
            raise ValueError(f'"{end}" is a gap with nothing on one side; {_REMEDY}')
    if items[0].startswith("("):
        raise ValueError(f'"{items[0]}" may be missing, so nothing can begin with it; take it or its brackets away')
    gap = 0
    for item in items:
        if item in GAPS:
            gap = GAPS[item]
            continue
        atoms, optional = _item(item)
        yield Step(atoms, gap, optional)
        gap = 0


@lru_cache(maxsize=4096)
def _item(item: str) -> tuple[frozenset[str], bool]:
    optional = item.startswith("(") and item.endswith(")")
    atoms = (item[1:-1] if optional else item).split("|")
    if not all(map(_ATOM.fullmatch, atoms)):
        raise ValueError(f'cannot read "{item}"; {_REMEDY}')
    return frozenset(atoms), optional
