"""Does a message ask what this person should do or decide? A question for a clinician, whatever its topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from askivig.knowledge.advice import AdvicePattern, AdviceRules
from askivig.language.concepts import Concepts, without
from askivig.language.context import covered
from askivig.language.formulas import Atoms, Catalogue, compiled
from askivig.language.spelling import Speller
from askivig.language.text import Message, read

NUMBER = "0"  # how a wording writes "any number"
FIRST = "^"  # and the beginning of a sentence


class Advice:
    """The compiled patterns. They speak of one message alone and need no model."""

    def __init__(self, rules: AdviceRules, short_forms: Mapping[str, str]) -> None:
        self._short_forms = {**short_forms, **rules.short_forms}
        self._patterns = rules.patterns
        self._general = Catalogue(("", formula) for formula in compiled(rules.general))
        self._cues = Catalogue((cue.id, formula) for cue in rules.cues for formula in compiled(cue.says))
        self._says = Catalogue(
            (pattern.id, formula) for pattern in rules.patterns for formula in compiled(pattern.says)
        )
        literals = set().union(*(catalogue.literals() for catalogue in (self._general, self._cues, self._says)))
        self._concepts = Concepts(rules.words, literals - {FIRST}, self._plain_words)
        self._speller = Speller(self._concepts.vocabulary, ())

    def asks(self, text: str) -> bool:
        """Whether any pattern fires."""
        return next(self._fired(text), None) is not None

    def fired(self, text: str) -> list[str]:
        """The ids of the patterns that fire."""
        return [pattern.id for pattern in self._fired(text)]

    def _plain_words(self, text: str) -> tuple[str, ...]:
        return _numbered(read(text, self._short_forms))[:-1]

    def _fired(self, text: str) -> Iterator[AdvicePattern]:
        message = read(text, self._short_forms, self._speller.correct)
        atoms = self._atoms(message)
        heard = {cue for cue, _ in self._cues.find(atoms, message.sentences)}
        said = {pattern for pattern, _ in self._says.find(atoms, message.sentences)}
        for pattern in self._patterns:
            together = any(heard.issuperset(cues) for cues in pattern.when)
            if (together or pattern.id in said) and heard.isdisjoint(pattern.unless):
                yield pattern

    def _atoms(self, message: Message) -> Atoms:
        """What the message holds beside wordings that ask for what is usual."""
        atoms = self._concepts.find(_numbered(message))
        for at in message.starts():
            atoms.add(FIRST, at, at)
        general = covered(places for _, places in self._general.find(atoms, message.sentences))
        return without(atoms, general)


def _numbered(message: Message) -> tuple[str, ...]:
    return tuple(NUMBER if word[0].isdigit() else word for word in message.words)
