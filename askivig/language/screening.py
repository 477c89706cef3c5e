"""The gate that fits the knowledge base as it is now, and a screening as data that can travel."""

from __future__ import annotations

from typing import Any

import msgspec

from askivig.knowledge.base import KnowledgeBase
from askivig.language.gate import Gate, Screening

SCREENING = "screening"  # the key under which it travels in a message's metadata

_built: list[tuple[str, Any, Gate]] = []  # the newest: its version, what it was built from, and the gate


def gate_of(base: KnowledgeBase) -> Gate:
    """The gate of a knowledge base; built once for each version, and again only when what it reads has changed."""
    newest = _built[-1] if _built else None
    if newest and newest[0] == base.version:
        return newest[2]
    read = (base.safety, base.clinic, base.advice, [*base.languages])
    gate = newest[2] if newest and newest[1] == read else Gate(*read)
    _built[:] = [(base.version, read, gate)]  # in one step: another thread may ask meanwhile
    return gate


def to_data(screening: Screening) -> dict[str, Any]:
    """A screening as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(screening)
    return data


def from_data(data: dict[str, Any]) -> Screening:
    """The screening that `to_data` gave."""
    return msgspec.convert(data, Screening)
