"""Finds the signs that a message names, and which of them it reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from askivig.knowledge.safety import Excuse, Safety, Sign
from askivig.language.concepts import Concepts, without
from askivig.language.context import Judge, ends
from askivig.language.formulas import Atoms, Catalogue, Formula, compiled
from askivig.language.numbers import Numbers
from askivig.language.spelling import Speller
from askivig.language.text import Message, read

EVER: frozenset[str] = frozenset(get_args(Excuse)) - {"denied", "not a person", "outlived"}
MINIMISES, ASKS = "minimises", "asks something new"


@dataclass(frozen=True)
class Seen:
    """What one message says.

    `reported` are signs with the words that report them, `named` those that are no report, with the reason,
    `spanish` those reported in Spanish; `plays_down` is said of a message that, after an alarm, makes light of it.
    """

    message: Message
    reported: Mapping[str, str]
    named: Mapping[str, str]
    spanish: frozenset[str]
    plays_down: bool


@dataclass(frozen=True)
class Wording:
    """Which sign a formula stands for, in which language."""

    sign: Sign
    spanish: bool = False


class Signs:
    """Compiled concepts of the safety file."""

    def __init__(self, safety: Safety, numbers: Numbers) -> None:
        self._short_forms = safety.short_forms
        self._numbers = numbers
        self._judge = Judge(safety.context)
        self._no_excuse = {sign.id: EVER if sign.lasting else frozenset(sign.even_if) for sign in safety.signs}
        self._unless = {sign.id: sign.unless for sign in safety.signs}
        self.wordings = Catalogue(wordings(safety.signs))
        self._talk = Catalogue(talk(safety))
        self._courtesy = frozenset(safety.courtesy)
        catalogues = (self.wordings, self._talk, self._judge.figures, self._judge.cues)
        literals = set().union(*(catalogue.literals() for catalogue in catalogues))
        self._concepts = Concepts(safety.words, literals, self._plain_words)
        self.vocabulary = frozenset(self._concepts.vocabulary)
        known = self.vocabulary.union(safety.context.negation.bridge)
        self._speller = Speller(known, safety.ordinary, safety.forgiven)

    def see(self, text: str) -> Seen:
        """Reads one message."""
        message = self.read(text)
        atoms = self.atoms(message)
        atoms = without(atoms, self._judge.hidden(message, atoms))
        found = [*self.wordings.find(atoms, message.sentences)]
        hearing = self._judge.hear(message, atoms)
        words = ends(places for _, places in found)
        reported: dict[str, str] = {}
        named: dict[str, str] = {}
        spanish: set[str] = set()
        for wording, places in found:
            sign = wording.sign.id
            if sign in reported:
                continue
            why_not = hearing.why_not(places, words)
            if why_not and why_not not in self._no_excuse[sign]:
                named.setdefault(sign, why_not)
                continue
            reported.setdefault(sign, message.quote(places[0][0], places[-1][1] - 1))
            spanish.update((sign,) if wording.spanish else ())
        kept = {sign: words for sign, words in reported.items() if reported.keys().isdisjoint(self._unless[sign])}
        return Seen(message, kept, named, frozenset(spanish), self._plays_down(message, atoms))

    def read(self, text: str) -> Message:
        """The message as words, spelling corrected."""
        return read(text, self._short_forms, self._speller.correct)

    def _plain_words(self, text: str) -> tuple[str, ...]:
        return read(text, self._short_forms).words[:-1]

    def atoms(self, message: Message) -> Atoms:
        """All groups, words and numbers that a message holds."""
        atoms = self._concepts.find(message.words)
        for name, start, end in self._numbers.find(message.words):
            atoms.add(name, start, end)
        for at in message.starts():
            atoms.add("^", at, at)
        return atoms

    def _plays_down(self, message: Message, atoms: Atoms) -> bool:
        """Minimising words, or nothing that is a new question or mere courtesy."""
        said = {kind for kind, _ in self._talk.find(atoms, message.sentences)}
        courteous = all(word in self._courtesy or not word.isalpha() for word in message.words)
        return MINIMISES in said or not (courteous or ASKS in said)


def wordings(signs: Iterable[Sign]) -> Iterable[tuple[Wording, Formula]]:
    """Every formula of every sign."""
    for sign in signs:
        yield from ((Wording(sign), formula) for formula in compiled(sign.says))
        yield from ((Wording(sign, spanish=True), formula) for formula in compiled(sign.spanish))


def talk(safety: Safety) -> Iterable[tuple[str, Formula]]:
    """How people make light of an alarm, or turn to something else."""
    yield from ((MINIMISES, formula) for formula in compiled(safety.minimising))
    yield from ((ASKS, formula) for formula in compiled(safety.new_question))
