"""Does a message ask what this person should do or decide? A question for a clinician, whatever its topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from askivig.knowledge.advice import AdvicePattern, AdviceRules
from askivig.language.concepts import Concepts, without
from askivig.language.formulas import Atoms, Formula, Places, parse
from askivig.language.identifiers.names import is_ordinary
from askivig.language.spelling import Speller
from askivig.language.text import Message, read

NUMBER = "0"  # how a wording writes "any number"
FIRST = "^"  # the beginning of a sentence


class Advice:
    """The compiled patterns. They speak of one message alone and need no model."""

    def __init__(self, rules: AdviceRules, short_forms: Mapping[str, str] | None = None) -> None:
        self._short_forms = {**(short_forms or {}), **rules.short_forms}
        self._general = compiled(rules.general)
        self._cues = {cue.id: compiled(cue.says) for cue in rules.cues}
        self._patterns = [(pattern, compiled(pattern.says)) for pattern in rules.patterns]
        formulas = [*self._general, *(formula for _, says in self._patterns for formula in says)]
        formulas += [formula for says in self._cues.values() for formula in says]
        literals = {literal for formula in formulas for literal in formula.literals()}
        self._concepts = Concepts(rules.words, literals, self._plain_words)
        self._speller = Speller(self._concepts.vocabulary, ())

    def asks(self, text: str) -> bool:
        """Whether any pattern fires."""
        return next(self._fired(text), None) is not None

    def fired(self, text: str) -> list[str]:
        """The ids of the patterns that fire."""
        return [pattern.id for pattern in self._fired(text)]

    def _plain_words(self, text: str) -> tuple[str, ...]:
        return tuple(word for word in self._numbered(read(text, self._short_forms))[:-1] if word != "^")

    def _fired(self, text: str) -> Iterator[AdvicePattern]:
        message = read(text, self._short_forms, self._correct)
        atoms: Atoms = self._concepts.find(self._numbered(message))
        atoms = {**atoms, FIRST: {at: [at] for at in _begins(message)}}
        atoms = without(atoms, _covered(self._find(self._general, atoms, message)))
        heard = {cue for cue, formulas in self._cues.items() if self._find(formulas, atoms, message)}
        for pattern, says in self._patterns:
            asked = any(heard.issuperset(cues) for cues in pattern.when) or self._find(says, atoms, message)
            if asked and heard.isdisjoint(pattern.unless):
                yield pattern

    def _correct(self, word: str) -> str:
        return word if is_ordinary(word) else self._speller.correct(word)

    def _numbered(self, message: Message) -> tuple[str, ...]:
        return tuple(NUMBER if word[0].isdigit() else word for word in message.words)

    def _find(self, formulas: Iterable[Formula], atoms: Atoms, message: Message) -> list[Places]:
        present = frozenset(atoms)
        return [
            places
            for formula in formulas
            if formula.may_match(present)
            for places in formula.find(atoms, message.sentences)
        ]


def _begins(message: Message) -> Iterator[int]:
    """Where sentences begin."""
    for at, sentence in enumerate(message.sentences):
        if at == 0 or sentence != message.sentences[at - 1]:
            yield at


def compiled(says: Sequence[str]) -> list[Formula]:
    """The formulas of some wordings."""
    return [formula for one in says for formula in parse(one)]


def _covered(found: Iterable[Places]) -> set[int]:
    """The places of all words from the first to the last of each match."""
    return {place for places in found for place in range(places[0][0], places[-1][1])}
