"""Where a message may be two questions: its sentences, and the words that join a second question to the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST_LETTERS = 3
MOST = 6  # places looked at; a longer message is a story, and few of its commas part two questions
_SENTENCE = r"[.?!;…]+\s+(?:(?:and|also|but|or|second|plus)\b[,\s]*)?"
_JOINED = r",?\s+(?:and|or|plus|also|as well as|n)\s+(?:also\s+)?|\s*[+&/]\s*|,\s+"
_PLACE = re.compile(rf"\s*(?:{_SENTENCE}|{_JOINED})", re.I)


def pairs(text: str) -> list[tuple[str, str]]:
    """What stands before and after each place where a second question may begin."""
    return [*_pairs(text)][:MOST]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for place in _PLACE.finditer(text):
        before, after = text[: place.start()].strip(" ,?.!"), text[place.end() :].strip(" ,?.!")
        if min(len(before), len(after)) >= LEAST_LETTERS:
            yield before, after
