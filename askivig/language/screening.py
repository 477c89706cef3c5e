"""The gate that fits the knowledge base as it is now, and a screening as data that can travel."""

from __future__ import annotations

from typing import Any

import msgspec

from askivig.knowledge.base import KnowledgeBase
from askivig.language.gate import Gate, Screening

SCREENING = "screening"  # the key under which it travels in a message's metadata

_built: dict[str, Gate] = {}


def gate_of(base: KnowledgeBase) -> Gate:
    """The gate of a knowledge base; built once for each version."""
    gate = _built.get(base.version)
    if gate is None:
        gate = Gate(base.safety, base.clinic, base.advice, base.languages)
        _built.clear()  # after it is built: another thread may ask meanwhile
        _built[base.version] = gate
    return gate


def to_data(screening: Screening) -> dict[str, Any]:
    """A screening as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(screening)
    return data


def from_data(data: dict[str, Any]) -> Screening:
    """The screening that `to_data` gave."""
    return msgspec.convert(data, Screening)
