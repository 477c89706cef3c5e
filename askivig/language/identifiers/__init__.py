"""Takes out of a message what could tell whose it is, before anything else sees the message.

Detected are the classes of the HIPAA Safe Harbor rule (45 CFR 164.514(b)(2)) that can be typed. Numbers are taken
by their form where it is unmistakable and by a cue elsewhere; names and birth dates by a cue alone: doses,
rates, dates of treatment, illnesses and brands are to stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from askivig.language.identifiers import contacts, dates, names, numbers, places
from askivig.language.identifiers.spans import Span, combine, lowered, replace, tidy
from askivig.language.wordlists import NO_MESSAGE

# What is left of a message that says nothing but who somebody is and how to reach them.
_TAG_OR_WORD = re.compile(r"\[[A-Z_]+\]|[^\W_]+(?:['-][^\W_]+)*|\?")


@dataclass(frozen=True)
class Redaction:
    """A message with tags such as [NAME] for identifiers, and the classes that were found in it."""

    text: str
    found: tuple[str, ...]
    only_identifiers: bool


def redact(text: str, known: Collection[str] = ()) -> Redaction:
    """The message without identifiers; `known` are words, in lower case, that look like names and aren't."""
    spans = combine(_found(tidy(text), known))
    redacted = replace(text, spans)
    classes = tuple(dict.fromkeys(span.tag for span in spans))
    return Redaction(redacted, classes, bool(spans) and _says_nothing_else(redacted))


def _found(text: str, known: Collection[str]) -> list[Span]:
    """All of them, the surest class first, since that one names the tag."""
    lower = lowered(text)
    found = [
        *contacts.find(lower),
        *dates.find(lower),
        *numbers.find(lower),
        *places.find(text, lower),
        *contacts.telephones(lower),
    ]
    return [*found, *names.find(text, lower, known, beside=[span.start for span in found])]


def _says_nothing_else(redacted: str) -> bool:
    left = [word for word in _TAG_OR_WORD.findall(redacted) if not word.startswith("[")]
    return "?" not in left and all(word.lower() in NO_MESSAGE for word in left)
