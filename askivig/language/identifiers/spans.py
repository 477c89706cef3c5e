"""Stretches of a message that hold an identifier, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# One character for one character, so that a place in the tidied text is the same place in the message.
_TIDY = str.maketrans(
    {
        **dict.fromkeys(map(chr, (0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000, 0x09)), " "),
        **dict.fromkeys(map(chr, (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D)), "-"),
        **dict.fromkeys(map(chr, (0x2018, 0x2019, 0x02BC, 0x60)), "'"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        chr(0xFF0B): "+",
        chr(0xFF20): "@",
        chr(0xFF0E): ".",
    }
)


@dataclass(frozen=True)
class Span:
    """Where an identifier stands, and its class, which becomes its tag."""

    start: int
    end: int
    tag: str


def tidy(text: str) -> str:
    """The text with plain spaces, dashes, quotes and digits; as long as before."""
    return text.translate(_TIDY)


def lowered(text: str) -> str:
    """The text in lower case, as long as before (one letter, Turkish İ, would become two)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[:1] for letter in text)


def combine(found: Iterable[Span]) -> list[Span]:
    """The spans in the order of the text; of two that overlap, one that covers both, with the first one's tag."""
    kept: list[Span] = []
    for span in found:
        overlapping = [other for other in kept if other.start < span.end and span.start < other.end]
        if overlapping:
            kept = [other for other in kept if other not in overlapping]
            span = Span(
                min(span.start, *(other.start for other in overlapping)),
                max(span.end, *(other.end for other in overlapping)),
                overlapping[0].tag,
            )
        kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def replace(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by its tag in square brackets."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], f"[{span.tag}]"]
        at = span.end
    return "".join([*parts, text[at:]])
