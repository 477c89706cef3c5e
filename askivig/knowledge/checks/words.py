"""Splits texts into sentences and words."""

from __future__ import annotations

import re
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"\{\w+\}|[^\W_]+(?:['’./-][^\W_]+)*")
PLAIN_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9{])")
_SHORT_FORMS = re.compile(r"\b(?:e\.g|i\.e|dr|mr|mrs|st|vs|approx)\.$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; "e.g." and its like end none."""
    found, start = [], 0
    for end in _END.finditer(text):
        if not _SHORT_FORMS.search(text, start, end.start() + 1):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def words(text: str) -> list[str]:
    """The words as they stand; "mg/kg", "off-label" and {on_call} are one word each."""
    return WORD.findall(text)


def plain_words(text: str) -> list[str]:
    """Lower-case letters and digits alone: what two texts are compared by."""
    return PLAIN_WORD.findall(text.lower().replace("’", "'"))


def shown(text: str, most: int = 60) -> str:
    """A text as a message quotes it: in one line, cut short."""
    line = " ".join(text.split())
    return f'"{line[:most].rstrip()}…"' if len(line) > most else f'"{line}"'
