"""Whether a sign that a message names is reported, or denied, asked about, supposed, long past, or a figure of speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askivig.knowledge.safety import Context, Cues, Excuse
from askivig.language.formulas import Atoms, Formula, Places, parse
from askivig.language.negation import Denials, Negations
from askivig.language.text import COMMA, Message

Span = tuple[int, int]
FAR = 2  # words after which a new finite clause ends the reach of a question
FARTHER = 4  # the same for a supposition: "if at night my throat closes" is one


def compiled(says: Iterable[str]) -> list[Formula]:
    """All formulas of some lines."""
    return [formula for line in says for formula in parse(line)]


def spans(formulas: Iterable[Formula], atoms: Atoms, message: Message, present: frozenset[str]) -> list[Span]:
    """Where the formulas stand, first word to last."""
    return [
        (places[0][0], places[-1][1])
        for formula in formulas
        if formula.may_match(present)
        for places in formula.find(atoms, message.sentences)
    ]


@dataclass(frozen=True)
class Sides:
    """The cues of one kind that stand before and after what they judge, as formulas."""

    before: list[Formula]
    after: list[Formula]

    @classmethod
    def of(cls, cues: Cues) -> Sides:
        return cls(compiled(cues.before), compiled(cues.after))


class Judge:
    """Compiled cues; `hear` applies them to one message."""

    def __init__(self, context: Context) -> None:
        self.negations = Negations(context.negation)
        self.sides = {
            "asked": Sides.of(context.asks),
            "wondered": Sides.of(context.wonders),
            "supposed": Sides.of(context.supposes),
            "past": Sides.of(context.past),
        }
        lists = ("figures", "teaches", "present", "reports", "breaks", "restarts")
        self.lists = {name: compiled(getattr(context, name)) for name in lists}

    def formulas(self) -> Iterable[Formula]:
        """All of them: their words belong to the vocabulary."""
        for sides in self.sides.values():
            yield from sides.before
            yield from sides.after
        for formulas in self.lists.values():
            yield from formulas
        yield from self.negations.formulas()

    def hear(self, message: Message, atoms: Atoms) -> Hearing:
        """The cues of one message."""
        present = frozenset(atoms)
        return Hearing(
            message,
            self.negations.find(message, atoms),
            {kind: spans(sides.before, atoms, message, present) for kind, sides in self.sides.items()},
            {kind: spans(sides.after, atoms, message, present) for kind, sides in self.sides.items()},
            {name: spans(formulas, atoms, message, present) for name, formulas in self.lists.items() if name != "figures"},
        )


@dataclass(frozen=True)
class Hearing:
    """The cues found in one message, by kind."""

    message: Message
    denials: Denials
    before: dict[str, list[Span]]
    after: dict[str, list[Span]]
    lists: dict[str, list[Span]]

    def why_not(self, places: Places, signs: frozenset[int]) -> Excuse | None:
        """Why the sign at `places` is no report, or None when it is. `signs` are the words of all signs."""
        first, last = places[0][0], places[-1][1]
        if self.denials.deny(places, signs):
            return "denied"
        if self._judged("asked", first, last, FAR):
            return "asked about"
        if self._supposed(first, last):
            return "supposed"
        if self._past(first, last):
            return "past"
        if self._says_so(first, last):
            return None
        if self._judged("wondered", first, last, FAR):
            return "wondered about"
        return "taught" if self.lists["teaches"] else None

    def _judged(self, kind: str, first: int, last: int, far: int) -> bool:
        """Whether a cue before or after the sign speaks of it, with no new clause between."""
        before = any(not self._parted(end, first, far) for _, end in self._cues_before(kind, first, last))
        return before or any(not self._parted(last, start, far) for start, _ in self._cues_after(kind, last))

    def _supposed(self, first: int, last: int) -> bool:
        return any(
            not self._parted(end, first, 0 if COMMA in self.message.words[end:first] else FARTHER)
            for _, end in self._cues_before("supposed", first, last)
        ) or any(not self._parted(last, start, FAR) for start, _ in self._cues_after("supposed", last))

    def _past(self, first: int, last: int) -> bool:
        if self._any("present", *self._clause(first, last)):
            return False
        before = any(not self._any("breaks", end, first) for _, end in self._cues_before("past", first, last))
        return before or any(not self._any("breaks", last, start) for start, _ in self._cues_after("past", last))

    def _cues_before(self, kind: str, first: int, last: int) -> list[Span]:
        sentence = self.message.sentences[first]
        return [
            (start, end)
            for start, end in self.before[kind]
            if start < first and end <= last and self.message.sentences[start] == sentence
        ]

    def _cues_after(self, kind: str, last: int) -> list[Span]:
        sentence = self.message.sentences[last - 1]
        return [span for span in self.after[kind] if span[0] >= last - 1 and self.message.sentences[span[0]] == sentence]

    def _parted(self, start: int, end: int, far: int) -> bool:
        """Whether a new clause begins between a cue and what it would judge."""
        return self._any("breaks", start, end) or self._any("restarts", start + far, end + 1)

    def _says_so(self, first: int, last: int) -> bool:
        """Whether the sentence says, up to the sign, that it really happens."""
        words = self.message.sentences
        begin = first
        while begin and words[begin - 1] == words[first]:
            begin -= 1
        return self._any("reports", begin, last)

    def _clause(self, first: int, last: int) -> Span:
        """The words around a sign, up to the next comma, break or end of the sentence."""
        edges = {start for start, _ in self.lists["breaks"]}
        words, sentences = self.message.words, self.message.sentences
        start, end = first, last
        while start and words[start - 1] != COMMA and sentences[start - 1] == sentences[first] and start not in edges:
            start -= 1
        while end < len(words) and words[end] != COMMA and sentences[end] == sentences[first] and end not in edges:
            end += 1
        return start, end

    def _any(self, name: str, start: int, end: int) -> bool:
        return any(start <= at < end for at, _ in self.lists[name])


def covered(places: Iterable[Places]) -> frozenset[int]:
    """The words that some matches are made of."""
    return frozenset(at for match in places for start, end in match for at in range(start, end))


def hidden(judge: Judge, message: Message, atoms: Atoms) -> frozenset[int]:
    """The words of figures of speech: they mean nothing else."""
    present = frozenset(atoms)
    matches: Sequence[Places] = [
        places
        for formula in judge.lists["figures"]
        if formula.may_match(present)
        for places in formula.find(atoms, message.sentences)
    ]
    return covered(matches)
