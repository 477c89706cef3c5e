"""Whether a sign is reported, or only denied, asked about, supposed, long past, taught, or a figure of speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from askivig.knowledge.safety import Context, Excuse
from askivig.language import negation, subjects
from askivig.language.formulas import Atoms, Catalogue, Formula, Places, compiled
from askivig.language.negation import Denials, Span
from askivig.language.subjects import Others
from askivig.language.text import COMMA, Message

FAR = 2  # words after which a new finite clause ends the reach of a question
NEXT = 3  # sentences after a sign in which it may be told to be long ago
FRONT = 2  # words before a time that begins a sentence: "once, in 2014, ..."
FARTHER = 4  # the same for a supposition: "if at night my throat closes" is one
CUES = {"asked": "asks", "wondered": "wonders", "supposed": "supposes", "past": "past", "told": "told"}
LISTS = (
    *("present", "reports", "happening", "breaks", "restarts"),
    *("longstanding", "long_ago", "dated", "bygone", "outlived", "imagined", "news"),
)

Spans = dict[str, list[Span]]  # kind of cue -> where they stand, in order


class Judge:
    """Compiled cues; `hear` applies them to one message."""

    def __init__(self, context: Context) -> None:
        self.figures = Catalogue(("figure", formula) for formula in compiled(context.figures))
        self.cues = Catalogue(formulas(context))
        self._bridge = frozenset(context.negation.bridge)
        self._alternative = frozenset(context.negation.alternative)
        self._asked = frozenset(context.negation.asked)

    def hidden(self, message: Message, atoms: Atoms) -> frozenset[int]:
        """The words of figures of speech: they mean nothing else."""
        return covered(places for _, places in self.figures.find(atoms, message.sentences))

    def hear(self, message: Message, atoms: Atoms) -> Hearing:
        """The cues of one message."""
        found: Spans = defaultdict(list)
        for kind, places in self.cues.find(atoms, message.sentences):
            found[kind].append((places[0][0], places[-1][1]))
        for kind in {kind.split()[0] for kind in found if kind.endswith(" never")}:
            forget(found, kind)
        for spans in found.values():
            spans.sort()
        if "happening" in found:
            found["happening"] = [span for span in found["happening"] if not is_supposed(span, found, message)]
        before, lists, after = (tuple(found.get(f"deny {side}", ())) for side in ("before", "lists", "after"))
        answers = tuple(found.get("deny answers", ()))
        denials = Denials(message, before, lists, after, answers, self._bridge, self._alternative, self._asked)
        others = Others(message, tuple(found.get("subject before", ())), tuple(found.get("subject ends", ())))
        return Hearing(message, denials, others, found)


def formulas(context: Context) -> Iterable[tuple[str, Formula]]:
    """All formulas of cues, by kind."""
    yield from negation.formulas(context.negation)
    yield from subjects.formulas(context.subjects)
    for kind, name in CUES.items():
        cues = getattr(context, name)
        for side in ("before", "after", "never"):
            yield from ((f"{kind} {side}", formula) for formula in compiled(getattr(cues, side)))
    yield from (("taught before", formula) for formula in compiled(context.teaches))
    for name in LISTS:
        yield from ((name, formula) for formula in compiled(getattr(context, name)))


def is_supposed(span: Span, found: Spans, message: Message) -> bool:
    """Whether what seems to happen is part of a supposition: "if hives came up during it"."""
    words, sentences = message.words, message.sentences
    ends = [end for start, end in found.get("supposed before", ()) if sentences[start] == sentences[span[0]]]
    return any(end <= span[0] and COMMA not in words[end : span[0]] for end in ends)


def forget(found: Spans, kind: str) -> None:
    """Drops the cues of a kind that begin inside what only looks like one."""
    never = {at for start, end in found[f"{kind} never"] for at in range(start, end)}
    for side in ("before", "lists", "after"):
        name = f"{kind} {side}"
        if name in found:
            found[name] = [span for span in found[name] if never.isdisjoint(range(*span))]


@dataclass(frozen=True)
class Hearing:
    """The cues found in one message."""

    message: Message
    denials: Denials
    others: Others
    found: Spans

    def why_not(self, places: Places, signs: Mapping[int, int]) -> Excuse | None:
        """Why the sign at `places` is no report, or None when it is. `signs`: see `Denials.deny`."""
        first, last = places[0][0], places[-1][1]
        if self.denials.deny(places, signs):
            return "denied"
        if self.others.do(places):
            return "not a person"
        if self._past(first, last, signs):
            return "outlived" if "outlived" in self.found else "past"
        if self._is_old(first, last) or self._dated(places):
            return "past"
        if self.found.get("happening"):
            return None
        if self._judged("asked", first, last):
            return "asked about"
        if self._supposed(first, last) or self._imagined(first, last):
            return "supposed"
        if self._judged("taught", first, last) or self._judged("told", first, last):
            return "taught"
        if self._wondered(first, last):
            return "wondered about"
        return "taught" if "taught before" in self.found and not self._says_so(first, last) else None

    def _wondered(self, first: int, last: int) -> bool:
        """A question that nothing in it says to be about somebody here and now."""
        before = [span for span in self._before("wondered", first, last) if not self._parted(span[1], first, FAR)]
        if any(not self._any("reports", start, last) for start, _ in before):
            return True
        after = (start for start, _ in self._after("wondered", last) if not self._parted(last, start, FAR))
        return next(after, None) is not None and not self._says_so(first, last)

    def _judged(self, kind: str, first: int, last: int) -> bool:
        """Whether a cue before or after the sign speaks of it, with no new clause between."""
        before = any(not self._parted(end, first, FAR) for _, end in self._before(kind, first, last))
        return before or any(not self._parted(last, start, FAR) for start, _ in self._after(kind, last))

    def _supposed(self, first: int, last: int) -> bool:
        before = any(
            not self._parted(end, first, 0 if COMMA in self.message.words[end:first] else FARTHER)
            for _, end in self._before("supposed", first, last)
        )
        return before or any(not self._parted(last, start, FAR) for start, _ in self._after("supposed", last))

    def _imagined(self, first: int, last: int) -> bool:
        """Whether this sentence or the next says that a fear has not come true."""
        sentences = self.message.sentences
        later = (start for start, _ in self.found.get("imagined", ()) if start >= last)
        return any(sentences[start] - sentences[first] <= 1 for start in later)

    def _is_old(self, first: int, last: int) -> bool:
        """An old complaint, with nothing new about it: "weak for two years", "chest pain last time"."""
        words, sentences = self.message.words, self.message.sentences
        begin, end = bisect_left(sentences, sentences[first]), bisect_right(sentences, sentences[first])
        spans = self.found.get("long_ago", ())
        told = {at for span in spans for at in range(*span)}  # "he is 14 now" is no news
        if any(begin <= start < end and start not in told for start, _ in self.found.get("news", ())):
            return False
        if any(last <= span[0] and self._ages(span, begin, end) for span in spans):
            return True
        if any(start <= last + 1 for start, _ in self._after("past", last)):
            return True
        spans = self.found.get("longstanding", ())
        beside = [(min(stop, first), max(start, last)) for start, stop in spans if begin <= start < end]
        return any(COMMA not in words[start:first] and COMMA not in words[last:stop] for start, stop in beside)

    def _past(self, first: int, last: int, signs: Mapping[int, int]) -> bool:
        before, after = self._before("past", first, last), self._after("past", last)
        if not (before or after) or self._any("present", *self._clause(first, last)):
            return False
        return any(not self._apart(span, first, signs) for span in before) or any(
            not self._any("breaks", last, start) for start, _ in after
        )

    def _ages(self, later: Span, begin: int, end: int) -> bool:
        """Whether a later remark makes a sentence an old story; "he is 14 now" does if it tells of the past."""
        start, stop = later
        sentences = self.message.sentences
        if sentences[start] - sentences[begin] > NEXT:
            return False
        told = start >= end and not self._any("present", start, stop)
        return told or self._any("bygone", begin, min(start, end))

    def _dated(self, places: Places) -> bool:
        """Whether a date follows the first words of a sign that goes on: "a stroke in 2009, fully recovered"."""
        first, last = places[0][1], places[-1][1]
        dates = (span for span in self.found.get("dated", ()) if first <= span[0] <= first + 1 and span[1] < last)
        return any(not self._any("news", end, last) and not self._any("present", end, last) for _, end in dates)

    def _apart(self, cue: Span, first: int, signs: Mapping[int, int]) -> bool:
        """Whether a cue of the past belongs to something before it: "transplanted in 2015 and feverish"."""
        words, sentences = self.message.words, self.message.sentences
        begin = bisect_left(sentences, sentences[first])
        fronted = words[cue[1]] == COMMA and cue[0] - begin <= FRONT  # "In 2014, my lips tingled"
        between = words[cue[1] : first]
        earlier = any(at in signs and sentences[at] == sentences[first] for at in range(cue[0]))
        broken = self._any("breaks", cue[1] + fronted, first)
        return COMMA in between[1:] or broken or ("and" in between and earlier)

    def _before(self, kind: str, first: int, last: int) -> list[Span]:
        sentences, spans = self.message.sentences, self.found.get(f"{kind} before", ())
        return [
            span for span in spans if span[0] <= first and span[1] <= last and sentences[span[0]] == sentences[first]
        ]

    def _after(self, kind: str, last: int) -> list[Span]:
        sentences, spans = self.message.sentences, self.found.get(f"{kind} after", ())
        return [span for span in spans if span[0] >= last - 1 and sentences[span[0]] == sentences[last - 1]]

    def _parted(self, start: int, end: int, far: int) -> bool:
        """Whether a new clause begins between a cue and what it would judge."""
        return self._any("breaks", start, end) or self._any("restarts", start + far, end + 1)

    def _says_so(self, first: int, last: int) -> bool:
        """Whether the sentence says, up to the sign, that it really happens."""
        sentences = self.message.sentences
        return self._any("reports", bisect_left(sentences, sentences[first]), last)

    def _clause(self, first: int, last: int) -> Span:
        """The words around a sign, up to the next comma, break or end of the sentence."""
        words, sentences = self.message.words, self.message.sentences
        edges = {start for start, _ in self.found.get("breaks", ())}
        start, end = first, last
        while start and words[start - 1] != COMMA and sentences[start - 1] == sentences[first] and start not in edges:
            start -= 1
        while end < len(words) and words[end] != COMMA and sentences[end] == sentences[first] and end not in edges:
            end += 1
        return start, end

    def _any(self, name: str, start: int, end: int) -> bool:
        """Whether a cue of that kind begins in this stretch."""
        spans = self.found.get(name, ())
        at = bisect_left(spans, (start, 0))
        return at < len(spans) and spans[at][0] < end


def covered(matches: Iterable[Places]) -> frozenset[int]:
    """The words that some matches are made of."""
    return frozenset(at for places in matches for start, end in places for at in range(start, end))


def ends(matches: Iterable[Places]) -> dict[int, int]:
    """The words that some matches are made of, each with where the first of its matches to end does so."""
    found: dict[int, int] = {}
    for places in matches:
        last = places[-1][1]
        for start, end in places:
            for at in range(start, end):
                found[at] = min(found.get(at, last), last)
    return found
