"""Where a message may be two questions: its sentences, the words that join a second question to the first, and question
words that begin one without a joint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST_LETTERS = 3
MOST = 8  # places looked at; a longer message is a story, and few of its commas part two questions
TERSE = 7  # words up to which a message asks without question words: "side effects, dose"
SHORT = 12  # words up to which a mark at the end makes all that stands before it a question
_SENTENCE = r"[.?!;…]+\s+(?:(?:and|also|but|or|second|plus)\b[,\s]*)?"
_JOINED = r",?\s+(?:and|or|plus|also|as well as|n)\s+(?:also\s+)?|\s*[+&/]\s*|,\s+"
_PLACE = re.compile(rf"\s*(?:{_SENTENCE}|{_JOINED})", re.I)
_INNER = re.compile(
    r"\s+(?=(?:wh?at|how|who|why|when|where|which|will it|will i|can i|can it|can you|do i|do you|does it|is it"
    r"|is there|are there|wh?at's|who's|who'd)\b)|\s*[:–—]\s+|\s+-\s+",
    re.I,
)
LEAST_BEFORE, LEAST_AFTER = 3, 2  # words of the questions that an unjoined place parts
_VERB = r"(?:is|are|was|do|does|did|can|could|will|would|should|has|have|am|may|might)(?:n'?t)?"
_FILLER = r"(?:and|also|so|ok|okay|but|or|then|plus|hi|hello|second|just|please)[\s,]+"
_ASKING = re.compile(
    r"\b(?:wh?at|how|why|when|where|who)'?s?\b|\b(?:whose|which)\b"  # anywhere
    rf"|^(?:{_FILLER})*(?:{_VERB}|any|anything|tell|explain)\b"  # at the start
    rf"|[,.;:]\s*{_VERB}\b",  # at the start of a clause
    re.I,
)


@dataclass(frozen=True)
class Pair:
    """What stands before and after a joint, and whether both sides sound like questions."""

    before: str
    after: str
    asked: bool


def pairs(text: str) -> list[Pair]:
    """The two sides of each place where a second question may begin; the joined ones first."""
    return list(dict.fromkeys([*_joined(text), *_unjoined(text)]))[:MOST]


def _joined(text: str) -> Iterator[Pair]:
    terse = len(text.split()) <= TERSE
    for place in _PLACE.finditer(text):
        left, right = text[: place.start()], text[place.end() :]
        marked = "?" in left or "?" in place.group(), "?" in right and len(right.split()) < SHORT
        before, after = _sides(text, place)
        if min(len(before), len(after)) >= LEAST_LETTERS:
            asked = all(mark or _ASKING.search(part) for part, mark in zip((before, after), marked, strict=True))
            yield Pair(before, after, terse or asked)


def _unjoined(text: str) -> Iterator[Pair]:
    for place in _INNER.finditer(text):
        before, after = _sides(text, place)
        long = len(before.split()) >= LEAST_BEFORE and len(after.split()) >= LEAST_AFTER
        if long and _ASKING.search(before) and _ASKING.search(after):
            yield Pair(before, after, asked=True)


def _sides(text: str, place: re.Match[str]) -> tuple[str, str]:
    return text[: place.start()].strip(" ,?.!"), text[place.end() :].strip(" ,?.!")
