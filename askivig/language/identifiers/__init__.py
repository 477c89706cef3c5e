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
from askivig.language.identifiers.spans import Span, combine, replace, tidy

# What is left of a message that says nothing but who somebody is and how to reach them.
_FILLER = frozenset(
    """
    a about address age all also am an and apt are as at back be birth birthday born by call can card cell checking code contact cvv d date details dob
    dear email e-mail exp expiry fax first for from full give going group hello her here hers hi his i id i'd im i'm in info information insurance is it it's
    last licence license live lives mail mailbox me medicare member message mine mob mobile mr mrs ms mrn my name names nhs no num number o of okay ok on or our
    patient patients pay phone please pls policy post postcode pt reach record ref reference reply ring she he sir social security ssn surname tel telephone
    text thanks thank that the their them this thx to u us visa want was whatsapp with you your yours zip passport driver's drivers driver driving plate
    plates serial device account acct iban sort husband wife son daughter mother mum mom father dad brother sister kid kids kid's child baby gran
    instagram insta facebook snap twitter handle username calling speaking hospital medical
    """.split()
)
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
    return [
        *contacts.find(text),
        *dates.find(text),
        *numbers.find(text),
        *places.find(text),
        *contacts.telephones(text),
        *names.find(text, known),
    ]


def _says_nothing_else(redacted: str) -> bool:
    left = [word for word in _TAG_OR_WORD.findall(redacted) if not word.startswith("[")]
    return "?" not in left and all(word.lower() in _FILLER for word in left)
