"""Finds the signs that a message names, and which of them it reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from askivig.knowledge.safety import Excuse, Safety, Sign
from askivig.language.concepts import Concepts, without
from askivig.language.context import Judge, compiled, covered, hidden
from askivig.language.formulas import Atoms, Formula, Places
from askivig.language.numbers import Numbers
from askivig.language.spelling import Speller
from askivig.language.text import Message, read

EVER: frozenset[str] = frozenset(get_args(Excuse)) - {"denied"}


@dataclass(frozen=True)
class Seen:
    """What one message says: reported signs with the words that report them, and signs that are only named."""

    message: Message
    reported: Mapping[str, str]
    named: Mapping[str, str]  # sign -> why it is no report
    spanish: frozenset[str] = field(default_factory=frozenset)  # reported in Spanish words
    minimising: str | None = None


class Signs:
    """Compiled concepts of the safety file."""

    def __init__(self, safety: Safety, numbers: Numbers) -> None:
        self._short_forms = safety.short_forms
        self._numbers = numbers
        self._judge = Judge(safety.context)
        self._signs = {sign.id: sign for sign in safety.signs}
        self._no_excuse = {sign.id: EVER if sign.lasting else frozenset(sign.even_if) for sign in safety.signs}
        self._formulas = [*entries(safety.signs)]
        self._minimising = compiled(safety.minimising)
        used = [*(formula for _, formula, _ in self._formulas), *self._minimising, *self._judge.formulas()]
        literals = {literal for formula in used for literal in formula.literals()}
        self._concepts = Concepts(safety.words, literals, self._plain_words)
        self.vocabulary = frozenset(self._concepts.vocabulary)
        self._speller = Speller(self._concepts.vocabulary | set(safety.context.negation.bridge), safety.ordinary)

    def _plain_words(self, text: str) -> tuple[str, ...]:
        return read(text, self._short_forms).words[:-1]

    def see(self, text: str) -> Seen:
        """Reads one message."""
        message = read(text, self._short_forms, self._speller.correct)
        atoms = self._concepts.find(message.words)
        for name, start, end in self._numbers.find(message.words):
            atoms[name][start].append(end)
        atoms["^"].update((at, [at]) for at in message.starts())
        atoms = without(atoms, hidden(self._judge, message, atoms))
        return self._judged(message, atoms)

    def _judged(self, message: Message, atoms: Atoms) -> Seen:
        found = [*self._find(message, atoms)]
        hearing = self._judge.hear(message, atoms)
        words = covered(places for _, places, _ in found)
        reported: dict[str, str] = {}
        named: dict[str, str] = {}
        spanish: set[str] = set()
        for sign, places, in_spanish in found:
            why_not = hearing.why_not(places, words)
            if why_not and why_not not in self._no_excuse[sign.id]:
                named.setdefault(sign.id, why_not)
                continue
            reported.setdefault(sign.id, message.quote(places[0][0], places[-1][1] - 1))
            if in_spanish:
                spanish.add(sign.id)
        kept = {sign: words for sign, words in reported.items() if reported.keys().isdisjoint(self._signs[sign].unless)}
        return Seen(message, kept, named, frozenset(spanish), self._minimises(message, atoms))

    def _find(self, message: Message, atoms: Atoms) -> Iterable[tuple[Sign, Places, bool]]:
        present = frozenset(atoms)
        for sign, formula, in_spanish in self._formulas:
            if formula.may_match(present):
                for places in formula.find(atoms, message.sentences):
                    yield sign, places, in_spanish

    def _minimises(self, message: Message, atoms: Atoms) -> str | None:
        present = frozenset(atoms)
        for formula in self._minimising:
            if formula.may_match(present):
                for places in formula.find(atoms, message.sentences):
                    return message.quote(places[0][0], places[-1][1] - 1)
        return None


def entries(signs: Iterable[Sign]) -> Iterable[tuple[Sign, Formula, bool]]:
    """Every formula with its sign, and whether it is Spanish."""
    for sign in signs:
        for formula in compiled(sign.says):
            yield sign, formula, False
        for formula in compiled(sign.spanish):
            yield sign, formula, True
