"""Finds the word groups of `safety.yml` in a message, with one spaCy PhraseMatcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from askivig.language.formulas import Atoms
from askivig.language.inflect import expand
from askivig.language.tensorflow_off import keep_tensorflow_out

keep_tensorflow_out()

from spacy.matcher import PhraseMatcher  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

OTHER = "_"  # stands for every word that no group holds, so that nothing typed stays in spaCy's string store


class Concepts:
    """`groups` are lists of words and phrases, which may name `<other groups>`; `literals` stand for themselves."""

    def __init__(
        self, groups: Mapping[str, Sequence[str]], literals: Iterable[str], words: Callable[[str], Sequence[str]]
    ) -> None:
        phrases = {f"<{name}>": set(flat(groups, name)) for name in groups}
        phrases |= {literal: {literal} for literal in literals}
        self.vocabulary: set[str] = set()
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        for name, texts in phrases.items():
            split = [list(words(text)) for text in sorted(texts)]
            self.vocabulary.update(word for phrase in split for word in phrase)
            self._matcher.add(name, [Doc(self._vocab, words=phrase) for phrase in split if phrase])

    def find(self, words: Sequence[str]) -> Atoms:
        """The groups and words that occur, and where."""
        doc = Doc(self._vocab, words=[word if word in self.vocabulary else OTHER for word in words])
        found = Atoms()
        for key, start, end in self._matcher(doc):
            found.add(self._vocab.strings[key], start, end)
        return found


def flat(groups: Mapping[str, Sequence[str]], name: str) -> Iterable[str]:
    """All phrases of a group and of the groups it names; KeyError when one doesn't exist."""
    for phrase in groups[name]:
        if phrase.startswith("<"):
            yield from flat(groups, phrase[1:-1])
        else:
            yield from expand(phrase)


def without(atoms: Atoms, hidden: Iterable[int]) -> Atoms:
    """What is left when the words at `hidden` mean nothing (a figure of speech)."""
    gone = frozenset(hidden)
    if not gone:
        return atoms
    left = Atoms()
    for name, places in atoms.items():
        kept = {start: ends for start, ends in places.items() if start not in gone}
        if kept:
            left[name] = kept
    return left
