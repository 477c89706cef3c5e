"""Rules on risks: each says what it feels like, what to do and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.words import PLACEHOLDER

RISK = "risk_"  # how the id of a topic about a risk starts
CALLED = {"on_call", "emergency", "telephone", "crisis", "poison"}


def risk_without_help(content: Content) -> Iterator[Hit]:
    """A topic about a risk that does not say what it feels like, what to do and whom to call."""
    for entry in content.topic_entries:
        if entry.id.startswith(RISK) and not content.base.topics[entry.id].answer.risk:
            remedy = "add feels_like, what_to_do and whom_to_call"
            message = f'is about a risk, as its id says ({RISK}…), but its answer has no "risk"; {remedy}'
            yield Hit(entry.document, ("answer",), message, key=True)


def nobody_to_call(content: Content) -> Iterator[Hit]:
    """A risk whose whom_to_call names no number of the clinic."""
    for _, passage in content.answers:
        if passage.path[-1] == "whom_to_call" and CALLED.isdisjoint(PLACEHOLDER.findall(passage.text)):
            yield passage.hit(
                "names no number to call; use {on_call}, {emergency} or {telephone}, which clinic.yml fills in"
            )
