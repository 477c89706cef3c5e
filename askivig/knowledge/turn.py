"""What was understood of one message: the contract between Rasa's graph, which writes it, and the actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

TURN = "turn"  # the key under which it travels in Rasa's parse data


class Turn(Struct, frozen=True, kw_only=True):
    """`topics` are to be answered, `candidates` to be offered. `signs` are remembered for
    later messages; `changes` are the signs that would change what is usual of a mild symptom that was reported."""

    text: str = ""
    alerts: list[str] = []
    texts: list[str] = []
    signs: list[str] = []
    changes: list[str] = []
    advice: bool = False
    redacted: bool = False
    language: str = "en"
    topics: list[str] = []
    candidates: list[str] = []
    condition: str | None = None
    unknown_condition: bool = False
    confidence: float = 0.0
    ranking: list[tuple[str, float]] = []

    def to_dict(self) -> dict[str, Any]:
        """The turn as plain JSON data."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data


def turn_of(parse_data: Mapping[str, Any] | None) -> Turn:
    """The turn that a message's parse data carries; an empty one where a button carried none."""
    return msgspec.convert((parse_data or {}).get(TURN) or {}, Turn)
