"""The store's door: whatever stands before it, no identifier and no alarm gets through."""

from __future__ import annotations

from collections.abc import Callable

from askivig.knowledge.live import LiveKnowledge
from askivig.language.gate import Gate
from askivig.language.screening import gate_of

Door = Callable[[str], str | None]  # a text as it may be kept, if it may be


def door_of(knowledge: LiveKnowledge) -> Door:
    """The door that follows the knowledge base as it changes."""
    return lambda text: admitted(gate_of(knowledge.current()), text)


def admitted(gate: Gate, text: str) -> str | None:
    """The text without identifiers; None for one that raises an alarm or says nothing else."""
    screening = gate.screen(text)
    if screening.alerts or screening.only_identifiers or not screening.text.strip():
        return None
    return screening.text
