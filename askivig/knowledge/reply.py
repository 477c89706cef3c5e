"""The reply object: what every surface (command line, HTTP, Rasa channel) is given for one message."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

Kind = Literal[
    "answer",
    "clarify",
    "emergency",
    "urgent",
    "crisis",
    "advice",
    "private",
    "out_of_scope",
    "chitchat",
    "error",
]
SAFETY_TIERS = ("emergency", "urgent", "crisis")


class Block(Struct, frozen=True, omit_defaults=True):
    """One piece of a reply: a paragraph, a list, a number to call, or a notice set apart."""

    type: Literal["paragraph", "list", "call", "notice"]
    text: str = ""
    items: list[str] = []

    def plain(self) -> str:
        """The block as lines of text."""
        lines = [self.text] if self.text else []
        return "\n".join([*lines, *(f"- {item}" for item in self.items)])


class Citation(Struct, frozen=True):
    """Where an answer comes from."""

    title: str
    publisher: str
    section: str | None = None
    url: str | None = None


class ReviewState(Struct, frozen=True):
    """Who vouches for the answer, and until when."""

    status: str
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    review_due: str | None = None


class Button(Struct, frozen=True):
    """A choice; `payload` goes back to the assistant as it is."""

    title: str
    payload: str


class Reply(Struct, frozen=True, kw_only=True):
    """One reply. `alerts` holds the safety tiers that fired, in the order shown."""

    kind: Kind
    text: str
    blocks: list[Block] = []
    alerts: list[str] = []
    topics: list[str] = []
    condition: str | None = None
    sources: list[Citation] = []
    review: ReviewState | None = None
    buttons: list[Button] = []
    redacted: bool = False
    confidence: float = 1.0
    ranking: list[tuple[str, float]] = []
    knowledge_version: str = ""
    conversation: str = ""
    reply: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The reply as plain JSON data."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data


def from_dict(data: dict[str, Any]) -> Reply:
    """A reply from plain JSON data; missing fields take their defaults.

    Raises `msgspec.ValidationError` on data that is no reply.
    """
    return msgspec.convert(data, Reply)
