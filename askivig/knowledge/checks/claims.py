"""Rules on what an answer claims: no orders, no promises, and nothing "rare" without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Entry, Hit, bare_name

_ORDER = re.compile(
    r"(?:^|[,;:–—]\s+|\b(?:then|and|so|or|please)\s+)(?:please\s+)?((?:always\s+|never\s+|do not\s+|don['’]t\s+)?"
    r"(take|stop|skip)\b(?!\s+(?:your temperature|a note|notes|a list|the list|this list|care|part|time|turns|"
    r"someone|somebody|a photo|these questions|this|it easy|hold of)))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:labels?|leaflets?|package inserts?|prescribing information|boxed warnings?)\b", re.IGNORECASE
)
_PROMISE = re.compile(r"\b(safe|safely|cures?|cured|always|never|guarantee[sd]?)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:not|no|cannot|nobody|nothing|none|without|whether|if|how)|n['’]t)\b[^.!?;:,]{0,25}$", re.IGNORECASE
)
_RARE = r"rare|rarely|uncommon|uncommonly|seldom|infrequent|infrequently|unlikely"
_COMMON = r"common|commonly|frequent|frequently"
_FREQUENCY = re.compile(rf"\b(?:({_RARE})|({_COMMON}))\b(?!\s+(?:cold|sense|ground))", re.IGNORECASE)
_SAYS_RARE = re.compile(rf"\b(?:{_RARE}|very few|single cases?|one case|no case)\b", re.IGNORECASE)
_SAYS_COMMON = re.compile(rf"\b(?:{_COMMON}|often|most|mostly|many|usual|usually|main)\b", re.IGNORECASE)


def order(content: Content) -> Iterator[Hit]:
    """ "Take", "stop" or "skip" as an order that no cited label gives."""
    for entry, passage in content.answers:
        for sentence in passage.sentences:
            found = _ORDER.search(sentence)
            if found and not _label_says(content, entry, found[2].lower()):
                message = f'orders "{found[1]}"; say what the team does or decides, or cite the label that says so'
                yield passage.hit(message, found[1])


def promise(content: Content) -> Iterator[Hit]:
    """ "safe", "cure", "always", "never", "guarantee"."""
    for _, passage in content.answers:
        for found in _PROMISE.finditer(passage.text):
            if not _DENIED.search(passage.text, 0, found.start()):
                message = f'promises with "{found[0]}"; say what is known, without a promise'
                yield passage.hit(message, found[0])


def frequency(content: Content) -> Iterator[Hit]:
    """ "rare", "common" and the like with neither a figure beside it nor a cited fact that says so."""
    facts = content.base.facts
    for entry, passage in content.answers:
        for sentence in passage.sentences:
            found = _FREQUENCY.search(sentence)
            if not found or any(map(str.isdigit, sentence)) or _is_name(content, found[0], sentence):
                continue
            says = _SAYS_RARE if found[1] else _SAYS_COMMON
            if not any(says.search(facts[fact].fact) for fact in entry.facts if fact in facts):
                remedy = "give a figure, or cite the fact that says so"
                yield passage.hit(f'says "{found[0]}", which no cited fact says; {remedy}', found[0])


def _is_name(content: Content, word: str, sentence: str) -> bool:
    """Whether the word is part of an illness's name there."""
    names = (bare_name(condition) for condition in content.base.conditions.conditions)
    return any(word.lower() in name and name in sentence.lower() for name in names)


def _label_says(content: Content, entry: Entry, verb: str) -> bool:
    for fact in entry.facts:
        if fact in content.base.facts and verb in content.base.facts[fact].fact.lower():
            source = content.base.fact_source(fact)
            if _LABEL.search(f"{source.id} {source.title}"):
                return True
    return False
