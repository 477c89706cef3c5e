"""Whether a sign is said of an animal or a thing: "my horse collapsed", "the printer is dying"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from askivig.knowledge.safety import Subjects
from askivig.language.formulas import Formula, Places, compiled
from askivig.language.negation import Span
from askivig.language.text import COMMA, Message

REACH = 4  # words that may stand between a subject and what it does


def formulas(subjects: Subjects) -> Iterable[tuple[str, Formula]]:
    """All formulas of subjects, by kind."""
    yield from (("subject before", formula) for formula in compiled(subjects.says))
    yield from (("subject never", formula) for formula in compiled(subjects.never))
    yield from (("subject ends", formula) for formula in compiled(subjects.ends))


@dataclass(frozen=True)
class Others:
    """Where one message speaks of animals and things, and where of people again."""

    message: Message
    subjects: tuple[Span, ...]
    ends: tuple[Span, ...]

    def do(self, places: Places) -> bool:
        """Whether the subject nearest before the sign, or within it, is no person."""
        first, last = places[0][0], places[-1][1]
        return any(self._does(end, first, last) for _, end in self.subjects)

    def _does(self, end: int, first: int, last: int) -> bool:
        words, sentences = self.message.words, self.message.sentences
        if end > last or end + REACH < first or sentences[end - 1] != sentences[first]:
            return False
        return COMMA not in words[end:first] and not any(end <= start < last for start, _ in self.ends)
